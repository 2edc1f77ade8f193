/**
 * What d3-scale takes from d3-interpolate, for numbers: our axes have no others. The package's own tells at run time whether it
 * was given numbers, colours, dates or objects, and brings d3-color along; vite.config.ts hands out this in its place, which
 * saves a chapter some 4 kB.
 */

export function interpolateNumber(from: number, to: number): (t: number) => number {
  return (t) => from * (1 - t) + to * t;
}

export { interpolateNumber as interpolate };

export function interpolateRound(from: number, to: number): (t: number) => number {
  return (t) => Math.round(from * (1 - t) + to * t);
}

/** Of diverging scales, which no axis has. */
export function piecewise(): never {
  throw new Error('Axes are made of numbers between two bounds.');
}
