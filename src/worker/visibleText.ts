/**
 * A text from elsewhere as the page can show it: no longer than `most` characters, and without any that are not seen, or that move
 * others about. Those are written out: a line break as ␊, the mark that turns text round as \u{202e}.
 */
export function visibleText(text: string, most: number): string {
  // characters are written out in up to nine
  const cut = text.length > most ? `${text.slice(0, most)}…` : text;
  return cut.replace(UNSEEN, (character) => {
    const code = character.codePointAt(0) ?? 0;
    return code < 0x20 ? String.fromCharCode(0x2400 + code) : `\\u{${code.toString(16)}}`;
  });
}

/** Controls, marks of format and of direction, halves of characters, line breaks of other kinds, and what no character is. */
const UNSEEN = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\p{Cn}\p{Zl}\p{Zp}]/gu;
