import { describe, expect, test } from 'vitest';
import { changedCartPole } from '../../../rl/env/cartPole';
import { carriedOut } from '../../../rl/env/env';
import { logProb, sample } from '../../../rl/policy/categorical';
import { forward, mlp } from '../../../rl/policy/mlp';
import { hash4, RESET_STEP, uniforms4 } from '../../../rl/rng';
import { paramLayout } from '../paramLayout';
import { largestDifference, noise, runFragment } from '../testKit';
import { CART_POLE_GLSL, worldUniforms } from './cartPole.glsl';
import { FRAGMENT_HEADER } from './fullScreen.glsl';
import { policyGlsl } from './policy.glsl';
import { RNG_GLSL } from './rng.glsl';

const SIDE = 64;
const COUNT = SIDE * SIDE;

/** [COUNT, 4] counters (seed, epoch, episode, step): small ones as they occur, then words from all over the range */
function counters(): Uint32Array {
  const words = new Uint32Array(4 * COUNT);
  for (let i = 0; i < COUNT / 2; i++) {
    words.set([i % 7, i % 50, i % 1000, i % 9 === 0 ? RESET_STEP : i % 200], 4 * i);
  }
  for (let i = COUNT / 2; i < COUNT; i++) {
    const out = new Uint32Array(4);
    hash4(i, 1, 2, 3, out);
    words.set(out, 4 * i);
  }
  return words;
}

