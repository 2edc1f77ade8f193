import { readFileSync, statSync } from 'node:fs';
import { visibleText } from '../../../src/text/visibleText';
import { UsageError } from './usage';

const REASONS: Readonly<Record<string, string>> = {
  ENOENT: 'there is no such file',
  EISDIR: 'it is a folder',
  ENOTDIR: 'a part of its path is no folder',
  EACCES: 'this user may not read it',
  EPERM: 'this user may not read it',
};

/** Why a file cannot be read, as a clause. */
export function whyUnread(error: unknown): string {
  const { code = 'unknown' } = error as NodeJS.ErrnoException;
  return REASONS[code] ?? `the computer gives the error ${code}`;
}

/**
 * The text of a file.
 *
 * @param what “The policy”
 * @param most bytes
 * @throws UsageError with a sentence where it cannot be read, or is larger
 */
export function readText(path: string, what: string, most = 100_000_000): string {
  try {
    if (statSync(path).size <= most) return readFileSync(path, 'utf8');
  } catch (error) {
    throw new UsageError(`${what} cannot be read from ${visibleText(path)}: ${whyUnread(error)}.`);
  }
  throw new UsageError(`${visibleText(path)} is larger than ${Math.floor(most / 1e6)} MB.`);
}

/** @throws UsageError with a sentence where the text is no JSON */
export function jsonOf(path: string, text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    throw new UsageError(`${visibleText(path)} is not JSON; it may have been cut off.`);
  }
}
