import * as v from 'valibot';
import { codeIn } from '../lab/code';
import { pack, unpack } from '../lab/packed';
import { MOST_LINK } from '../lab/permalink';

/** Texts of a chapter's live code, by the keys of its pieces. */
export type CellTexts = Readonly<Record<string, string>>;

export type OpenedCells =
  | { readonly ok: true; readonly texts: CellTexts }
  /** @property text one sentence for the reader */
  | { readonly ok: false; readonly text: string };

/** What the hash of an address begins with that carries live code. */
const MARK = 'cells=1.';

const schema = v.record(
  v.pipe(v.string(), v.regex(/^[a-z-]{1,40}\.(ts|py)$/)),
  v.custom<string>((text) => codeIn(text) !== undefined),
);

/**
 * Writes what a reader changed as the hash of an address, without the `#`.
 *
 * @throws Error with a sentence where it is too long for a link
 */
export function writeCellsLink(texts: CellTexts): string {
  const link = `${MARK}${pack(JSON.stringify(texts))}`;
  if (link.length > MOST_LINK) {
    throw new Error('What you changed is too long for a link. It is kept in this browser.');
  }
  return link;
}

/** Reads it. Never throws: whatever is wrong is said in one sentence. @param hash with or without its `#` */
export function readCellsLink(hash: string): OpenedCells {
  const text = hash.replace(/^#/, '');
  const why = () => {
    if (text.length > MOST_LINK) return 'it is longer than 64 kB';
    if (!text.startsWith(MARK)) return 'it was made by another version of this page';
    const unpacked = unpack(text.slice(MARK.length));
    if (unpacked === 'damaged') return 'it is damaged or was cut off; copy it once more, whole';
    if (unpacked === 'too-long') return 'it unpacks to more than 1 MB';
    return unpacked === 'unreadable' || !v.is(schema, unpacked.value)
      ? 'what it holds is no code of a chapter'
      : unpacked.value;
  };
  const read = why();
  return typeof read === 'string'
    ? { ok: false, text: `The link could not be opened: ${read}. The chapter stands as it is.` }
    : { ok: true, texts: read };
}
