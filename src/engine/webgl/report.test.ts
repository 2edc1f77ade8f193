import { describe, expect, test } from 'vitest';
import { mlp } from '../../rl/policy/mlp';
import { paramLayout } from './paramLayout';
import { batchOf, parseRunRow, runRow } from './report';

describe('what the lengths say', () => {
  test('episodes are taken in order until the batch holds more than its size', () => {
    const batch = batchOf(Float32Array.of(8, -10, 2, 4, 9), 20, 'steps', 10);
    expect(batch?.n).toBe(24); // 20 steps are not more than 20
    expect(batch?.episodeCount).toBe(4);
    expect(batch?.epStart).toEqual(Int32Array.of(0, 8, 18, 20, 24));
    expect(batch?.terminated).toEqual(Uint8Array.of(1, 0, 1, 1));
    expect(batch?.truncated).toEqual(Uint8Array.of(0, 1, 0, 0));
    expect(batch?.rew).toEqual(new Float32Array(24).fill(1));
  });

  test('an episode may fall in its last step: terminated and truncated', () => {
    const batch = batchOf(Float32Array.of(10), 5, 'steps', 10);
    expect([batch?.terminated[0], batch?.truncated[0]]).toEqual([1, 1]);
  });

  test('a batch of episodes has so many of them', () => {
    const batch = batchOf(Float32Array.of(8, -10, 2), 2, 'episodes', 10);
    expect([batch?.n, batch?.episodeCount]).toEqual([18, 2]);
  });

  test('there is no batch where they do not fill it', () => {
    expect(batchOf(Float32Array.of(9, 9), 100, 'steps', 10)).toBeUndefined();
    expect(batchOf(Float32Array.of(9, 9), 18, 'steps', 10)).toBeUndefined();
    expect(batchOf(Float32Array.of(9, 9), 3, 'episodes', 10)).toBeUndefined();
    expect(batchOf(Float32Array.of(9, 9), 17, 'steps', 10)?.n).toBe(18);
  });
});

describe('parameters in texels', () => {
  test.for([[], [32], [16, 16], [5, 3], [1]])('go in and out for hidden layers %j', (hidden) => {
    const net = mlp([4, ...hidden, 2]);
    const layout = paramLayout(net);
    const row = runRow(layout, net.paramCount);
    const params = Float32Array.from({ length: net.paramCount }, (_, i) => i + 1);
    const values = new Float32Array(row.length);
    layout.source.forEach((i, at) => {
      values[at] = params[i] ?? 0;
    });
    values[row.tAt] = 17;
    const { state, failed } = parseRunRow(values, row, layout, net.paramCount);
    expect(state.params).toEqual(params);
    expect(state.optimizer.t).toBe(17);
    expect(failed).toBe(false);
    expect(row.length % 4).toBe(0);
  });
});
