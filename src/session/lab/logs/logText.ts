/** A file as its reader gets it. */
export interface LogText {
  readonly text: string;
  /** the file's name, with the folders that it was chosen in */
  readonly path: string;
  /** the number of its last line where no line break ends that: it may be cut off */
  readonly openLine: number | undefined;
  /** hears how far reading has come, from 0 to 1 */
  readonly progress: (share: number) => void;
  /** hears a sentence about what was left out */
  readonly note: (sentence: string) => void;
}

/** Lines between one word of progress and the next. */
const STRIDE = 8_192;

/** A file's text, ready to be read. @param text without a byte order mark */
export function logText(
  text: string,
  path: string,
  { progress, note }: Pick<LogText, 'progress' | 'note'>,
): LogText {
  const isOpen = text !== '' && !/[\n\r]$/.test(text);
  return { text, path, openLine: isOpen ? countLines(text) : undefined, progress, note };
}

function countLines(text: string): number {
  let count = 1;
  for (let at = text.indexOf('\n'); at >= 0; at = text.indexOf('\n', at + 1)) count++;
  return count;
}

/**
 * Hands over line by line. What a carriage return has overwritten on a terminal, as progress bars do, are lines of their own with the number
 * of the line that they stand in.
 *
 * @param take may return true, to hear of no further line
 */
export function forEachLine(
  { text, progress }: Pick<LogText, 'text' | 'progress'>,
  take: (line: string, number: number) => unknown,
): void {
  let number = 0;
  for (let from = 0; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const end = found < 0 ? text.length : found;
    const line = text.slice(from, end);
    number++;
    for (const part of line.includes('\r') ? line.split('\r') : [line]) {
      if (take(part, number) === true) return;
    }
    if (number % STRIDE === 0) progress(from / text.length);
    from = end + 1;
  }
}

/** The first lines that hold something, at most so many, and none of more than some thousand characters. */
export function firstLines({ text }: Pick<LogText, 'text'>, most: number): readonly string[] {
  const lines: string[] = [];
  forEachLine({ text, progress: () => {} }, (line) => {
    if (line.trim() !== '') lines.push(line.slice(0, 20_000));
    return lines.length >= most;
  });
  return lines;
}
