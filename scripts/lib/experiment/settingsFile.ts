import type { Settings } from '../../../src/session/experiment';
import { readLink } from '../../../src/session/lab/permalink';
import { parseShared } from '../../../src/session/lab/sharedExperiment';
import { visibleText } from '../../../src/text/visibleText';
import { jsonOf, readText } from './textFile';
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
  const text = readText(path, 'The settings', MOST).trim();
  const opened = text.startsWith('{') ? parsed(path, text) : linked(text);
  if (!opened.ok) throw new UsageError(`${visibleText(path)}: ${opened.text}`);
  return opened.shared.settings;
}

function linked(text: string) {
  const hash = text.indexOf('#');
  if (hash >= 0) return readLink(text.slice(hash));
  return { ok: false, text: 'This is neither a link to an experiment nor its JSON.' } as const;
}

function parsed(path: string, text: string) {
  const input = jsonOf(path, text) as Record<string, unknown>;
  const isOfLink = Object.keys(input).some((key) => OF_A_LINK.includes(key));
  return parseShared(isOfLink ? input : { settings: input });
}
