/** What is text in a built site, as Content-Type says it: worth compressing, unlike fonts and pictures. Extension → type. */
const TEXT_TYPES = new Map([
  ['.css', 'text/css; charset=utf-8'],
  ['.html', 'text/html; charset=utf-8'],
  ['.js', 'text/javascript; charset=utf-8'],
  ['.json', 'application/json; charset=utf-8'],
  ['.svg', 'image/svg+xml'],
  ['.txt', 'text/plain; charset=utf-8'],
  ['.webmanifest', 'application/manifest+json; charset=utf-8'],
]);

/** How a text file can be sent, and what its compressed copy ends in; the smallest first. */
export const ENCODINGS = /** @type {const} */ ([
  { encoding: 'br', suffix: '.br' },
  { encoding: 'gzip', suffix: '.gz' },
]);

/** @param {string} file @returns its Content-Type, or undefined where it is no text */
export function textType(file) {
  return TEXT_TYPES.get(/\.[^./\\]*$/.exec(file)?.[0] ?? '');
}
