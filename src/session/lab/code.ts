/** Longer code is taken for none, wherever it comes from: nobody writes a weight of 20,000 characters. */
export const LONGEST_CODE = 20_000;

/** @returns what it is given, where that can be the code of a weight */
export function codeIn(value: unknown): string | undefined {
  const isCode = typeof value === 'string' && value.trim() !== '' && value.length <= LONGEST_CODE;
  return isCode ? value : undefined;
}
