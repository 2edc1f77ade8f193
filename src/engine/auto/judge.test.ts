import { describe, expect, it } from 'vitest';
import type { CohortSpec } from '../engine';
import { type JudgeMeans, judge, raceKey } from './judge';
import type { RaceTimes } from './race';

const spec: CohortSpec = {
  env: 'CartPole-v0',
  hidden: [32],
  batchSize: 5_000,
  optimizer: 'adam',
  seeds: [0, 1, 2, 3, 4],
};

/** A device with a memory, and a count of the races run on it. */
function device(changes: Partial<JudgeMeans> = {}, times: RaceTimes = { plain: 3e6, webgl: 9e6 }) {
  const memory = new Map<string, RaceTimes>();
  const count = { races: 0 };
  const means: JudgeMeans = {
    probe: () => ({ state: 'hardware', renderer: 'A graphics card' }),
    recall: async (key) => memory.get(key),
    remember: async (key, measured) => void memory.set(key, measured),
    race: async () => {
      count.races++;
      return times;
    },
    ...changes,
  };
  return { means, count };
}

describe('the judgement of engines', () => {
  it('takes the faster one, and says what was measured', async () => {
    expect(await judge(spec, device().means)).toEqual({
      kind: 'webgl',
      why: 'measured here: plain 3 million steps a second, WebGL 9 million steps a second',
    });
    const slow = device({}, { plain: 3e6, webgl: 0 });
    expect(await judge(spec, slow.means)).toEqual({
      kind: 'plain',
      why: 'measured here: plain 3 million steps a second, WebGL slower',
    });
  });

  it('does not change engines for less than a fifth', async () => {
    const about = device({}, { plain: 3e6, webgl: 3.5e6 });
    expect((await judge(spec, about.means)).kind).toBe('plain');
  });

  it('measures once for a kind of cohort, and remembers', async () => {
    const { means, count } = device();
    const first = await judge(spec, means);
    expect(await judge({ ...spec, seeds: [7, 8, 9, 10, 11, 12] }, means)).toEqual(first);
    expect(count.races).toBe(1);
    await judge({ ...spec, seeds: Array.from({ length: 40 }, (_, i) => i) }, means);
    expect(count.races).toBe(2);
  });

  it('keeps apart what differs in speed: device, network, step limit, world, size', () => {
    const keys = [
      raceKey(spec, 'a'),
      raceKey(spec, 'b'),
      raceKey({ ...spec, hidden: [32, 32] }, 'a'),
      raceKey({ ...spec, env: 'CartPole-v1' }, 'a'),
      raceKey({ ...spec, world: { force: 20 } }, 'a'),
      raceKey({ ...spec, batchSize: 50_000 }, 'a'),
    ];
    expect(new Set(keys).size).toBe(keys.length);
    expect(raceKey({ ...spec, world: { gravity: 9.8 } }, 'a')).toBe(keys[0]);
  });

  it('recognizes software, and does not even measure', async () => {
    const { means, count } = device({ probe: () => ({ state: 'software', name: 'SwiftShader' }) });
    const { kind, why } = await judge(spec, means);
    expect(kind).toBe('plain');
    expect(why).toContain('SwiftShader');
    expect(count.races).toBe(0);
  });

  it('says what is missing, or what went wrong', async () => {
    const missing = device({
      probe: () => ({ state: 'missing', reason: 'this browser offers no WebGL 2' }),
    });
    expect((await judge(spec, missing.means)).why).toContain('offers no WebGL 2');
    const broken = device({ race: () => Promise.reject(new Error('Out of memory.')) });
    expect(await judge(spec, broken.means)).toEqual({
      kind: 'plain',
      why: 'WebGL was tried and failed: Out of memory',
    });
  });
});
