import { visibleText } from '../../../text/visibleText';
import type { LabRun } from '../labRun';
import { type ColumnRoles, shapeOf } from './columnRoles';
import { condensed, MOST_DRAWN, neighboursOf } from './condense';
import { MOST_BYTES, tooLarge } from './decodeText';
import { experimentsOf } from './experimentsOf';
import type { LogTable } from './logTable';
import type { ImportedPolicy } from './policyWeights';
import { type ReadLog, type RefusedLog, readLog } from './readLog';
import { isConfigPath, type RunConfig, runConfig } from './runConfig';

/** A file that a reader has chosen. */
export interface ChosenFile {
  /** its name, with the folders that it was chosen in */
  readonly path: string;
  readonly file: Blob;
}

/** A table that can be read once its reader has said what its columns are. */
export interface AskedTable {
  readonly path: string;
  readonly shape: string;
  readonly table: LogTable;
}

export interface ImportedFiles {
  readonly experiments: readonly LabRun[];
  /** sentences about what was imported, and what was not */
  readonly text: string;
  readonly asked: readonly AskedTable[];
  readonly policies: readonly ImportedPolicy[];
}

/** seed 2 before seed 10 */
const BY_NUMBER = new Intl.Collator('en', { numeric: true });

/** Bytes of all files together; their curves would take a browser's memory otherwise. */
const MOST_IN_ALL = 200_000_000;

export interface ImportOptions {
  readonly newId: () => string;
  /** ms since 1970 */
  readonly now: number;
  /** what the columns of tables are, by the shape of the table, as far as the reader has said so */
  readonly roles: Readonly<Record<string, ColumnRoles>>;
  /** hears how far it has come, from 0 to 1 */
  readonly progress: (share: number) => void;
}

/** Reads files: each of them whole or not at all. What belongs together becomes one experiment. */
export async function importFiles(
  chosen: readonly ChosenFile[],
  { newId, now, roles, progress }: ImportOptions,
): Promise<ImportedFiles> {
  // a browser hands out a folder in any order
  const files = [...chosen].sort((a, b) => BY_NUMBER.compare(a.path, b.path));
  const total = Math.max(
    1,
    files.reduce((sum, { file }) => sum + file.size, 0),
  );
  const configs = new Map<string, RunConfig>();
  const read: ReadLog[] = [];
  const refused: RefusedLog[] = [];
  let begun = 0;
  let beyond = 0;
  for (const { path, file } of files) {
    const before = begun;
    begun += file.size;
    if (file.size > MOST_BYTES) {
      refused.push(refusal(path, tooLarge().message));
      continue;
    }
    if (begun > MOST_IN_ALL) {
      beyond++;
      continue;
    }
    progress(before / total);
    const bytes = new Uint8Array(await file.arrayBuffer());
    const config = isConfigPath(path) ? runConfig(new TextDecoder().decode(bytes)) : undefined;
    if (config) {
      configs.set(path.split('/').slice(0, -1).join('/'), config);
      continue;
    }
    const log = readLog(bytes, {
      ...{ fileName: path, newId, now },
      roles: (shape) => (Object.hasOwn(roles, shape) ? roles[shape] : undefined),
      progress: (share) => progress((before + share * file.size) / total),
    });
    if (log.ok) read.push(forChart(log));
    else refused.push(log);
  }
  const experiments = experimentsOf(read, { newId, now }, configs);
  const asked = refused.flatMap(({ path, table }) =>
    table ? [{ path, shape: shapeOf(table.columns, table.width), table }] : [],
  );
  const policies = read.flatMap(({ contents }) => ('policy' in contents ? contents.policy : []));
  const isFolder = files.some(({ path }) => path.includes('/'));
  const sentences = [
    ...importedSentences(
      read.filter(({ contents }) => !('policy' in contents)),
      experiments,
    ),
    ...policies.map(policySentence),
    ...refusedSentences(refused, isFolder),
    ...(beyond > 0
      ? [`${grouped(beyond)} more were left out: choose at most 200 MB at once.`]
      : []),
  ];
  const text = sentences.join(' ') || 'There is no log among these files: nothing was imported.';
  return { experiments, asked, policies, text };
}

/** What a chart can draw of a file, with a note about what that takes. */
function forChart(log: ReadLog): ReadLog {
  if (!('runs' in log.contents)) return log;
  const { runs } = log.contents;
  const longest = runs.reduce((most, { epochs = [] }) => Math.max(most, epochs.length), 0);
  if (longest <= MOST_DRAWN) return log;
  const note = `Of its ${grouped(longest)} epochs each ${neighboursOf(longest)} are drawn as one, their mean.`;
  return { ...log, contents: { runs: runs.map(condensed) }, notes: [...log.notes, note] };
}

function refusal(path: string, message: string): RefusedLog {
  const text = `${visibleText(path)}: ${message} Nothing was imported.`;
  return { ok: false, path, format: undefined, text };
}

function importedSentences(
  read: readonly ReadLog[],
  experiments: readonly LabRun[],
): readonly string[] {
  if (read.length === 0) return [];
  const what = experiments.length === 1 ? 'one experiment' : `${experiments.length} experiments`;
  const hidden = experiments.some(({ isHidden }) => isHidden)
    ? ['Test returns are in the list too: tick them to see them.']
    : [];
  const notes = read.flatMap(({ path, notes: own }) =>
    own.map((note) => `${visibleText(path)}: ${note}`),
  );
  const [first] = read;
  const whole =
    read.length === 1
      ? `${visibleText(first.path)}: ${what} imported. This is ${first.formatName}.`
      : `${grouped(read.length)} files: ${what} imported.`;
  return [whole, ...some(notes, 'files have a note of this kind'), ...hidden];
}

function policySentence({ name, hidden }: ImportedPolicy): string {
  const network = [4, ...hidden, 2].join(' → ');
  return `${name} is a policy, ${network}, taken with tanh between its layers. Start an experiment from it, or freeze it.`;
}

/** In a folder there may be anything: what is no log at all is only counted. */
function refusedSentences(refused: readonly RefusedLog[], isFolder: boolean): readonly string[] {
  const damaged = isFolder ? refused.filter(({ format }) => format !== undefined) : refused;
  const passed = refused.length - damaged.length;
  const texts = damaged.map(({ text }) => text);
  return [
    ...some(texts, 'files were refused'),
    ...(passed === 0
      ? []
      : [
          passed === 1
            ? 'One more file is no log, and was passed over.'
            : `${grouped(passed)} more files are no logs, and were passed over.`,
        ]),
  ];
}

const MOST_SENTENCES = 3;

function some(sentences: readonly string[], what: string): readonly string[] {
  const rest = sentences.length - MOST_SENTENCES;
  if (rest <= 1) return sentences;
  return [...sentences.slice(0, MOST_SENTENCES), `${grouped(rest)} more ${what}.`];
}

function grouped(count: number): string {
  return count.toLocaleString('en');
}
