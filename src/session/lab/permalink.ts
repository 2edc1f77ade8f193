import { deflateSync, Inflate } from 'fflate';
import { checksum } from '../../text/checksum';
import { compactShared, parseShared, type SharedExperiment } from './sharedExperiment';

/**
 * An experiment in the hash of an address: `x=1.` and, in base64url, four bytes of checksum and the JSON of the experiment through
 * deflate, by a library: not every browser that is otherwise good enough has that. docs/decisions/040-links-to-experiments.md has the reasons.
 */

const VERSION = 1;

/** Characters that a link may have behind its `#`. */
export const MOST_LINK = 65_536;
/** Bytes that it may unpack to. */
const MOST_UNPACKED = 1_048_576;

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
  const json = new TextEncoder().encode(JSON.stringify(compactShared(shared)));
  const packed = deflateSync(json, { level: 9 });
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, checksum(packed));
  bytes.set(packed, 4);
  const link = `x=${VERSION}.${toBase64Url(bytes)}`;
  if (link.length > MOST_LINK || json.length > MOST_UNPACKED) {
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
  const damaged = refused('it is damaged or was cut off; copy it once more, whole');
  const bytes = fromBase64Url(payload);
  // a checksum, since deflate has none of its own and one wrong character could pass for another number; and only the way to write these bytes that writeLink takes: not one wrong character passes
  if (!bytes || bytes.length < 5 || toBase64Url(bytes) !== payload) return damaged;
  const packed = bytes.subarray(4);
  if (checksum(packed) !== new DataView(bytes.buffer).getUint32(0)) return damaged;
  let json: Uint8Array;
  try {
    json = unpacked(packed, MOST_UNPACKED);
  } catch (error) {
    return error instanceof TooLong ? refused('it unpacks to more than 1 MB') : damaged;
  }
  let input: unknown;
  try {
    input = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(json), refuseSpecialKeys);
  } catch {
    return refused('what it holds is no experiment');
  }
  const parsed = parseShared(input);
  return parsed.ok ? parsed : refused(`what it holds is no experiment. ${parsed.text}`);
}

function refused(why: string): OpenedLink {
  const sentence = `The link could not be opened: ${why}`;
  return { ok: false, text: sentence.endsWith('.') ? sentence : `${sentence}.` };
}

/** No experiment has such keys; whoever writes them means to reach an object's prototype. */
function refuseSpecialKeys(key: string, value: unknown): unknown {
  if (key === '__proto__' || key === 'constructor' || key === 'prototype') {
    throw new Error(`There is a key ${key}.`);
  }
  return value;
}

class TooLong extends Error {}

/** Bytes that are unpacked at a time: deflate makes at most 1,032 of each. */
const MORSEL = 64;

/** @throws TooLong as soon as more than `most` come out; any other error where the bytes are no whole stream */
function unpacked(packed: Uint8Array, most: number): Uint8Array {
  const parts: Uint8Array[] = [];
  let length = 0;
  let isWhole = false;
  const inflate = new Inflate((part, isLast) => {
    parts.push(part);
    length += part.length;
    isWhole = isLast;
  });
  for (let at = 0; at < packed.length; at += MORSEL) {
    inflate.push(packed.subarray(at, at + MORSEL), at + MORSEL >= packed.length);
    if (length > most) throw new TooLong();
  }
  if (!isWhole) throw new Error('The stream has no end.');
  const whole = new Uint8Array(length);
  let at = 0;
  for (const part of parts) {
    whole.set(part, at);
    at += part.length;
  }
  return whole;
}

function toBase64Url(bytes: Uint8Array): string {
  let text = '';
  for (const byte of bytes) text += String.fromCharCode(byte);
  return btoa(text).replaceAll('+', '-').replaceAll('/', '_').replace(/=+$/, '');
}

function fromBase64Url(text: string): Uint8Array<ArrayBuffer> | undefined {
  if (!/^[\w-]+$/.test(text)) return undefined;
  try {
    const plain = atob(text.replaceAll('-', '+').replaceAll('_', '/'));
    return Uint8Array.from(plain, (each) => each.charCodeAt(0));
  } catch {
    return undefined;
  }
}
