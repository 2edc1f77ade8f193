import { afterEach, describe, expect, it, vi } from 'vitest';
import { allocateBatch } from '../../rl/batch';
import { episodeGradients } from '../../rl/episodeGradients';
import { optimizerState } from '../../rl/optimizers';
import { policyGradient } from '../../rl/policyGradient';
import { collect, rolloutScratch } from '../../rl/rollout';
import { fitValues, values } from '../../rl/valueFunction';
import { cohortShape, copyState, initialStates } from '../cohortShape';
import type { Cohort, CohortSpec, RunState } from '../engine';
import { createPlainEngine } from '../plain/plainEngine';
import type { Kernels } from './kernels';
import { createMirror } from './mirror/mirror';
import { openKernels } from './openKernels';
import { compiledKernels, createWasmKernels } from './wasm';

const spec: CohortSpec = {
  env: 'CartPole-v0',
  hidden: [32],
  valueHidden: [32],
  actionValueHidden: [6],
  batchSize: 400,
  optimizer: 'adam',
  seeds: [0, 7],
};

/** Sizes that fill vectors and such that leave rests, with no, one and two hidden layers; other worlds; few episodes, and one step. */
const cases: readonly (readonly [string, Partial<CohortSpec>])[] = [
  ['one hidden layer', {}],
  ['no hidden layer', { hidden: [], valueHidden: [] }],
  ['sizes that are no multiples of four', { hidden: [5], valueHidden: [7] }],
  ['two hidden layers', { hidden: [8, 6], valueHidden: [9, 4] }],
  ['a changed world', { world: { gravity: 15, poleHalfLength: 0.8, force: 6, stepLimit: 60 } }],
  ['actions that go astray', { world: { actionNoise: 0.3 } }],
  ['a batch of seven episodes', { batchSize: 7, batchUnit: 'episodes' }],
  ['a batch of two episodes', { batchSize: 2, batchUnit: 'episodes' }],
  ['a batch of one step', { batchSize: 1 }],
  ['longer episodes', { env: 'CartPole-v1', batchSize: 900 }],
];

/** Weights as wild as those of practice. */
const wild = (n: number) => Float32Array.from({ length: n }, (_, i) => ((i * 37) % 101) - 40);

function cohortBy(open: () => Kernels, shape: CohortSpec, start?: readonly RunState[]): Cohort {
  return createPlainEngine(undefined, open).createCohort(shape, start ?? initialStates(shape));
}

/** Three epochs with all that a cohort can do. @returns all that it said */
async function everything(cohort: Cohort): Promise<unknown[]> {
  const said: unknown[] = [];
  for (let epoch = 0; epoch < 3; epoch++) {
    const weights = (await cohort.collect(epoch)).map(({ batch }) => wild(batch.n));
    // as they are now: the arrays are filled anew
    said.push(structuredClone(await cohort.readBatches()));
    said.push(await cohort.values('val'), await cohort.values('actVal'));
    said.push(await cohort.episodeGradients(weights));
    await cohort.fit('val', weights, { steps: 3, learningRate: 0.02 });
    await cohort.fit('actVal', weights, { steps: 3, learningRate: 0.02 });
    await cohort.gradient(weights);
    said.push(await cohort.readGradients());
    await cohort.step(0.02);
    said.push(await cohort.diagnose());
    said.push(await cohort.readStates());
  }
  return said;
}

describe('kernels in WebAssembly', () => {
  it.each(cases)('have the bits of their mirror in TypeScript: %s', async (_, changes) => {
    const shape = { ...spec, ...changes };
    const [wasm, mirror] = [createWasmKernels, createMirror].map((open) => cohortBy(open, shape));
    expect(await everything(wasm)).toEqual(await everything(mirror));
  });

  it.each(cases)('collect the batch of rl/rollout, to the bit: %s', async (_, changes) => {
    // An action differs only where a uniform number hits the 10⁻⁷ by which float32's probabilities are off: in none of these steps.
    const shape = { ...spec, ...changes };
    const { env, net } = cohortShape(shape);
    const { batchSize, batchUnit, seeds } = shape;
    const cohort = cohortBy(createWasmKernels, shape);
    for (const epoch of [0, 3]) {
      const collected = await cohort.collect(epoch);
      collected.forEach(({ batch, state }, r) => {
        const expected = allocateBatch(env, batchSize, batchUnit);
        const key = { seed: seeds[r], epoch };
        const scratch = rolloutScratch(env, net);
        collect(env, net, state.params, key, batchSize, expected, scratch, batchUnit);
        expect(inUse(batch)).toEqual(inUse(expected));
      });
    }
  });

  // θ as it starts, and so large that hidden units are at their limits and actions nearly certain
  describe.each([1, 8])('with θ and φ times %d', (times) => {
    it.each(cases)('compute the gradients and values of rl/: %s', async (_, changes) => {
      const shape = { ...spec, ...changes };
      const { net, valueNet } = cohortShape(shape);
      if (!valueNet) throw new Error('no value function');
      const start = initialStates(shape).map((state) => scaled(state, times));
      const cohort = cohortBy(createWasmKernels, shape, start);
      const weights = (await cohort.collect(0)).map(({ batch }) => wild(batch.n));
      const batches = await cohort.readBatches();
      await cohort.gradient(weights);
      const gradients = await cohort.readGradients();
      const ofEpisodes = await cohort.episodeGradients(weights);
      const val = await cohort.values('val');
      // after one step of Adam its running mean is a tenth of the gradient; later steps divide by its size what is almost nothing
      const fit = { steps: 1, learningRate: 0.02 };
      await cohort.fit('val', weights, fit);
      const states = await cohort.readStates();
      batches.forEach((batch, r) => {
        const { n, obs, act } = batch;
        const { params, value } = copyState(start[r]);
        if (!value) throw new Error('no value function');

        const gradient = new Float32Array(net.paramCount);
        policyGradient(net, params, { n, obs, act, weights: weights[r] }, gradient);
        expect(distance(gradients[r], gradient)).toBeLessThan(1e-5);

        const episodes = new Float32Array(batch.episodeCount * net.paramCount);
        episodeGradients(net, params, { ...batch, weights: weights[r] }, episodes);
        expect(distance(ofEpisodes[r], episodes)).toBeLessThan(1e-5);

        const expected = new Float32Array(n);
        values(valueNet, value.params, obs, n, expected);
        expect(distance(val[r], expected)).toBeLessThan(1e-5);

        fitValues(valueNet, value.params, value.optimizer, { n, obs, targets: weights[r] }, fit);
        expect(distance(states[r].value?.optimizer.m, value.optimizer.m)).toBeLessThan(1e-5);
      });
    });
  });
});

