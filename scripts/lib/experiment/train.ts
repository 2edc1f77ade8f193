import { availableParallelism } from 'node:os';
import { OWN_PHI_KEYS } from '../../../src/rl/phi/registry';
import { DEFAULT_SETTINGS, parseSettings, type Settings } from '../../../src/session/experiment';
import type { TrainedRun } from './trainSeed';
import { trainSeeds } from './trainSeeds';
import { numberOf, parseFlags, UsageError } from './usage';

export const TRAIN_USAGE = `experiment train: trains CartPole policies with a policy gradient.

  --env ID            CartPole-v0 (200 steps) or CartPole-v1 (500)    [CartPole-v0]
  --phi KEY           weight Φ: ${OWN_PHI_KEYS.join(', ')}
                                                                      [total-return]
  --seeds N           number of runs, each with its own seed          [5]
  --first-seed N      the first of the seeds                          [0]
  --epochs N                                                          [50]
  --batch N           environment steps an epoch collects at least    [5000]
  --lr X              learning rate                                   [0.01]
  --hidden N,N        sizes of the hidden layers; "" for none         [32]
  --optimizer NAME    adam or sgd                                     [adam]
  --jobs N            runs that train at the same time; the numbers are
                      the same, to the bit, only times are not        [cores;
                      1 where starting others would take longer]
  --json              prints one JSON object instead of a table`;

function table(runs: readonly TrainedRun[]): string {
  const lines = runs.map(({ seed, meanReturn, envSteps, wallSeconds }) => {
    const marks = [1, 10, 20, 30, 40, 50, meanReturn.length]
      .filter((epoch, i, all) => epoch <= meanReturn.length && all.indexOf(epoch) === i)
      .map((epoch) => `${epoch}: ${meanReturn[epoch - 1].toFixed(1)}`);
    const speed = Math.round(envSteps / wallSeconds).toLocaleString('en');
    return `seed ${seed}  ${marks.join('  ')}  (${envSteps.toLocaleString('en')} steps, ${wallSeconds.toFixed(2)} s, ${speed} steps/s)`;
  });
  return ['mean return at epoch …', ...lines].join('\n');
}

/** What follows `experiment train` on the command line. @returns what to print */
export async function trainCommand(args: string[]): Promise<string> {
  const { settings, jobs, json } = readSettings(args);
  const { runs, failures } = await trainSeeds(settings, jobs);
  for (const text of failures) console.error(text);
  const { env, phis, epochs } = settings;
  return json ? JSON.stringify({ env, phi: phis[0], epochs, runs }) : table(runs);
}

function readSettings(args: string[]): { settings: Settings; jobs: number; json: boolean } {
  const text = { type: 'string' } as const;
  const options = {
    env: text,
    phi: text,
    seeds: text,
    'first-seed': text,
    epochs: text,
    batch: text,
    lr: text,
    hidden: text,
    optimizer: text,
    jobs: text,
    json: { type: 'boolean' },
  } as const;
  const values = parseFlags(args, options, TRAIN_USAGE);
  if (values.phi === 'custom') {
    throw new UsageError(
      'custom is code that a reader writes on the page; here there are the others.',
    );
  }
  const given = {
    env: values.env,
    phis: values.phi === undefined ? undefined : [values.phi],
    seeds: numberOf('seeds', values.seeds),
    firstSeed: numberOf('first-seed', values['first-seed']),
    epochs: numberOf('epochs', values.epochs),
    batchSize: numberOf('batch', values.batch),
    learningRate: numberOf('lr', values.lr),
    hidden: values.hidden
      ?.split(',')
      .filter((size) => size.trim() !== '')
      .map((size) => numberOf('hidden', size)),
    optimizer: values.optimizer,
  };
  const known = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const parsed = parseSettings({ ...DEFAULT_SETTINGS, ...known });
  if (!parsed.ok) throw new UsageError(parsed.problems.map(({ text }) => text).join('\n'));
  const jobs = numberOf('jobs', values.jobs) ?? usefulJobs(parsed.settings);
  if (!(Number.isInteger(jobs) && jobs >= 1)) {
    throw new UsageError('--jobs must be a whole number, 1 or more.');
  }
  return { settings: parsed.settings, jobs, json: values.json ?? false };
}

/** Steps that a core trains while a thread starts. */
const STEPS_OF_A_START = 3_000_000;

function usefulJobs({ seeds, epochs, batchSize }: Settings): number {
  return seeds * epochs * batchSize > 2 * STEPS_OF_A_START ? availableParallelism() : 1;
}
