import { describe, expect, it } from 'vitest';
import { type EpochRecord, recordOf } from '../parts/crowd/records';
import { crowdTable } from './crowdTable';
import { replayOf } from './lifted';

const LENGTHS = Uint16Array.from([3, 200, 60, 50]);

function record(phi: 'total-return' | 'reward-to-go'): EpochRecord {
  const none = new Float32Array(0);
  const states = [{ params: none, optimizer: { t: 0, m: none, v: none } }];
  const mean = LENGTHS.reduce((sum, length) => sum + length, 0) / LENGTHS.length;
  const news = { lengths: [LENGTHS], meanReturns: [mean], limit: 200, interval: 0, time: 0 };
  return recordOf(
    { type: 'epoch', id: 1, epoch: 4, states, ...news },
    { crowds: [{ phi, name: phi }], learningRate: 0.02 },
  );
}

function lifted(phi: 'total-return' | 'reward-to-go', length: number) {
  return {
    record: record(phi),
    crowd: 0,
    cart: 0,
    acts: Uint8Array.from({ length }, (_, t) => t % 2),
    states: Float32Array.from({ length: 4 * (length + 1) }, (_, i) => i),
  };
}

describe('a cart that is lifted out', () => {
  it('weighs each step by what its weight is by definition', () => {
    expect([...replayOf(lifted('reward-to-go', 3)).weights]).toEqual([3, 2, 1]);
    expect([...replayOf(lifted('total-return', 3)).weights]).toEqual([3, 3, 3]);
  });

  it('has a state more than actions, and has earned a reward of 1 before each but the first', () => {
    const { replay } = replayOf(lifted('reward-to-go', 3));
    expect(replay.states.map((state) => state[0])).toEqual([0, 4, 8, 12]);
    expect(replay.acts).toEqual([0, 1, 0]);
    expect(replay.earned).toEqual([0, 1, 2, 3]);
  });

  it('has fallen unless it came to the limit', () => {
    expect(replayOf(lifted('reward-to-go', 199)).replay.terminated).toBe(true);
    expect(replayOf(lifted('reward-to-go', 200)).replay.terminated).toBe(false);
  });
});

describe('the table of a crowd', () => {
  it('has an epoch a row: mean return, area, who stands after 50 steps, the longest episode', () => {
    const { columns, rows } = crowdTable([record('reward-to-go')]);
    expect(columns).toHaveLength(5);
    expect(rows).toEqual([['5', '78.250000', '78.250000', '2', '200']]);
  });
});
