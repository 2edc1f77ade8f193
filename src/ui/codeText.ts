/** What stands before a line that was typed, by language. */
const PROMPTS: Readonly<Record<string, RegExp>> = { sh: /^\$ /, py: /^(>>>|\.\.\.) / };

/** Lines of a page as a program has them: without prompts, and closed by a line's end, so that the next block can be pasted behind. */
export function codeToCopy(lines: readonly string[], language = ''): string {
  const prompt = PROMPTS[language];
  return lines.map((line) => `${(prompt ? line.replace(prompt, '') : line).trimEnd()}\n`).join('');
}

/** The lines that a code block shows. What went is no part of the program any more. */
export function shownLines(figure: HTMLElement): readonly string[] {
  return [...figure.querySelectorAll('pre .line:not(.remove)')].map((line) => line.textContent);
}
