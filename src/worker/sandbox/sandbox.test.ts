import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Episode } from '../../rl/batch';
import { PHI_DEFAULTS } from '../../rl/phi/phi';
import { PHIS } from '../../rl/phi/registry';
import type { CustomWeights, ValuedBatch } from '../customWeigher';
import { codeWords } from './codeWords';
import { phiHelpers } from './phiHelpers';
import { phiProgram } from './phiProgram';
import { sandboxScript } from './sandboxScript';
import { askScript } from './testing/askScript';

const helpers = phiHelpers();
const numbers = fc.array(fc.double({ min: -1e6, max: 1e6, noNaN: true }), {
  minLength: 1,
  maxLength: 50,
});

/** An episode of these rewards and values. */
function episodeOf(rew: number[], val: number[]): Episode {
  return {
    obs: new Float32Array(0),
    act: new Uint8Array(rew.length),
    rew: Float32Array.from(rew),
    terminated: true,
    truncated: false,
    val: Float32Array.from(val),
    actVal: new Float32Array(0),
    lastVal: 0,
  };
}

describe('helpers', () => {
  it('rewardToGo is the book’s reward-to-go, to the bit', () => {
    fc.assert(
      fc.property(numbers, (rew) => {
        const episode = episodeOf(rew, rew);
        const expected = new Float32Array(rew.length);
        PHIS['reward-to-go'].weigh(episode, expected, PHI_DEFAULTS);
        expect(Float32Array.from(helpers.rewardToGo(episode.rew))).toEqual(expected);
      }),
    );
  });

  it('gae is the book’s GAE, to the bit, under any γ, λ and last value', () => {
    const share = fc.double({ min: 0, max: 1, noNaN: true });
    fc.assert(
      fc.property(numbers, share, share, share, (rew, gamma, lam, lastVal) => {
        const episode = { ...episodeOf(rew, [...rew].reverse()), lastVal };
        const expected = new Float32Array(rew.length);
        PHIS.gae.weigh(episode, expected, { gamma, lam });
        const advs = helpers.gae(episode.rew, episode.val, gamma, lam, lastVal);
        expect(Float32Array.from(advs)).toEqual(expected);
      }),
    );
  });

  it('discount is its definition, a sum of powers', () => {
    const xs = [3, -1, 4, 1];
    const sums = xs.map((_, t) => xs.slice(t).reduce((sum, x, l) => sum + 0.5 ** l * x, 0));
    expect(helpers.discount(xs, 0.5)).toEqual(sums);
    expect(helpers.rewardToGo(xs, 0.5)).toEqual(sums);
  });

  it('sum, mean and std of 2, 4, 9', () => {
    expect(helpers.sum([2, 4, 9])).toBe(15);
    expect(helpers.mean([2, 4, 9])).toBe(5);
    // (9 + 1 + 16) / 3
    expect(helpers.std([2, 4, 9])).toBeCloseTo(Math.sqrt(26 / 3), 12);
  });
});

/** Two episodes, of three steps and of one. */
const batch: ValuedBatch = {
  n: 4,
  episodeCount: 2,
  obs: Float32Array.from({ length: 8 }, (_, i) => i),
  act: Uint8Array.of(1, 0, 1, 1),
  rew: Float32Array.of(1, 1, 1, 5),
  val: Float32Array.of(0, 1, 2, 3),
  epStart: Int32Array.of(0, 3, 4),
  terminated: Uint8Array.of(1, 0),
  truncated: Uint8Array.of(0, 1),
};

const weigh = (phi: unknown): CustomWeights =>
  phiProgram(codeWords(() => undefined)).weigh(phi, batch, 2);
const problemOf = (phi: unknown): string => {
  const answer = weigh(phi);
  return answer.ok ? 'none' : answer.problem;
};

