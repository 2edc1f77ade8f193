/** UTF-16, the lower byte first, with a byte order mark, as PowerShell redirects to a file. */
export function utf16(text: string): Uint8Array {
  const bytes = new Uint8Array(2 * text.length + 2);
  const view = new DataView(bytes.buffer);
  view.setUint16(0, 0xfeff, true);
  for (let i = 0; i < text.length; i++) view.setUint16(2 * i + 2, text.charCodeAt(i), true);
  return bytes;
}

/** One byte a character, of those up to ÿ. */
export function latin1(text: string): Uint8Array {
  return Uint8Array.from(text, (character) => character.charCodeAt(0));
}

/** Lines, each with its end. */
export function lines(...all: readonly string[]): string {
  return `${all.join('\n')}\n`;
}
