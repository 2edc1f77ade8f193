import { execFile, spawnSync } from 'node:child_process';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { describe, expect, it } from 'vitest';
import { OWN_PHI_KEYS, PHI_KEYS } from '../../rl/phi/registry';
import { initParams, mlp } from '../../rl/policy/mlp';
import { DEFAULT_SETTINGS, type Settings } from '../experiment';
import { loadingPython, policyJson } from './policyWeights';
import { pythonScript } from './pythonScript';

/** Whether there is a Python to ask; where there is none, the texts are still held against what they must say. */
const hasPython = spawnSync('python3', ['--version']).status === 0;

async function compiles(script: string): Promise<void> {
  if (!hasPython) return;
  const folder = await mkdtemp(join(tmpdir(), 'script-'));
  try {
    const file = join(folder, 'script.py');
    await writeFile(file, script);
    // -W error: a stray backslash in a string only warns
    await promisify(execFile)('python3', ['-W', 'error', '-m', 'py_compile', file]);
  } finally {
    await rm(folder, { recursive: true });
  }
}

const scriptOf = (changes: Partial<Settings>, code?: string, name = 'Less data') =>
  pythonScript({ name, settings: { ...DEFAULT_SETTINGS, ...changes }, code });

describe('the Python script', () => {
  it.each(PHI_KEYS)('is a Python program for %s', async (phi) => {
    await compiles(scriptOf({ phis: [phi] }, 'return 1;'));
  });

  it('is one with every weight, every change of the world, and every switch', async () => {
    const script = scriptOf({
      phis: [...OWN_PHI_KEYS],
      world: { stepLimit: 300, gravity: 3.7, poleHalfLength: 1.5, force: 5, actionNoise: 0.3 },
      hidden: [],
      optimizer: 'sgd',
      normalize: true,
      divideBy: 'episodes',
      seeds: 3,
      firstSeed: 7,
      learningRate: 1e-5,
    });
    await compiles(script);
    for (const part of [
      'max_episode_steps=300',
      'world.gravity = 3.7',
      'world.length = 1.5',
      'world.polemass_length = ',
      'world.force_mag = 5',
      'ACTION_NOISE = 0.3',
      'HIDDEN = []',
      'torch.optim.SGD',
      'LEARNING_RATE = 0.00001',
      'SEEDS = [7, 8, 9]',
      'normalize(weights)',
      'sum() / len(batch)',
      'def gae(ep)',
    ]) {
      expect(script).toContain(part);
    }
  });

  it('leaves out value functions that no weight asks for', () => {
    expect(scriptOf({ phis: ['reward-to-go'] })).not.toContain('nets.v');
    expect(scriptOf({ phis: ['gae'] })).not.toContain('nets.qs');
  });

  it('says in a comment that it cannot express a weight of the reader’s own, whatever is in it', async () => {
    const script = scriptOf(
      { phis: ['custom', 'gae'] },
      'const a = """;\nimport os\r\nos.system("x")\u2028b\rc',
      'A name """ \\ with\nlines',
    );
    await compiles(script);
    expect(script).toContain('is not expressed here');
    expect(script).toContain('PHIS = ["gae"]');
    const lines = script.split('\n').filter((line) => /os\.system|import os|const a/.test(line));
    expect(lines).toHaveLength(3);
    for (const line of lines) expect(line).toMatch(/^#/);
  });
});

describe('a policy’s weights', () => {
  const hidden = [3, 5];
  const net = mlp([4, ...hidden, 2]);
  const params = initParams(net, 1);
  const json = policyJson({ name: 'A', phi: 'gae', seed: 1, epoch: 9, hidden, params });

  it('have the names and shapes of an nn.Sequential with tanh between the layers', () => {
    const { state_dict: state, sizes } = JSON.parse(json);
    expect(sizes).toEqual([4, 3, 5, 2]);
    const shapes = Object.entries(state).map(([name, value]) => {
      const rows = value as number[] | number[][];
      const [first] = rows;
      return [name, Array.isArray(first) ? [rows.length, first.length] : [rows.length]];
    });
    expect(Object.fromEntries(shapes)).toEqual({
      '0.weight': [3, 4],
      '0.bias': [3],
      '2.weight': [5, 3],
      '2.bias': [5],
      '4.weight': [2, 5],
      '4.bias': [2],
    });
  });

  it('are the policy’s float32 to the last bit, in its order', () => {
    const { state_dict: state } = JSON.parse(json);
    const numbers = [0, 2, 4].flatMap((l) => [
      ...state[`${l}.weight`].flat(),
      ...state[`${l}.bias`],
    ]);
    expect(Float32Array.from(numbers)).toEqual(params);
  });

  it('come with ten lines of Python that load them', async () => {
    const lines = loadingPython('policy.json');
    await compiles(lines);
    expect(lines.trim().split('\n')).toHaveLength(10);
  });
});
