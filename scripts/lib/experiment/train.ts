import { availableParallelism } from 'node:os';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from '../../../src/session/experiment';
import { curvesCsv } from '../../../src/session/lab/exportCurves';
import { changesOf, FLAGS_USAGE, line, SETTING_OPTIONS } from './settingFlags';
import { readSettingsFile } from './settingsFile';
import type { TrainedRun } from './trainRun';
import { trainRuns } from './trainRuns';
import { numberOf, parseFlags, UsageError } from './usage';

export const TRAIN_USAGE = `experiment train: trains CartPole policies with a policy gradient.

${[
  FLAGS_USAGE,
  line('--settings FILE', 'a link of the lab, or its JSON; the flags above change it', 'none'),
  line('--jobs N', 'runs that train at a time; the numbers stay the same', 'cores'),
].join('\n')}
  --json                  prints one JSON object instead of a table
  --csv                   prints the curves as the lab's CSV

Without --jobs one core trains alone what is done before others have started.`;

function table(runs: readonly TrainedRun[]): string {
  const several = new Set(runs.map(({ curve }) => curve.phi)).size > 1;
  const lines = runs.map(({ curve: { phi, seed, meanReturn, envSteps }, wallSeconds }) => {
    const marks = [1, 10, 20, 30, 40, 50, meanReturn.length]
      .filter((epoch, i, all) => epoch <= meanReturn.length && all.indexOf(epoch) === i)
      .map((epoch) => `${epoch}: ${meanReturn[epoch - 1].toFixed(1)}`);
    const steps = sum(envSteps);
    const speed = Math.round(steps / wallSeconds).toLocaleString('en');
    return `${several ? `${phi}  ` : ''}seed ${seed}  ${marks.join('  ')}  (${steps.toLocaleString('en')} steps, ${wallSeconds.toFixed(2)} s, ${speed} steps/s)`;
  });
  return ['mean return at epoch …', ...lines].join('\n');
}

function sum(numbers: readonly number[]): number {
  return numbers.reduce((total, each) => total + each, 0);
}

function json({ env, phis, epochs }: Settings, runs: readonly TrainedRun[]): string {
  return JSON.stringify({
    env,
    phi: phis[0],
    epochs,
    runs: runs.map(({ curve: { phi, seed, meanReturn, envSteps }, wallSeconds }) => ({
      phi,
      seed,
      meanReturn,
      envSteps: sum(envSteps),
      wallSeconds,
    })),
  });
}

function csv(runs: readonly TrainedRun[]): string {
  const text = curvesCsv([{ name: 'experiment', runs: runs.map(({ curve }) => curve) }]);
  // lines as on any terminal, not as a spreadsheet has them
  return text.replaceAll('\r\n', '\n').trimEnd();
}

/** What follows `experiment train` on the command line. @returns what to print */
export async function trainCommand(args: string[]): Promise<string> {
  const { settings, jobs, format } = readCommand(args);
  const runs = await trainRuns(settings, jobs);
  for (const { curve } of runs) if (curve.stopped) console.error(curve.stopped);
  if (format === 'json') return json(settings, runs);
  return format === 'csv' ? csv(runs) : table(runs);
}

interface Command {
  readonly settings: Settings;
  readonly jobs: number;
  readonly format: 'table' | 'json' | 'csv';
}

function readCommand(args: string[]): Command {
  const text = { type: 'string' } as const;
  const yes = { type: 'boolean' } as const;
  const own = { settings: text, jobs: text, json: yes, csv: yes };
  const given = parseFlags(args, { ...SETTING_OPTIONS, ...own }, TRAIN_USAGE);
  if (given.json && given.csv)
    throw new UsageError('--json and --csv are two formats: choose one.');
  const base =
    typeof given.settings === 'string' ? readSettingsFile(given.settings) : DEFAULT_SETTINGS;
  const parsed = parseSettings({ ...base, ...changesOf(given, base) });
  if (!parsed.ok) throw new UsageError(parsed.problems.map(({ text }) => text).join('\n'));
  const { settings } = parsed;
  if (settings.phis.includes('custom')) {
    throw new UsageError(
      'custom is code that a reader writes on the page; here there are the others.',
    );
  }
  if (settings.phis.length === 0) throw new UsageError('No weight Φ is chosen; --phi names some.');
  const jobs = numberOf('jobs', given.jobs as string | undefined) ?? usefulJobs(settings);
  if (!(Number.isInteger(jobs) && jobs >= 1)) {
    throw new UsageError('--jobs must be a whole number, 1 or more.');
  }
  return { settings, jobs, format: given.json ? 'json' : given.csv ? 'csv' : 'table' };
}

/** Steps that a core trains while a thread starts. */
const STEPS_OF_A_START = 3_000_000;

function usefulJobs({ phis, seeds, epochs, batchSize }: Settings): number {
  const steps = phis.length * seeds * epochs * batchSize;
  return steps > 2 * STEPS_OF_A_START ? availableParallelism() : 1;
}
