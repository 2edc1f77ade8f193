/** A number with a fixed count of decimals and a true minus sign, for reading; tables to be copied keep the hyphen. */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  // no "−0.00"
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** A number with thousands separated, at most `decimals` decimals, and a true minus sign. */
export function grouped(value: number, decimals = 1): string {
  // rounded by toFixed, as tables are: toLocaleString rounds some halves the other way
  const rounded = Number(value.toFixed(decimals));
  const text = rounded.toLocaleString('en', { maximumFractionDigits: decimals });
  return text === '-0' ? '0' : text.replace('-', '−');
}
