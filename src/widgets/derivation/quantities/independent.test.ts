import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { FORK_DECISIONS, forkProb } from '../../../rl/env/fork';
import { gae } from '../../../rl/phi/gae';
import { PHI_DEFAULTS } from '../../../rl/phi/phi';
import { mlp } from '../../../rl/policy/mlp';
import { policyGradient } from '../../../rl/policyGradient';
import { valueLossGradient } from '../../../rl/valueFunction';
import { OPENING } from '../settings';
import { stepsAt } from './losses';
import type { Point } from './quantity';
import { quantityNamed } from './registry';
import { trajectoryAt } from './residuals';

const real = (limit: number) => fc.double({ min: -limit, max: limit, noNaN: true });
const vector = (limit: number) => fc.tuple(real(limit), real(limit), real(limit));
const upTo = (max: number) => fc.double({ min: 0, max, noNaN: true });

const exact = (name: string, at: Point) => quantityNamed(name).exact(at);

/** [n, 3] the state of each step, one-hot */
function oneHot(states: readonly number[]): Float64Array {
  return Float64Array.from(states.flatMap((state) => [0, 1, 2].map((s) => (s === state ? 1 : 0))));
}

// one sum of 30 products in another order
const ROUNDING = 1e-12;

describe('the last line of a derivation', () => {
  it('about pgLoss is what backpropagation through a network without hidden layer gives', () => {
    const net = mlp([3, 2]);
    fc.assert(
      fc.property(vector(4), (theta) => {
        const at = { ...OPENING, theta };
        const steps = stepsAt(at);
        // logits 0 for left and θ_s for right: the row of right holds θ
        const params = Float64Array.from([0, 0, 0, ...theta, 0, 0]);
        const grad = new Float64Array(net.paramCount);
        policyGradient(
          net,
          params,
          {
            n: steps.length,
            obs: oneHot(steps.map(({ state }) => state)),
            act: steps.map(({ act }) => act),
            weights: Float64Array.from(steps, ({ ret }) => ret),
          },
          grad,
        );
        exact('loss-by-estimate', at).forEach((x, s) => {
          expect(Math.abs(x - grad[3 + s])).toBeLessThan(ROUNDING);
        });
      }),
    );
  });

  it('about the squared error is what backpropagation through a network without hidden layer gives', () => {
    const net = mlp([3, 1]);
    fc.assert(
      fc.property(vector(2), (phi) => {
        const at = { ...OPENING, phi };
        const steps = stepsAt(at);
        const grad = new Float64Array(net.paramCount);
        valueLossGradient(
          net,
          Float64Array.from([...phi, 0]),
          {
            n: steps.length,
            obs: oneHot(steps.map(({ state }) => state)),
            targets: Float64Array.from(steps, ({ toGo }) => toGo),
          },
          grad,
        );
        exact('value-loss-by-mean', at).forEach((x, s) => {
          expect(Math.abs(x - grad[s])).toBeLessThan(ROUNDING);
        });
      }),
    );
  });

  it('about GAE is what the weight of the trainings computes, to float32', () => {
    fc.assert(
      fc.property(
        upTo(1),
        upTo(0.99),
        vector(2),
        fc.nat({ max: 127 }),
        (gamma, lam, phi, trajectory) => {
          const at = { ...OPENING, gamma, lam, phi, trajectory };
          const { states, rews } = trajectoryAt(at);
          const advs = new Float32Array(FORK_DECISIONS);
          const episode = {
            obs: new Float32Array(0),
            act: new Uint8Array(FORK_DECISIONS),
            rew: Float32Array.from(rews),
            terminated: true,
            truncated: false,
            val: Float32Array.from(rews, (_, t) => phi[states[t]]),
            actVal: new Float32Array(0),
            lastVal: 0,
          };
          gae.weigh(episode, advs, { ...PHI_DEFAULTS, gamma, lam });
          exact('gae-endless', at).forEach((adv, t) => {
            expect(Math.abs(adv - advs[t])).toBeLessThan(1e-5);
          });
        },
      ),
    );
  });

  it('about the softmax has mean zero over the actions, as the EGLP lemma says, and is the score of the fork', () => {
    fc.assert(
      fc.property(vector(4), (logits) => {
        const scores = [0, 1, 2].map((taken) =>
          exact('softmax-score', { ...OPENING, logits, taken }),
        );
        const total = logits.reduce((sum, logit) => sum + Math.exp(logit), 0);
        for (const j of [0, 1, 2]) {
          const mean = logits.reduce(
            (sum, logit, a) => sum + (Math.exp(logit) / total) * scores[a][j],
            0,
          );
          expect(Math.abs(mean)).toBeLessThan(ROUNDING);
        }
      }),
    );
    // a third action that is never taken leaves the two of the fork
    const [, right] = exact('softmax-score', { ...OPENING, logits: [0, 0.4, -1000], taken: 1 });
    expect(right).toBeCloseTo(1 - forkProb([0.4, 0, 0], 0, 1), 12);
  });

  it('about the Gaussian has mean zero over the actions, for μ and for log σ', () => {
    fc.assert(
      fc.property(real(2), real(1), (mu, logStd) => {
        // The trapezoid rule over ±9 σ: for so smooth a function its error is far below rounding.
        const std = Math.exp(logStd);
        const means = [0, 0];
        const step = 0.05;
        for (let z = -9; z <= 9; z += step) {
          const gaussian = { mu, logStd, act: mu + z * std };
          const prob = (step * Math.exp(-(z * z) / 2)) / Math.sqrt(2 * Math.PI);
          exact('gaussian-score', { ...OPENING, gaussian }).forEach((score, i) => {
            means[i] += prob * score;
          });
        }
        for (const mean of means) expect(Math.abs(mean)).toBeLessThan(1e-10);
      }),
      { numRuns: 20 },
    );
  });

  it('about a residual is off the advantage by nothing where V_φ is V, or errs alike everywhere', () => {
    fc.assert(
      fc.property(vector(4), real(1), (theta, by) => {
        const [error, none] = [
          [by, by, by],
          [0, 0, 0],
        ] as const;
        const advantage = exact('wrong-error-ignored', { ...OPENING, theta });
        for (const each of [error, none]) {
          exact('mean-residual', { ...OPENING, theta, error: each }).forEach((x, i) => {
            expect(Math.abs(x - advantage[i])).toBeLessThan(ROUNDING);
          });
        }
      }),
    );
  });

  it('about V is the same number in A and in B, for any θ, in this world and not in others', () => {
    fc.assert(
      fc.property(vector(4), (theta) => {
        const [inA, inB] = exact('bellman-for-v', { ...OPENING, theta });
        expect(Math.abs(inA - inB)).toBeLessThan(ROUNDING);
      }),
    );
    const [inA, inB] = exact('bellman-for-v', { ...OPENING, moveProb: 0.7 });
    expect(Math.abs(inA - inB)).toBeGreaterThan(0.01);
  });
});
