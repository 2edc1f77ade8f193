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
    [['fly'], 'There is no command “fly”; there are “train” and “variance”.'],
  ])('refuses %j with a sentence, runs nothing, and exits with 2', async (args, sentence) => {
    const { status, stdout, stderr } = await experiment(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
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
