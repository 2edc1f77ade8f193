import { MOST_UNPACKED, pack, unpack } from './packed';
import { compactShared, parseShared, type SharedExperiment } from './sharedExperiment';

/**
 * An experiment in the hash of an address: `x=1.` and, in base64url, four bytes of checksum and the JSON of the experiment through
 * deflate, by a library: not every browser that is otherwise good enough has that. docs/decisions/040-links-to-experiments.md has the reasons.
 */

const VERSION = 1;

/** Characters that a link may have behind its `#`. */
export const MOST_LINK = 65_536;

export type OpenedLink =
  | { readonly ok: true; readonly shared: SharedExperiment }
  /** @property text one sentence for the reader */
  | { readonly ok: false; readonly text: string };

/**
 * Writes an experiment as the hash of an address, without the `#`.
 *
 * @throws Error with a sentence where it is too long for a link
 */
export function writeLink(shared: SharedExperiment): string {
  const json = JSON.stringify(compactShared(shared));
  const link = `x=${VERSION}.${pack(json)}`;
  if (link.length > MOST_LINK || new TextEncoder().encode(json).length > MOST_UNPACKED) {
    throw new Error('The experiment is too long for a link: its code has to be shorter.');
  }
  return link;
}

/**
 * Reads an experiment from the hash of an address. Never throws: whatever is wrong with the link is said in one sentence.
 *
 * @param hash with or without its `#`
 */
export function readLink(hash: string): OpenedLink {
  const text = hash.replace(/^#/, '');
  if (text.length > MOST_LINK) {
    return refused('it is longer than 64 kB');
  }
  const [, version, payload] = /^x=(\d+)\.(.*)$/s.exec(text) ?? [];
  if (version === undefined || payload === undefined) {
    return refused('it has no version and no contents');
  }
  if (Number(version) !== VERSION) {
    return refused(
      `it was made by another version of this page (${version.slice(0, 9)}, and this one reads ${VERSION})`,
    );
  }
  const unpacked = unpack(payload);
  if (unpacked === 'damaged') {
    return refused('it is damaged or was cut off; copy it once more, whole');
  }
  if (unpacked === 'too-long') return refused('it unpacks to more than 1 MB');
  if (unpacked === 'unreadable') return refused('what it holds is no experiment');
  const parsed = parseShared(unpacked.value);
  return parsed.ok ? parsed : refused(`what it holds is no experiment. ${parsed.text}`);
}

function refused(why: string): OpenedLink {
  const sentence = `The link could not be opened: ${why}`;
  return { ok: false, text: sentence.endsWith('.') ? sentence : `${sentence}.` };
}