describe('where memory is short', () => {
  const shape = { ...spec, seeds: [0, 1, 2, 3, 4, 5, 6, 7] };

  /** Kernels that have so many bytes and no more. */
  const narrow = (most: number) => () => {
    const { ensure, ...kernels } = createMirror();
    return {
      ...kernels,
      ensure(bytes: number) {
        if (bytes > most) throw new RangeError('no more');
        ensure(bytes);
      },
    };
  };

  it('a sentence says how many runs fit; so many do, and what was taken for more is given back', async () => {
    const engine = createPlainEngine(undefined, narrow(2e6));
    const told = () => engine.createCohort(shape, initialStates(shape));
    expect(told).toThrow(/There is memory for \d such runs at a time here/);
    const fit = Number(/\d/.exec(messageOf(told))?.[0]);
    expect(fit).toBeGreaterThan(1);
    const smaller = { ...shape, seeds: shape.seeds.slice(0, fit) };
    const cohort = engine.createCohort(smaller, initialStates(smaller));
    expect(await cohort.collect(0)).toHaveLength(fit);
  });

  it('that not even one fits is said too', () => {
    const engine = createPlainEngine(undefined, narrow(10_000));
    expect(() => engine.createCohort(shape, initialStates(shape))).toThrow(/One such run is more/);
  });
});

describe('without WebAssembly', () => {
  afterEach(() => vi.unstubAllGlobals());

  it('the mirror computes, and the engine says that it is slow', async () => {
    vi.stubGlobal('WebAssembly', undefined);
    expect(openKernels().kind).toBe('mirror');
    expect(createPlainEngine().description).toMatch(/slow/);
    vi.unstubAllGlobals();
    expect(openKernels().kind).toBe('wasm');
    expect(createPlainEngine().description).not.toMatch(/slow/);
  });

  it('kernels that another thread has compiled compute here, and nothing is compiled', async () => {
    openKernels();
    const compiled = structuredClone(compiledKernels());
    vi.resetModules();
    const fresh = await import('./wasm');
    const refuse = () => {
      throw new Error('this page forbids compiling');
    };
    vi.stubGlobal('WebAssembly', { Instance: WebAssembly.Instance, Module: refuse });
    expect(() => fresh.createWasmKernels()).toThrow();
    fresh.adoptKernels(compiled);
    expect(fresh.createWasmKernels().from).toBeGreaterThan(0);
  });

  it('so it is where the browser has no SIMD, and refuses the module', () => {
    const refusing = {
      Module: class {
        constructor() {
          throw new Error('no SIMD');
        }
      },
    };
    vi.stubGlobal('WebAssembly', { ...refusing, Instance: refusing.Module });
    expect(openKernels().kind).toBe('mirror');
  });
});

function messageOf(work: () => unknown): string {
  try {
    work();
  } catch (error) {
    return String(error);
  }
  return '';
}

function inUse({
  n,
  episodeCount,
  obs,
  act,
  rew,
  epStart,
  terminated,
  truncated,
}: ReturnType<typeof allocateBatch>) {
  return {
    obs: obs.slice(0, 4 * n),
    act: act.slice(0, n),
    rew: rew.slice(0, n),
    epStart: epStart.slice(0, episodeCount + 1),
    terminated: terminated.slice(0, episodeCount),
    truncated: truncated.slice(0, episodeCount),
  };
}

function scaled(state: RunState, times: number): RunState {
  const value = state.value && {
    params: state.value.params.map((x) => times * x),
    optimizer: optimizerState(state.value.params.length),
  };
  return { ...state, params: state.params.map((x) => times * x), ...(value && { value }) };
}

/** ‖a − b‖/‖b‖ */
function distance(a: Float32Array | undefined, b: Float32Array): number {
  let off = 0;
  let size = 0;
  b.forEach((x, i) => {
    off += ((a?.[i] ?? Number.NaN) - x) ** 2;
    size += x * x;
  });
  return Math.sqrt(off / size);
}
