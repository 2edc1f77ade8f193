import * as v from 'valibot';
import { textChecksum } from '../../text/checksum';
import { codeIn } from '../lab/code';
import { keptCode } from '../lab/keptCode';

/** A reader's text in the place of what is printed. */
export interface KeptCell {
  /** checksum of what was printed when it was written */
  readonly printed: string;
  readonly text: string;
}

const schema = v.object({ printed: v.string(), text: v.string() });

/** Under such a name the page's own script finds that there is one. */
const storageKey = (id: string, language: string) => `reward-to-go.cell.${id}.${language}`;

/** The reader's text of one piece, kept by this browser. */
export function keptCell(id: string, language: string) {
  const kept = keptCode(storageKey(id, language));
  return {
    /** @returns what was kept; whether it was written over what is printed now */
    read(printed: string): { readonly text: string; readonly isCurrent: boolean } | undefined {
      try {
        const record: unknown = JSON.parse(kept.read() ?? 'null');
        if (!v.is(schema, record) || codeIn(record.text) === undefined) return undefined;
        return { text: record.text, isCurrent: record.printed === textChecksum(printed) };
      } catch {
        return undefined;
      }
    },
    /** Where both texts are the same, nothing is kept. */
    keep(text: string, printed: string) {
      if (text === printed) kept.forget();
      else kept.keep(JSON.stringify({ printed: textChecksum(printed), text } satisfies KeptCell));
    },
  };
}
