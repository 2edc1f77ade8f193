import { ImportError } from './importError';

/** Bytes that a file may have; more would take a browser's memory for nothing that a chart can show. */
export const MOST_BYTES = 50_000_000;

/** How files begin that are no text, though readers take them for logs, and what to do with them. */
const BINARIES: readonly { readonly magic: readonly number[]; readonly text: string }[] = [
  {
    magic: [0x50, 0x4b, 3, 4],
    text: 'This is a zip archive: unpack it, and import the logs that are in it.',
  },
  { magic: [0x1f, 0x8b], text: 'This is packed by gzip: unpack it, and import what is in it.' },
  { magic: [0x80], text: 'This is a pickle of Python, which no page can read: save it as CSV.' },
];

/**
 * The text of a file: UTF-8, UTF-16 where a mark at its beginning says so, as PowerShell writes it, or else Latin-1 (as browsers read it,
 * which is windows-1252).
 *
 * @throws ImportError with a sentence where it is empty, too large, or no text
 */
export function decodeText(bytes: Uint8Array): string {
  if (bytes.length > MOST_BYTES) throw tooLarge();
  const binary = BINARIES.find(({ magic }) => magic.every((each, i) => bytes[i] === each));
  if (binary) throw new ImportError(binary.text);
  const text = new TextDecoder(encodingOf(bytes)).decode(bytes);
  if (text.includes('\0')) {
    throw new ImportError(
      'This is no text. Of TensorBoard’s event files, import what “Show data download links” gives as CSV.',
    );
  }
  return text;
}

export function tooLarge(): ImportError {
  return new ImportError('The file is larger than 50 MB. Keep every tenth line, or split it.');
}

function encodingOf(bytes: Uint8Array): 'utf-8' | 'utf-16le' | 'utf-16be' | 'windows-1252' {
  const [first, second] = bytes;
  if (first === 0xff && second === 0xfe) return 'utf-16le';
  if (first === 0xfe && second === 0xff) return 'utf-16be';
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes);
    return 'utf-8';
  } catch {
    return 'windows-1252';
  }
}
