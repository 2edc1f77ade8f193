/**
 * The command line: the same `rl/`, `engine/plain` and training loop as the page's, in Node.
 *
 *     npm run -s experiment -- train --env CartPole-v0 --phi reward-to-go --seeds 5 --epochs 50 --batch 5000 --lr 0.01 --json
 */
import { parseArgs } from 'node:util';
import { createPlainEngine } from '../src/engine/plain/plainEngine';
import { DEFAULT_SETTINGS, parseSettings, type Settings, shapeOf } from '../src/session/experiment';
import { TrainLoop } from '../src/worker/trainLoop';

const USAGE = `experiment train: trains CartPole policies with a policy gradient.

  --env ID            CartPole-v0 (200 steps) or CartPole-v1 (500)    [CartPole-v0]
  --phi KEY           weight Φ: total-return or reward-to-go          [total-return]
  --seeds N           number of runs, each with its own seed          [5]
  --first-seed N      the first of the seeds                          [0]
  --epochs N                                                          [50]
  --batch N           environment steps an epoch collects at least    [5000]
  --lr X              learning rate                                   [0.01]
  --hidden N,N        sizes of the hidden layers; "" for none         [32]
  --optimizer NAME    adam or sgd                                     [adam]
  --json              prints one JSON object instead of a table`;

/** A mistake of the user's: its message is all they need. */
class UsageError extends Error {}

interface TrainedRun {
  readonly seed: number;
  /** per epoch */
  readonly meanReturn: number[];
  envSteps: number;
  wallSeconds: number;
}

async function train(settings: Settings): Promise<TrainedRun[]> {
  const runs: TrainedRun[] = [];
  // one run after another, so that each one's wall time is its own
  for (const seed of shapeOf(settings).seeds) {
    const started = performance.now();
    const run: TrainedRun = { seed, meanReturn: [], envSteps: 0, wallSeconds: 0 };
    const loop = new TrainLoop(createPlainEngine(), { ...shapeOf(settings), seeds: [seed] });
    await loop.choose(settings.phis);
    for (let epoch = 0; epoch < settings.epochs && loop.alive; epoch++) {
      const { runs: reports, failures } = await loop.epoch(settings.learningRate);
      for (const { meanReturn, envSteps } of reports) {
        run.meanReturn.push(meanReturn);
        run.envSteps += envSteps;
      }
      for (const { text } of failures) console.error(text);
    }
    loop.dispose();
    run.wallSeconds = (performance.now() - started) / 1000;
    runs.push(run);
  }
  return runs;
}

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

function readSettings(args: string[]): { settings: Settings; json: boolean } {
  const { values } = parseFlags(args);
  const numeric = (flag: string, text: string | undefined) => {
    if (text === undefined) return undefined;
    const value = Number(text);
    if (text.trim() === '' || Number.isNaN(value)) {
      throw new UsageError(`--${flag} must be a number, not “${text}”.`);
    }
    return value;
  };
  const given = {
    env: values.env,
    phis: values.phi === undefined ? undefined : [values.phi],
    seeds: numeric('seeds', values.seeds),
    firstSeed: numeric('first-seed', values['first-seed']),
    epochs: numeric('epochs', values.epochs),
    batchSize: numeric('batch', values.batch),
    learningRate: numeric('lr', values.lr),
    hidden: values.hidden
      ?.split(',')
      .filter((size) => size.trim() !== '')
      .map((size) => numeric('hidden', size)),
    optimizer: values.optimizer,
  };
  const known = Object.fromEntries(
    Object.entries(given).filter(([, value]) => value !== undefined),
  );
  const parsed = parseSettings({ ...DEFAULT_SETTINGS, ...known });
  if (!parsed.ok) throw new UsageError(parsed.problems.map(({ text }) => text).join('\n'));
  return { settings: parsed.settings, json: values.json ?? false };
}

function parseFlags(args: string[]) {
  const text = { type: 'string' } as const;
  try {
    return parseArgs({
      args,
      options: {
        env: text,
        phi: text,
        seeds: text,
        'first-seed': text,
        epochs: text,
        batch: text,
        lr: text,
        hidden: text,
        optimizer: text,
        json: { type: 'boolean' },
      },
    });
  } catch (error) {
    // Node's own sentence names the flag, and goes on about how to escape it
    const [first] = (error as Error).message.split('. To specify');
    throw new UsageError(`${first}. The flags are:\n\n${USAGE}`);
  }
}

async function main([command, ...args]: string[]): Promise<void> {
  if (command === undefined || command === 'help' || command === '--help') {
    console.log(USAGE);
    return;
  }
  if (command !== 'train') {
    throw new UsageError(`There is no command “${command}”; there is “train”.`);
  }
  if (args.includes('--help')) {
    console.log(USAGE);
    return;
  }
  const { settings, json } = readSettings(args);
  const runs = await train(settings);
  const { env, phis, epochs } = settings;
  console.log(json ? JSON.stringify({ env, phi: phis[0], epochs, runs }) : table(runs));
}

try {
  await main(process.argv.slice(2));
} catch (error) {
  if (!(error instanceof UsageError)) throw error;
  console.error(error.message);
  process.exitCode = 2;
}
