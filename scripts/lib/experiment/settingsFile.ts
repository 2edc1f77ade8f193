import { readFileSync, statSync } from 'node:fs';
import type { Settings } from '../../../src/session/experiment';
import { readLink } from '../../../src/session/lab/permalink';
import { parseShared } from '../../../src/session/lab/sharedExperiment';
import { UsageError } from './usage';

/** Bytes that a file of settings may have; a link unpacks to no more. */
const MOST = 1_048_576;

/** What the JSON of a link may hold beside its settings. */
const OF_A_LINK = ['name', 'settings', 'view', 'code', 'result', 'lesson'];

/**
 * Settings from a file: a link to an experiment, the JSON that it holds, or that of its settings alone. What it leaves out is as the lab
 * opens.
 *
 * @throws UsageError with a sentence
 */
export function readSettingsFile(path: string): Settings {
  const text = read(path).trim();
  const opened = text.startsWith('{') ? parsed(path, text) : linked(text);
  if (!opened.ok) throw new UsageError(`${path}: ${opened.text}`);
  return opened.shared.settings;
}

function linked(text: string) {
  const hash = text.indexOf('#');
  if (hash >= 0) return readLink(text.slice(hash));
  return { ok: false, text: 'This is neither a link to an experiment nor its JSON.' } as const;
}

function parsed(path: string, text: string) {
  let input: Record<string, unknown>;
  try {
    input = JSON.parse(text);
  } catch (error) {
    throw new UsageError(`${path} is not JSON: ${(error as Error).message}.`);
  }
  const isOfLink = Object.keys(input).some((key) => OF_A_LINK.includes(key));
  return parseShared(isOfLink ? input : { settings: input });
}

function read(path: string): string {
  try {
    if (statSync(path).size > MOST) throw new UsageError(`${path} is larger than 1 MB.`);
    return readFileSync(path, 'utf8');
  } catch (error) {
    if (error instanceof UsageError) throw error;
    const { code } = error as NodeJS.ErrnoException;
    const why = code === 'ENOENT' ? 'there is no such file' : (error as Error).message;
    throw new UsageError(`The settings cannot be read from ${path}: ${why}.`);
  }
}
