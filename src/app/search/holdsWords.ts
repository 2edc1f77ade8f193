/** Endings that a stem may lose, in letters: "advantages" and "advantage", "policies" and "policy". */
const ENDING = 3;
/** A word as short as this is looked for as it is, but for the s of a plural. */
const SHORT = 5;

/**
 * Whether a text holds the beginning of each word of a query. Pagefind, where a word is not in its index, takes the longest beginning that is:
 * x for xylophone. That is no hit.
 */
export function holdsWords(text: string, query: string): boolean {
  const plain = withoutMarks(text);
  return withoutMarks(query)
    .split(/[^\p{L}\p{N}]+/u)
    .filter((word) => word !== '')
    .every((word) => new RegExp(`(?<![\\p{L}\\p{N}])${stemOf(word)}`, 'u').test(plain));
}

function stemOf(word: string): string {
  return word.length > SHORT
    ? word.slice(0, Math.max(SHORT - 1, word.length - ENDING))
    : word.replace(/(?<=\w\w)s$/, '');
}

/** In small letters, without hats and accents. */
function withoutMarks(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '').toLowerCase();
}
