import { deflateSync, Inflate } from 'fflate';
import { checksum } from '../../text/checksum';

/** Bytes that a link may unpack to. */
export const MOST_UNPACKED = 1_048_576;

/** JSON for the hash of an address: in base64url, four bytes of checksum and the text through deflate. */
export function pack(json: string): string {
  const packed = deflateSync(new TextEncoder().encode(json), { level: 9 });
  const bytes = new Uint8Array(4 + packed.length);
  new DataView(bytes.buffer).setUint32(0, checksum(packed));
  bytes.set(packed, 4);
  return toBase64Url(bytes);
}

/** The value of what was packed, or what is wrong with it. Never throws. */
export function unpack(
  payload: string,
): { readonly value: unknown } | 'damaged' | 'too-long' | 'unreadable' {
  const bytes = fromBase64Url(payload);
  // a checksum, since deflate has none of its own and one wrong character could pass for another number; and only the way to write these
  // bytes that `pack` takes: not one wrong character passes
  if (!bytes || bytes.length < 5 || toBase64Url(bytes) !== payload) return 'damaged';
  const packed = bytes.subarray(4);
  if (checksum(packed) !== new DataView(bytes.buffer).getUint32(0)) return 'damaged';
  let json: Uint8Array;
  try {
    json = unpacked(packed, MOST_UNPACKED);
  } catch (error) {
    return error instanceof TooLong ? 'too-long' : 'damaged';
  }
  try {
    const text = new TextDecoder('utf-8', { fatal: true }).decode(json);
    return { value: JSON.parse(text, refuseSpecialKeys) };
  } catch {
    return 'unreadable';
  }
}

/** Nothing that is shared has such keys; whoever writes them means to reach an object's prototype. */
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
