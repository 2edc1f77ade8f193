/**
 * Reads a number as people type it: thousands may be grouped by commas or thin spaces, a comma may be the decimal mark, a minus may
 * be a dash. What is not a decimal number (a word, hexadecimal, nothing) is NaN.
 */
export function readNumber(text: string): number {
  const plain = text
    .trim()
    .replace('−', '-')
    .replace(/[\s\u202f]/g, '');
  // "5,000" is five thousand; "0,01" is a hundredth
  const ungrouped = /^-?[1-9]\d{0,2}(,\d{3})+(\.\d+)?$/.test(plain)
    ? plain.replaceAll(',', '')
    : plain.replace(',', '.');
  return /^-?(\d+\.?\d*|\.\d+)(e[-+]?\d+)?$/i.test(ungrouped) ? Number(ungrouped) : Number.NaN;
}