describe('the shaders compute what rl/ computes', () => {
  test('pcg4d gives the very bits of rl/rng', () => {
    const inputs = counters();
    const fragment = `${FRAGMENT_HEADER}${RNG_GLSL}
      uniform usampler2D counters;
      out uvec4 words;
      void main() { words = pcg4d(texelFetch(counters, ivec2(gl_FragCoord.xy), 0)); }`;
    const counterTexture = { format: 'RGBA32UI', width: SIDE, values: inputs } as const;
    const words = runFragment(
      fragment,
      { counters: counterTexture },
      SIDE,
      SIDE,
      new Uint32Array(4 * COUNT),
    );
    const expected = new Uint32Array(4 * COUNT);
    for (let i = 0; i < COUNT; i++) {
      const [a, b, c, d] = inputs.subarray(4 * i, 4 * i + 4);
      hash4(a, b, c, d, expected.subarray(4 * i, 4 * i + 4));
    }
    expect(words).toEqual(expected);
  });

  test('uniform numbers are the very ones of rl/rng', () => {
    const inputs = counters();
    const fragment = `${FRAGMENT_HEADER}${RNG_GLSL}
      uniform usampler2D counters;
      out vec4 u;
      void main() {
        uvec4 c = texelFetch(counters, ivec2(gl_FragCoord.xy), 0);
        u = uniforms4(c.x, c.y, c.z, c.w);
      }`;
    const counterTexture = { format: 'RGBA32UI', width: SIDE, values: inputs } as const;
    const uniforms = runFragment(
      fragment,
      { counters: counterTexture },
      SIDE,
      SIDE,
      new Float32Array(4 * COUNT),
    );
    const expected = new Float64Array(4 * COUNT);
    for (let i = 0; i < COUNT; i++) {
      const [a, b, c, d] = inputs.subarray(4 * i, 4 * i + 4);
      uniforms4(a, b, c, d, expected.subarray(4 * i, 4 * i + 4));
    }
    expect(largestDifference(uniforms, expected)).toBe(0);
  });

  test.for([
    { hidden: [] },
    { hidden: [32] },
    { hidden: [16, 16] },
    { hidden: [5, 3] },
    { hidden: [64, 64] },
  ])(
    'logits, log-probabilities and samples of a policy with hidden layers $hidden',
    ({ hidden }) => {
      const net = mlp([4, ...hidden, 2]);
      const layout = paramLayout(net);
      const params = noise(net.paramCount, 1, 1);
      const obs = noise(4 * COUNT, 2, 2);
      const fragment = `${FRAGMENT_HEADER}
      uniform sampler2D params;
      uniform sampler2D obs;
      ${policyGlsl(layout, 2)}
      out vec4 result;
      void main() {
        vec4 x = outputs(0, texelFetch(obs, ivec2(gl_FragCoord.xy), 0));
        result = vec4(x[0], x[1], float(sampleAct(x, 0.25)), 0.0);
      }`;
      const padded = Float32Array.from(layout.source, (i) => params[i] ?? 0);
      const results = runFragment(
        fragment,
        {
          params: { format: 'RGBA32F', width: layout.texels, values: padded },
          obs: { format: 'RGBA32F', width: SIDE, values: obs },
        },
        SIDE,
        SIDE,
        new Float32Array(4 * COUNT),
      );
      let worst = 0;
      let flips = 0;
      const units = new Float64Array(net.unitCount);
      for (let i = 0; i < COUNT; i++) {
        units.set(obs.subarray(4 * i, 4 * i + 4));
        forward(net, params, units);
        const logits = Float64Array.from(results.subarray(4 * i, 4 * i + 2));
        worst = Math.max(
          worst,
          Math.abs(logits[0] - units[net.outAt]),
          Math.abs(logProb(logits, 0, 2, 0) - logProb(units, net.outAt, 2, 0)),
          Math.abs(logProb(logits, 0, 2, 1) - logProb(units, net.outAt, 2, 1)),
        );
        if (sample(units, net.outAt, 2, 0.25) !== results[4 * i + 2]) flips++;
      }
      // each logit sums up to 64 terms below 1, and each addition rounds by up to 2^-24 of the sum so far: 64 · 64 · 2^-25
      expect(worst).toBeLessThan(1.3e-4);
      // a sample may flip only where p falls within such an error of u
      expect(flips / COUNT).toBeLessThan(1e-3);
    },
  );

  test.for([
    {},
    { gravity: 24.5 },
    { poleHalfLength: 0.1 },
    { force: 3, gravity: 0 },
    { gravity: 1.6, poleHalfLength: 3, force: 50 },
  ])(
    'one step of CartPole in the world %o, within and just beyond the limits of the pole',
    (world) => {
      const env = changedCartPole('CartPole-v0', world);
      const scale = [2.4, 3, 0.25, 3];
      const states = noise(4 * COUNT, 1, 3).map((x, i) => x * scale[i % 4]);
      const fragment = (act: number) => `${FRAGMENT_HEADER}${CART_POLE_GLSL}
      uniform sampler2D states;
      out vec4 next;
      void main() { next = cartPoleStep(texelFetch(states, ivec2(gl_FragCoord.xy), 0), ${act}); }`;
      for (const act of [0, 1]) {
        const input = { format: 'RGBA32F', width: SIDE, values: states } as const;
        const next = runFragment(
          fragment(act),
          { states: input },
          SIDE,
          SIDE,
          new Float32Array(4 * COUNT),
          worldUniforms(world),
        );
        const expected = new Float64Array(4 * COUNT);
        for (let i = 0; i < COUNT; i++) {
          const state = Float64Array.from(states.subarray(4 * i, 4 * i + 4));
          env.step(state, act);
          expected.set(state, 4 * i);
        }
        // the largest component is below 7, whose float32 spacing is 4.8e-7; a few roundings, most of them of smaller numbers
        expect(largestDifference(next, expected)).toBeLessThan(1e-6);
      }
    },
  );

  test.for([0, 0.3, 0.123456789, 1])(
    'with a noise of %f on actions the very action is carried out that rl/ carries out',
    (actionNoise) => {
      const us = noise(4 * COUNT, 0.5, 5).map((x) => Math.floor((x + 0.5) * 0x1000000) / 0x1000000);
      // the draws right below and right above the noise, which its rounding to float32 must not pass
      us.fill(Math.min(Math.floor(actionNoise * 0x1000000), 0xffffff) / 0x1000000, 0, 4);
      us.fill(Math.min(Math.ceil(actionNoise * 0x1000000), 0xffffff) / 0x1000000, 4, 8);
      const fragment = `${FRAGMENT_HEADER}${CART_POLE_GLSL}
        uniform sampler2D us;
        out vec4 acts;
        void main() {
          vec4 u = texelFetch(us, ivec2(gl_FragCoord.xy), 0);
          acts = vec4(carriedOut(0, u), carriedOut(1, u), 0.0, 0.0);
        }`;
      const input = { format: 'RGBA32F', width: SIDE, values: us } as const;
      const out = new Float32Array(4 * COUNT);
      const numbers = worldUniforms({ actionNoise });
      const acts = runFragment(fragment, { us: input }, SIDE, SIDE, out, numbers);
      const env = changedCartPole('CartPole-v0', { actionNoise });
      const expected = acts.map((_, i) => {
        const u = Float64Array.from(us.subarray(i - (i % 4), i - (i % 4) + 4));
        return i % 4 < 2 ? carriedOut(env, i % 4, u) : 0;
      });
      expect(acts).toEqual(expected);
    },
  );

  test('cos and sin near zero keep float32 accuracy up to 0.5', () => {
    const xs = noise(4 * COUNT, 0.5, 4);
    const fragment = `${FRAGMENT_HEADER}${CART_POLE_GLSL}
      uniform sampler2D xs;
      out vec4 result;
      void main() {
        vec4 x = texelFetch(xs, ivec2(gl_FragCoord.xy), 0);
        result = vec4(sinNearZero(x.x), cosNearZero(x.x), sinNearZero(x.y), cosNearZero(x.y));
      }`;
    const input = { format: 'RGBA32F', width: SIDE, values: xs } as const;
    const got = runFragment(fragment, { xs: input }, SIDE, SIDE, new Float32Array(4 * COUNT));
    const expected = got.map((_, i) =>
      (i % 2 ? Math.cos : Math.sin)(xs[i - (i % 4) + ((i % 4) >> 1)]),
    );
    expect(largestDifference(got, expected)).toBeLessThan(1.3e-7); // two roundings of a number below 1
  });
});
