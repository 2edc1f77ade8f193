/** Characters of somebody else's words that a sentence quotes at most. */
export const MOST_QUOTED = 80;

/**
 * A text from elsewhere as the page can show it: at most `most` characters in one line, none of which is unseen or moves others about. Those
 * are written out: a line break as ␊, the mark that turns text round as \u{202e}.
 */
export function visibleText(text: string, most: number = MOST_QUOTED): string {
  const shown = writtenOut(text.slice(0, most + 1));
  if (shown.length <= most) return shown;
  // not in the middle of a character
  return `${shown.slice(0, most - 1).replace(/[\uD800-\uDBFF]$/, '')}…`;
}

/** Code as it can be shown and read: of what is unseen, only its line breaks and tabs stay. */
export function visibleCode(code: string): string {
  return code
    .split(/([\n\t])/)
    .map((part, i) => (i % 2 === 0 ? writtenOut(part) : part))
    .join('');
}

/** A text whole, in one line, as any file can hold it: no character is left that XML does not know. */
export function writtenOut(text: string): string {
  return text.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `\\u{${code.toString(16)}}`;
  });
}

/**
 * Controls, marks of format and of direction, halves of characters, line breaks of other kinds, and what no character is; but not the
 * joiners that scripts and pictures are made with.
 */
const UNSEEN = /(?![\u200c\u200d])[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
