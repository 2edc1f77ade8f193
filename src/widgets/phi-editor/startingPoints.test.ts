import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Episode } from '../../rl/batch';
import { PHI_DEFAULTS } from '../../rl/phi/phi';
import { PHIS } from '../../rl/phi/registry';
import type { ValuedBatch } from '../../worker/customWeigher';
import { codeWords } from '../../worker/sandbox/codeWords';
import { compileCode } from '../../worker/sandbox/compileCode';
import { phiProgram } from '../../worker/sandbox/phiProgram';
import { functionIn } from '../../worker/sandbox/testing/functionIn';
import { STARTING_POINTS } from './startingPoints';
import { STARTS_IN_PYTHON } from './startsInPython';

const real = fc.float({ min: -100, max: 100, noNaN: true });
const episodes = fc
  .array(fc.tuple(real, real), { minLength: 1, maxLength: 60 })
  .map((steps): ValuedBatch => {
    const n = steps.length;
    return {
      n,
      episodeCount: 1,
      obs: new Float32Array(4 * n),
      act: new Uint8Array(n),
      rew: Float32Array.from(steps, ([rew]) => rew),
      val: Float32Array.from(steps, ([, val]) => val),
      epStart: Int32Array.of(0, n),
      terminated: Uint8Array.of(1),
      truncated: Uint8Array.of(0),
    };
  });

const weighed = (source: string, batch: ValuedBatch) =>
  phiProgram(codeWords(() => undefined)).weigh(functionIn(source), batch, 4);

describe('starting points', () => {
  it.each(STARTING_POINTS.filter(({ phi }) => phi))(
    '$name is the weight of the book, to the bit',
    ({ code, phi }) => {
      fc.assert(
        fc.property(episodes, (batch) => {
          const expected = new Float32Array(batch.n);
          const episode: Episode = {
            ...batch,
            actVal: new Float32Array(0),
            terminated: true,
            truncated: false,
            lastVal: 0,
          };
          PHIS[phi!].weigh(episode, expected, PHI_DEFAULTS);
          expect(weighed(code, batch)).toEqual({ ok: true, weights: expected });
        }),
      );
    },
  );

  it.each(STARTING_POINTS)('$name fits a phone’s line', ({ key, code }) => {
    for (const text of [code, STARTS_IN_PYTHON[key]]) {
      expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThanOrEqual(64);
    }
    expect(compileCode(code).ok).toBe(true);
  });
});
