/** Where many hosts of static files look for the headers that a site wants (https://docs.netlify.com/manage/routing/headers/). */
export const HEADERS_FILE = '_headers';

/**
 * The file that asks for headers on everything.
 *
 * @param {Readonly<Record<string, string>>} headers
 */
export function writeHeaders(headers) {
  const lines = Object.entries(headers).map(([name, value]) => `  ${name}: ${value}\n`);
  return `/*\n${lines.join('')}`;
}

/**
 * The headers that such a file asks for on everything.
 *
 * @param {string} file
 * @returns {[name: string, value: string][]}
 */
export function readHeaders(file) {
  return [...file.matchAll(/^ {2}([\w-]+): (.+)$/gm)].map(([, name = '', value = '']) => [
    name,
    value,
  ]);
}
