import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, it } from 'vitest';
import { allocateBatch } from '../src/rl/batch';
import { cartPole } from '../src/rl/env/cartPole';
import { mlp } from '../src/rl/policy/mlp';
import reference from '../src/rl/reference/gradient-variance.json';
import { collect, rolloutScratch } from '../src/rl/rollout';
import type { Settings } from '../src/session/experiment';
import { LAB_SETTINGS } from '../src/session/lab/labSettings';
import { DEFAULT_VIEW } from '../src/session/lab/labView';
import { importCurves } from '../src/session/lab/logs/importCurves';
import { writeLink } from '../src/session/lab/permalink';
import { trainedCurves } from '../src/session/testing/goldenCurves';
import { experiment } from './lib/experiment/commandLine';

/** Runs the command line as a reader does, in a process of its own, which takes seconds to begin. */
function asProcess(...args: string[]) {
  const tsx = `${import.meta.dirname}/../node_modules/tsx/dist/cli.mjs`;
  const script = `${import.meta.dirname}/experiment.ts`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, script, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const SMALL = ['--seeds', '2', '--epochs', '3', '--batch', '200'];

describe('the command line as a process', () => {
  it('writes what the command gives, and exits with 0', async () => {
    const { status, stdout, stderr } = asProcess('train', '--json', ...SMALL);
    expect({ status, stderr }).toEqual({ status: 0, stderr: '' });
    const curves = (output: string) =>
      JSON.parse(output).runs.map(({ meanReturn }: { meanReturn: number[] }) => meanReturn);
    expect(curves(stdout)).toEqual(curves((await experiment('train', '--json', ...SMALL)).stdout));
  });

  it('writes a refusal to the error stream, and exits with 2', async () => {
    expect(asProcess('fly')).toEqual(await experiment('fly'));
  });
});

describe('experiment train', () => {
  it('prints one JSON object: what was run, and for each seed its curve, steps and seconds', async () => {
    const { status, stdout } = await experiment(
      ...['train', '--env', 'CartPole-v1', '--phi', 'reward-to-go', '--lr', '0.02', '--json'],
      ...SMALL,
    );
    expect(status).toBe(0);
    const { env, phi, epochs, runs } = JSON.parse(stdout);
    expect({ env, phi, epochs }).toEqual({ env: 'CartPole-v1', phi: 'reward-to-go', epochs: 3 });
    expect(runs.map(({ seed }: { seed: number }) => seed)).toEqual([0, 1]);
    for (const { meanReturn, envSteps, wallSeconds } of runs) {
      expect(meanReturn).toHaveLength(3);
      expect(envSteps).toBeGreaterThan(3 * 200);
      expect(wallSeconds).toBeGreaterThan(0);
    }
  });

  it.each(['reward-to-go-baseline', 'gae'])(
    'trains with %s, which fits a value function',
    async (phi) => {
      const { status, stdout } = await experiment('train', '--phi', phi, '--json', ...SMALL);
      expect(status).toBe(0);
      const { runs } = JSON.parse(stdout);
      expect(runs.map(({ meanReturn }: { meanReturn: number[] }) => meanReturn.length)).toEqual([
        3, 3,
      ]);
    },
  );

  it('gives the curves of one thread, seed by seed, in however many threads', async () => {
    const trained = async (jobs: string) => {
      const { stdout } = await experiment(
        'train',
        '--json',
        '--jobs',
        jobs,
        ...SMALL,
        '--seeds',
        '3',
      );
      return JSON.parse(stdout).runs.map(
        ({ seed, meanReturn }: { seed: number; meanReturn: number[] }) => ({ seed, meanReturn }),
      );
    };
    const alone = await trained('1');
    expect(alone).toHaveLength(3);
    expect(await trained('2')).toEqual(alone);
    expect(await trained('8')).toEqual(alone);
  });

  it('refuses a number of jobs that is none', async () => {
    for (const jobs of ['0', '1.5']) {
      const { status, stderr } = await experiment('train', '--jobs', jobs, ...SMALL);
      expect({ status, stderr }).toMatchObject({
        status: 2,
        stderr: expect.stringContaining('--jobs must be a whole number, 1 or more.'),
      });
    }
  });

  it('gives the same curves for the same seeds', async () => {
    const curves = async () =>
      JSON.parse((await experiment('train', '--json', ...SMALL)).stdout).runs.map(
        ({ meanReturn }: { meanReturn: number[] }) => meanReturn,
      );
    expect(await curves()).toEqual(await curves());
  });

  it.each([
    [['train', '--hidden', '0'], 'Hidden size must be a whole number from 1 to 256, not 0.'],
    [
      ['train', '--hidden', '10000'],
      'Hidden size must be a whole number from 1 to 256, not 10000.',
    ],
    [
      ['train', '--phi', 'foo'],
      'Weight Φ must be one of total-return, reward-to-go, reward-to-go-baseline, q-value, advantage, gae, custom, not “foo”.',
    ],
    [['train', '--lr', 'fast'], '--lr must be a number, not “fast”.'],
    [['train', '--speed', '3'], "Unknown option '--speed'."],
    [['train', '--gravity', '99'], 'Gravity must be a number from 0 to 30, not 99.'],
    [['train', '--optimizer', 'lion'], 'Optimizer must be one of adam, sgd, not “lion”.'],
    [['train', '--json', '--csv'], '--json and --csv are two formats: choose one.'],
    [['train', '--phi', 'gae,custom'], 'custom is code that a reader writes on the page'],
    [['train', '--settings', 'no.json'], 'from no.json: there is no such file.'],
    [['fly'], 'There is no command “fly”; there are “train”, “variance”, “import” and “check”.'],
  ])('refuses %j with a sentence, runs nothing, and exits with 2', async (args, sentence) => {
    const { status, stdout, stderr } = await experiment(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
  });
});

describe('experiment train, with the settings of the lab', () => {
  const folder = mkdtempSync(join(tmpdir(), 'settings-'));
  afterAll(() => rmSync(folder, { recursive: true }));
  const TINY = { seeds: 2, epochs: 3, batchSize: 150 };
  /** Every setting that changes numbers, each to something else than its default. */
  const CHANGES: Partial<Settings> = {
    env: 'CartPole-v1',
    world: { stepLimit: 90, gravity: 12, poleHalfLength: 0.7, force: 8, actionNoise: 0.1 },
    phis: ['reward-to-go', 'gae'],
    hidden: [5, 3],
    optimizer: 'sgd',
    learningRate: 0.02,
    gamma: 0.9,
    lam: 0.8,
    valueSteps: 3,
    valueRate: 0.01,
    normalize: true,
    divideBy: 'episodes',
    ownNoise: true,
    firstSeed: 4,
    ...TINY,
  };
  const FLAGS = [
    ...['--env', 'CartPole-v1', '--step-limit', '90', '--gravity', '12'],
    ...['--pole-half-length', '0.7', '--force', '8', '--action-noise', '0.1'],
    ...['--phi', 'reward-to-go', '--phi', 'gae', '--hidden', '5,3', '--optimizer', 'sgd'],
    ...['--lr', '0.02', '--gamma', '0.9', '--lam', '0.8', '--value-steps', '3'],
    ...['--value-lr', '0.01', '--normalize', '--divide-by', 'episodes', '--own-noise'],
    ...['--first-seed', '4', '--seeds', '2', '--epochs', '3', '--batch', '150'],
  ];

  /** @returns the path of a file with this content */
  function file(name: string, content: string): string {
    const path = join(folder, name);
    writeFileSync(path, content);
    return path;
  }

  async function curves(...args: string[]) {
    const { stdout, stderr } = await experiment('train', '--json', '--jobs', '1', ...args);
    expect(stderr).toBe('');
    return JSON.parse(stdout).runs.map(
      ({ phi, seed, meanReturn }: { phi: string; seed: number; meanReturn: number[] }) => ({
        phi,
        seed,
        meanReturn,
      }),
    );
  }

  it('gives by flags, by a link, by its JSON and by that of its settings the curves of the page, to the bit', async () => {
    const settings = { ...LAB_SETTINGS, ...CHANGES };
    const trained = (await trainedCurves(settings)).map(({ phi, seed, meanReturn }) => ({
      phi,
      seed,
      meanReturn,
    }));
    expect(trained).toHaveLength(4);
    const link = writeLink({
      ...{ name: 'A', settings, view: DEFAULT_VIEW },
      ...{ code: undefined, result: undefined, lesson: undefined },
    });
    const files = [
      file('link.txt', `https://example.org/lab/#${link}\n`),
      file('shared.json', JSON.stringify({ name: 'A', settings: CHANGES })),
      file('settings.json', JSON.stringify(CHANGES)),
    ];
    const expected = expect.arrayContaining(trained);
    expect(await curves(...FLAGS)).toEqual(expected);
    for (const path of files) expect(await curves('--settings', path)).toEqual(expected);
  });

  it.each([
    ['--gravity', '20'],
    ['--optimizer', 'adam'],
    ['--gamma', '0.5'],
    ['--value-steps', '50'],
    ['--no-normalize'],
    ['--divide-by', 'steps'],
    ['--no-own-noise'],
  ])('lets %s change what a file says', async (...flags) => {
    // far enough that another gradient has made other episodes
    const far = { phis: ['gae'], learningRate: 0.2, epochs: 6 };
    const path = file('base.json', JSON.stringify({ ...CHANGES, ...far }));
    const base = await curves('--settings', path);
    const changed = await curves('--settings', path, ...flags);
    expect(changed.map(({ seed }: { seed: number }) => seed)).toEqual([4, 5]);
    expect(changed).not.toEqual(base);
  });

  it('prints CSV that the lab imports as the same curves, whatever the number of threads', async () => {
    const args = ['--phi', 'total-return,gae', ...SMALL];
    const { stdout } = await experiment('train', '--csv', '--jobs', '2', ...args);
    const context = { fileName: 'curves.csv', newId: () => 'id', now: 0 };
    const imported = importCurves(stdout, context);
    if (!imported.ok) throw new Error(imported.text);
    const [{ runs }] = imported.experiments;
    expect(runs.map(({ phi, seed, meanReturn }) => ({ phi, seed, meanReturn }))).toEqual(
      await curves(...args),
    );
  });

  it.each([
    ['broken.json', '{"phis": [', 'broken.json is not JSON; it may have been cut off.\n'],
    ['hostile.json', '{\u001b[2J\u202e', 'hostile.json is not JSON; it may have been cut off.\n'],
    ['unknown.json', '{"colour": "red"}', 'There is no setting called "colour".'],
    ['wild.json', '{"settings": {"seeds": 1e9}}', 'Number of seeds must be a whole number'],
    ['cut.txt', '#x=1.Ts-aczWP', 'it is damaged or was cut off'],
    ['other.txt', 'hello', 'This is neither a link to an experiment nor its JSON.'],
    ['custom.json', '{"phis": ["custom"]}', 'custom is code that a reader writes on the page'],
    ['none.json', '{"phis": []}', 'No weight Φ is chosen'],
  ])('refuses %s with a sentence, and trains nothing', async (name, content, sentence) => {
    const { status, stdout, stderr } = await experiment('train', '--settings', file(name, content));
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });
});

describe('experiment variance', () => {
  const folder = mkdtempSync(join(tmpdir(), 'experiment-'));
  afterAll(() => rmSync(folder, { recursive: true }));

  /** @returns the path of a file with this content */
  function file(name: string, content: unknown): string {
    const path = join(folder, name);
    writeFileSync(path, typeof content === 'string' ? content : JSON.stringify(content));
    return path;
  }

  const policy = file('policy.json', reference.params);

  it.each([
    ['total-return', reference.estimators.total_return],
    ['reward-to-go', reference.estimators.reward_to_go],
  ])(
    "measures NumPy's mean return, mean gradient and total variance of %s, 20,000 episodes against 20,000",
    async (phi, theirs) => {
      const { status, stdout } = await experiment(
        ...['variance', '--policy', policy, '--phi', phi, '--episodes', '20000'],
        ...['--seed', '1', '--json'],
      );
      expect(status).toBe(0);
      const ours = JSON.parse(stdout);
      expect(ours).toMatchObject({ phi, episodes: 20_000 });
      // four standard errors of a difference of two independent estimates; the means of 20,000 are normal
      const returnError = reference.se_return * Math.SQRT2;
      expect(Math.abs(ours.meanReturn - reference.mean_return)).toBeLessThan(4 * returnError);
      expect(Math.abs(ours.totalVariance - theirs.total_variance)).toBeLessThan(
        4 * Math.hypot(ours.totalVarianceStandardError, theirs.total_variance_standard_error),
      );
      // the squared distance of two means of N vectors has expectation 2 · total variance / N; nearly all of it lies
      // along a few directions, so that four times its root is as rare as four standard deviations
      const difference = theirs.mean_gradient.map((g, p) => g - ours.meanGradient[p]);
      const gradientError = Math.sqrt((2 * theirs.total_variance) / 20_000);
      expect(Math.hypot(...difference)).toBeLessThan(4 * gradientError);
      expect(Math.abs(ours.meanGradientNorm - theirs.mean_gradient_norm)).toBeLessThan(
        4 * gradientError,
      );
      expect(ours.meanGradient).toHaveLength(4 * 32 + 32 + 32 * 2 + 2);
      expect(ours.meanGradientNorm).toBeCloseTo(Math.hypot(...ours.meanGradient), 10);
    },
  );

  it.each([3, 600])(
    'takes exactly %i episodes, in groups of 500 with random numbers of their own',
    async (episodes) => {
      const args = ['variance', '--policy', policy, '--episodes', String(episodes), '--seed', '4'];
      const { meanReturn } = JSON.parse((await experiment(...args, '--json')).stdout);
      const env = cartPole('CartPole-v0');
      const net = mlp([4, 32, 2]);
      const { W1, b1, W2, b2 } = reference.params;
      const params = Float32Array.from([W1, b1, W2, b2].flat(2));
      let steps = 0;
      for (let epoch = 0; epoch * 500 < episodes; epoch++) {
        const count = Math.min(500, episodes - epoch * 500);
        const batch = allocateBatch(env, count, 'episodes');
        const key = { seed: 4, epoch };
        collect(env, net, params, key, count, batch, rolloutScratch(env, net), 'episodes');
        steps += batch.n;
      }
      expect(meanReturn).toBe(steps / episodes);
    },
  );

  it('prints a table to read, with the standard error', async () => {
    const { stdout } = await experiment('variance', '--policy', policy, '--episodes', '100');
    expect(stdout).toMatch(/^Φ = R\(τ\) \(total-return\), 100 episodes\n/);
    expect(stdout).toMatch(/total variance +\d+ ± \d+/);
  });

  it.each([
    ['no.json', undefined, 'there is no such file'],
    ['broken.json', '{"W1": [', 'is not JSON'],
    ['other.json', { weights: [] }, 'holds no policy: it must be an object with W1, b1, W2, b2.'],
    [
      'narrow.json',
      { ...reference.params, W1: reference.params.W1.map((row) => row.slice(1)) },
      'W1 must be a list of rows of 4 numbers each, as many as the observation has.',
    ],
    [
      'biases.json',
      { ...reference.params, b1: [1, 2] },
      'b1 must be a list of 32 numbers, as many as W1 has rows.',
    ],
    [
      'nan.json',
      { ...reference.params, b2: [0, null] },
      'b2 must be a list of 2 numbers, as many as W2 has rows.',
    ],
    [
      'shallow.json',
      { W1: reference.params.W1, b1: reference.params.b1 },
      'W1, the last layer, must have 2 rows, one an action, not 32.',
    ],
  ])('refuses a policy file like %s with a sentence', async (name, content, sentence) => {
    const path = content === undefined ? join(folder, name) : file(name, content);
    const { status, stdout, stderr } = await experiment('variance', '--policy', path);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
    expect(stderr.trim().split('\n')).toHaveLength(1);
  });

  it.each([
    [['--phi', 'foo'], '--phi must be one of total-return, reward-to-go, reward-to-go-baseline, '],
    [
      ['--phi', 'gae'],
      'gae needs a value function, which a policy file does not hold; there are total-return, reward-to-go.',
    ],
    [['--episodes', '1'], '--episodes must be a whole number from 3 to 10,000,000, not 1.'],
    [['--episodes', 'many'], '--episodes must be a number, not “many”.'],
    [['--env', 'Pong'], '--env must be one of CartPole-v0, CartPole-v1, not “Pong”.'],
    [['--seed', '\u001b[2J'], '--seed must be a number, not “␛[2J”.'],
    [['--\u001b[2J'], '␛[2J'],
  ])('refuses %j with a sentence', async (args, sentence) => {
    const { status, stderr } = await experiment('variance', '--policy', policy, ...args);
    expect(status).toBe(2);
    expect(stderr).toContain(sentence);
  });

  it('asks for the policy where none is named', async () => {
    const { status, stderr } = await experiment('variance');
    expect(status).toBe(2);
    expect(stderr).toContain('--policy FILE is missing.');
  });
});
