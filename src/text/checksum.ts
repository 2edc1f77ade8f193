/** FNV-1a, 32 bits: tells apart what was changed by accident. */
export function checksum(bytes: Uint8Array): number {
  let hash = 0x811c9dc5;
  for (const byte of bytes) hash = Math.imul(hash ^ byte, 0x01000193);
  return hash >>> 0;
}

/** The same of a text, as hexadecimal digits. */
export function textChecksum(text: string): string {
  return checksum(new TextEncoder().encode(text)).toString(16).padStart(8, '0');
}
