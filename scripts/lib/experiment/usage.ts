import { type ParseArgsConfig, parseArgs } from 'node:util';
import { visibleText } from '../../../src/text/visibleText';

/** A mistake of the user's: its message is all they need. */
export class UsageError extends Error {}

/** @throws UsageError where a flag is not one of the options */
export function parseFlags<const T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
  usage: string,
) {
  return parseLine(args, options, usage, false).values;
}

/** The same with what is no flag. @throws UsageError where a flag is not one of the options */
export function parseLine<const T extends NonNullable<ParseArgsConfig['options']>>(
  args: string[],
  options: T,
  usage: string,
  allowPositionals: boolean,
) {
  try {
    return parseArgs({ args, options, allowPositionals });
  } catch (error) {
    // Node's own sentence names the flag, and goes on about how to escape it
    const [first] = (error as Error).message.split('. To specify');
    throw new UsageError(`${visibleText(first, 160)}. The flags are:\n\n${usage}`);
  }
}

/** @throws UsageError where the text is no number */
export function numberOf(flag: string, text: string | undefined): number | undefined {
  if (text === undefined) return undefined;
  const value = Number(text);
  if (text.trim() === '' || Number.isNaN(value)) {
    throw new UsageError(`--${flag} must be a number, not “${visibleText(text)}”.`);
  }
  return value;
}

/** @throws UsageError where the text is no whole number in the range */
export function wholeNumberOf(
  flag: string,
  text: string,
  { least, most }: { readonly least: number; readonly most: number },
): number {
  const value = numberOf(flag, text) as number;
  if (Number.isInteger(value) && value >= least && value <= most) return value;
  const range = [least, most].map((bound) => bound.toLocaleString('en')).join(' to ');
  throw new UsageError(`--${flag} must be a whole number from ${range}, not ${value}.`);
}

/** @throws UsageError where the text is none of the choices */
export function choiceOf<const T extends string>(
  flag: string,
  text: string,
  choices: readonly T[],
): T {
  const choice = choices.find((each) => each === text);
  if (choice === undefined) {
    throw new UsageError(
      `--${flag} must be one of ${choices.join(', ')}, not “${visibleText(text)}”.`,
    );
  }
  return choice;
}
