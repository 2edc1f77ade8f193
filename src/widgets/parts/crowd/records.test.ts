import { expect, it, describe as suite } from 'vitest';
import { describe, recordOf } from './records';

const NEWS = {
  type: 'epoch',
  id: 1,
  epoch: 11,
  limit: 200,
  lengths: [Uint16Array.from({ length: 1_024 }, (_, i) => (i < 640 ? 90 : 40))],
  meanReturns: [71.25],
  states: [
    {
      params: new Float32Array(2),
      optimizer: { t: 0, m: new Float32Array(2), v: new Float32Array(2) },
    },
  ],
  interval: 0,
  time: 0,
} as const;

const TOTAL = { phi: 'total-return', name: 'R(τ)' } as const;
const TO_GO = { phi: 'reward-to-go', name: 'R̂ₜ' } as const;

suite('an epoch of a crowd', () => {
  it('is put in words for whoever does not see it', () => {
    const record = recordOf(NEWS, { crowds: [TO_GO], learningRate: 0.02 });
    expect(describe(record, 50.7)).toBe(
      'epoch 12: 640 of 1,024 still stand after 50 steps, mean return 71',
    );
  });

  it('says that only the noise is of this epoch where θ stays as it was', () => {
    const record = recordOf(NEWS, { crowds: [TO_GO], learningRate: undefined });
    expect(describe(record, 50)).toMatch(/^noise of epoch 12: 640/);
  });

  it('says of two crowds which is which', () => {
    const two = {
      ...NEWS,
      lengths: [NEWS.lengths[0], NEWS.lengths[0]],
      meanReturns: [71.25, 30],
      states: [NEWS.states[0], NEWS.states[0]],
    };
    const text = describe(recordOf(two, { crowds: [TOTAL, TO_GO], learningRate: 0.02 }), 1);
    expect(text).toBe(
      'epoch 12: R(τ), 1,024 of 1,024 still stand after 1 step, mean return 71; R̂ₜ, 1,024 of 1,024 still stand after 1 step, mean return 30',
    );
  });

  it('has the mean of its lengths for the area under its survival curve, to 1e-6', () => {
    const [{ area }] = recordOf(NEWS, { crowds: [TO_GO], learningRate: 0.02 }).crowds;
    expect(Math.abs(area - (640 * 90 + 384 * 40) / 1_024)).toBeLessThan(1e-6);
  });
});
