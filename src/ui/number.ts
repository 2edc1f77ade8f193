/** A number with a fixed count of decimals and a true minus sign, for reading; tables to be copied keep the hyphen. */
export function fixed(value: number, decimals: number): string {
  const text = value.toFixed(decimals);
  // no "−0.00"
  return Number(text) === 0 ? text.replace('-', '') : text.replace('-', '−');
}

/** To one decimal, also where that is a zero: the same function for every chart that is read so. */
export function toTenths(value: number): string {
  return fixed(value, 1);
}

/**
 * A number with thousands separated, at most `decimals` decimals, and a true minus sign. Rounded by toFixed, as tables are. Not by
 * toLocaleString: its first call on a page takes 30 ms, in the middle of showing a figure.
 */
export function grouped(value: number, decimals = 1): string {
  const [whole, fraction] = String(Number(value.toFixed(decimals))).split('.');
  const separated = whole.replace(/\B(?=(\d{3})+$)/g, ',').replace('-', '−');
  return fraction === undefined ? separated : `${separated}.${fraction}`;
}

/** A number with so many significant digits; one nearer to zero than 0.001 as a power of ten, 4.2 × 10⁻⁵. */
export function significant(value: number, digits: number): string {
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits - 1).split('e');
  const power = Number(exponent);
  if (power >= -3) return fixed(value, Math.max(0, digits - 1 - power));
  const raised = [...String(-power)].map((digit) => SUPERSCRIPTS[Number(digit)]).join('');
  return `${mantissa.replace('-', '−')}\u00a0×\u00a010⁻${raised}`;
}

/**
 * A number with its standard error, both to the first digit of the error, or to its second where the first is a 1: 0.42 ± 0.03,
 * 60.15 ± 0.19, 151,000 ± 3,000.
 */
export function measured(value: number, error: number): string {
  if (!(error > 0 && Number.isFinite(error))) return significant(value, 4);
  const power = Math.floor(Math.log10(error));
  const decimals = (error / 10 ** power < 2 ? 1 : 0) - power;
  return `${toDecimals(value, decimals)}\u00a0±\u00a0${toDecimals(error, decimals)}`;
}

/** With so many decimals; with negative ones, rounded to tens, hundreds and so on. */
function toDecimals(value: number, decimals: number): string {
  if (decimals > 0) return fixed(value, decimals);
  const unit = 10 ** -decimals;
  return grouped(Math.round(value / unit) * unit, 0);
}

const SUPERSCRIPTS = '⁰¹²³⁴⁵⁶⁷⁸⁹';