describe('the reader’s function', () => {
  it('sees each episode by itself, in plain arrays, with observations as rows', () => {
    const seen: unknown[] = [];
    weigh((episode: { rew: number[] }) => {
      seen.push({ ...episode });
      return episode.rew;
    });
    expect(seen).toEqual([
      {
        obs: [
          [0, 1],
          [2, 3],
          [4, 5],
        ],
        act: [1, 0, 1],
        rew: [1, 1, 1],
        val: [0, 1, 2],
        terminated: true,
        truncated: false,
      },
      { obs: [[6, 7]], act: [1], rew: [5], val: [3], terminated: false, truncated: true },
    ]);
  });

  it('has its problems told with the numbers that its episodes have where the batch comes from', () => {
    const phi = ({ rew }: { rew: number[] }) => rew.map((x) => (x === 5 ? Number.NaN : x));
    const program = phiProgram(codeWords(() => undefined));
    const problems = [undefined, 50].map((from) => program.weigh(phi, batch, 2, from));
    expect(problems).toEqual([
      { ok: false, problem: 'its weight at step 0 of episode 1 was NaN' },
      { ok: false, problem: 'its weight at step 0 of episode 51 was NaN' },
    ]);
  });

  it('may give a plain array or a typed one', () => {
    const weights = Float32Array.of(1, 1, 1, 5);
    expect(weigh(({ rew }: { rew: number[] }) => rew)).toEqual({ ok: true, weights });
    expect(weigh(({ rew }: { rew: number[] }) => Float64Array.from(rew))).toEqual({
      ok: true,
      weights,
    });
  });

  it.each<[string, unknown, string]>([
    ['is missing', undefined, 'its code has no function called phi'],
    [
      'returns too few weights',
      () => [1, 2],
      'its code returned 2 weights for the 3 steps of episode 0',
    ],
    [
      'returns nothing',
      () => {},
      'its code returned nothing for episode 0, not an array of 3 numbers',
    ],
    [
      'returns a text',
      () => 'high',
      'its code returned the text “high” for episode 0, not an array of 3 numbers',
    ],
    [
      'is asynchronous',
      async () => [1, 2, 3],
      'its code returned a promise for episode 0, not an array of 3 numbers',
    ],
    [
      'returns texts',
      ({ rew }: { rew: number[] }) => rew.map(String),
      'its weight at step 0 of episode 0 was the text “1”, not a number',
    ],
    [
      'returns NaN',
      ({ rew }: { rew: number[] }) => rew.map((_, t) => (rew.length === 3 ? t : Number.NaN)),
      'its weight at step 0 of episode 1 was NaN',
    ],
    [
      'returns infinity',
      ({ rew }: { rew: number[] }) => rew.map((_, t) => 1 / (2 - t)),
      'its weight at step 2 of episode 0 was Infinity',
    ],
    [
      'returns what float32 cannot hold',
      ({ rew }: { rew: number[] }) => rew.map(() => 1e300),
      'its weight at step 0 of episode 0 was 1e+300, which is too large',
    ],
    [
      'leaves holes',
      () => new Array(3),
      'its weight at step 0 of episode 0 was undefined, not a number',
    ],
    [
      'throws',
      () => {
        throw new RangeError('boom');
      },
      'its code threw “RangeError: boom”',
    ],
    [
      'throws what cannot be shown',
      () => {
        throw {
          toString() {
            throw new Error('no');
          },
        };
      },
      'its code threw “something that cannot be shown”',
    ],
  ])('is answered with a clause when it %s', (_, phi, clause) => {
    expect(problemOf(phi)).toBe(clause);
  });
});

const answerTo = (code: string) =>
  askScript(sandboxScript(code), { id: 7, obsDim: 2, batches: [batch] });

describe('the script of the sandbox', () => {
  it('stands alone, and answers with the weights of the code inside it', async () => {
    const { requests, page } = await answerTo('const phi = ({ rew }) => rewardToGo(rew);');
    expect(requests.posted).toEqual([
      { id: 7, answers: [{ ok: true, weights: Float32Array.of(3, 2, 1, 5) }] },
    ]);
    page.hear(null);
    expect(page.posted).toEqual([null]);
  });

  it('names the line of the code that threw, also where a helper threw', async () => {
    const { requests } = await answerTo(
      'function phi({ rew }) {\n  const none = undefined;\n  return rewardToGo(none);\n}',
    );
    const problem = expect.stringMatching(/^its code threw “TypeError: .*” in line 3$/);
    expect(requests.posted).toEqual([{ id: 7, answers: [{ ok: false, problem, line: 3 }] }]);
  });

  it('lets code have functions of its own under the names of helpers', async () => {
    const { requests } = await answerTo(
      'function mean() { return 2; }\nfunction phi({ rew }) { return rew.map(mean); }',
    );
    expect(requests.posted).toEqual([
      { id: 7, answers: [{ ok: true, weights: Float32Array.of(2, 2, 2, 2) }] },
    ]);
  });
});
