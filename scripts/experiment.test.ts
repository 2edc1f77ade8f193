import { spawnSync } from 'node:child_process';
import { describe, expect, it } from 'vitest';

/** Runs the command line as a reader does, in a process of its own. */
function experiment(...args: string[]) {
  const tsx = `${import.meta.dirname}/../node_modules/tsx/dist/cli.mjs`;
  const script = `${import.meta.dirname}/experiment.ts`;
  const { status, stdout, stderr } = spawnSync(process.execPath, [tsx, script, ...args], {
    encoding: 'utf8',
  });
  return { status, stdout, stderr };
}

const SMALL = ['--seeds', '2', '--epochs', '3', '--batch', '200'];

describe('experiment train', () => {
  it('prints one JSON object: what was run, and for each seed its curve, steps and seconds', () => {
    const { status, stdout } = experiment(
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

  it('gives the same curves for the same seeds', () => {
    const curves = () =>
      JSON.parse(experiment('train', '--json', ...SMALL).stdout).runs.map(
        ({ meanReturn }: { meanReturn: number[] }) => meanReturn,
      );
    expect(curves()).toEqual(curves());
  });

  it.each([
    [['train', '--hidden', '0'], 'Hidden size must be a whole number from 1 to 256, not 0.'],
    [
      ['train', '--hidden', '10000'],
      'Hidden size must be a whole number from 1 to 256, not 10000.',
    ],
    [['train', '--phi', 'foo'], 'Weight Φ must be one of total-return, reward-to-go, not “foo”.'],
    [['train', '--lr', 'fast'], '--lr must be a number, not “fast”.'],
    [['train', '--speed', '3'], "Unknown option '--speed'."],
    [['fly'], 'There is no command “fly”; there is “train”.'],
  ])('refuses %j with a sentence, runs nothing, and exits with 2', (args, sentence) => {
    const { status, stdout, stderr } = experiment(...args);
    expect(status).toBe(2);
    expect(stdout).toBe('');
    expect(stderr).toContain(sentence);
  });
});
