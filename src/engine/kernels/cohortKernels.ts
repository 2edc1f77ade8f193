import type { Batch, BatchUnit } from '../../rl/batch';
import type { CartPolePhysics } from '../../rl/env/cartPole';
import type { Env } from '../../rl/env/env';
import type { Floats } from '../../rl/floats';
import type { Mlp } from '../../rl/policy/mlp';
import {
  BLOCK,
  ENTRY,
  LANES,
  mostEpisodes,
  mostRows,
  OBS_ROW,
  PHYSICS,
  unitsOf,
  VECTOR,
} from './layout';
import type { PolicyLoops, RunRows, ValueLoops } from './loops';
import type { Space } from './space';

/** The kernels, for the runs of one cohort. Arrays go in and out by copy, so that nobody holds a view of a memory that may grow. */
export interface CohortKernels {
  policy(net: Mlp): PolicyLoops;
  value(net: Mlp): ValueLoops;
  /** @param keepsUnits of which network, where the gradient is to find what collecting has computed */
  rows(keepsUnits?: Mlp): RunRows;
  dispose(): void;
}

/** What a cohort's batches are. */
export interface BatchShape {
  readonly env: Env;
  readonly physics: CartPolePhysics;
  readonly batchSize: number;
  readonly batchUnit: BatchUnit;
  /** steps that a batch may hold */
  readonly capacity: number;
}

/** @throws Error, then or from `policy`, `value` and `rows`, with a sentence for the reader where there is no room; what was taken is given back */
export function cohortKernels(
  space: Space,
  { env, physics, batchSize, batchUnit, capacity }: BatchShape,
): CohortKernels {
  const { kernels } = space;
  const { stepLimit } = env;
  const most = mostRows(batchSize, batchUnit, stepLimit);
  const taken: number[] = [];
  /** runs that have their rows */
  let runs = 0;

  function take(bytes: number): number {
    try {
      const at = space.take(bytes);
      taken.push(at);
      return at;
    } catch (cause) {
      space.release(taken);
      throw new Error(noRoomFor(runs), { cause });
    }
  }

  const floats = (at: number, count: number) => new Float32Array(kernels.buffer(), at, count);
  const ints = (at: number, count: number) => new Int32Array(kernels.buffer(), at, count);

  const world = take(8 * (PHYSICS.length + 1));
  new Float64Array(kernels.buffer(), world, PHYSICS.length + 1).set([
    ...PHYSICS.map((key) => physics[key]),
    env.actionNoise,
  ]);
  const out = take(8);
  /** a number a step, in the order of the batch; and of the rows */
  const listed = take(4 * Math.max(capacity, most * LANES));
  const spread = take(most * VECTOR);
  const toObs = take(4 * env.obsDim * capacity);
  const toAct = take(capacity);
  /** steps of a batch without gaps */
  const dense = {
    obs: take(Math.ceil(capacity / LANES) * OBS_ROW),
    targets: take(Math.ceil(capacity / LANES) * VECTOR),
    shares: take(Math.ceil(capacity / LANES) * VECTOR),
  };
  /** four episodes side by side, from their beginnings */
  const beside = { obs: take(stepLimit * OBS_ROW), act: take(stepLimit * VECTOR) };

  /** A network in the kernels' memory: its sizes, and room for parameters, for a gradient, and for what kernels compute in. */
  function network(net: Mlp) {
    const { sizes, paramCount } = net;
    const widest = BLOCK * Math.max(...sizes) * VECTOR;
    const units = take(BLOCK * unitsOf(net) * VECTOR);
    const work = take(4 * 6);
    const parts = [
      take(paramCount * VECTOR),
      take(paramCount * 8 * LANES),
      take(BLOCK * sizes[sizes.length - 1] * VECTOR),
      take(2 * widest),
      widest,
      units,
    ];
    const at = {
      net: take(4 * (sizes.length + 1)),
      params: take(4 * paramCount),
      grad: take(4 * paramCount * LANES),
      work,
      spare: units,
    };
    ints(work, parts.length).set(parts);
    ints(at.net, sizes.length + 1).set([sizes.length - 1, ...sizes]);
    return {
      paramCount,
      at,
      load: (params: Float32Array) => floats(at.params, paramCount).set(params),
      readGradient: (grad: Float32Array) => grad.set(floats(at.grad, paramCount)),
    };
  }

  function lay(run: RunRows, { n, episodeCount }: Batch, numbers: Float32Array, to: number): void {
    floats(listed, n).set(numbers.subarray(0, n));
    kernels.spread(run.episodes, episodeCount, run.rows, listed, to);
  }

  /** Observations without gaps, those of some steps or of the first so many; where none is left for a lane, zeros. @returns how many rows */
  function layDense(obs: Floats, count: number, to: number, steps?: ArrayLike<number>): number {
    const rows = Math.ceil(count / LANES);
    const ofObs = floats(to, 4 * rows * LANES);
    ofObs.fill(0, 4 * (rows - 1) * LANES);
    for (let k = 0; k < count; k++) {
      const lane = k % LANES;
      const from = 4 * (steps ? steps[k] : k);
      const at = 4 * (k - lane) + lane;
      ofObs[at] = obs[from];
      ofObs[at + LANES] = obs[from + 1];
      ofObs[at + 2 * LANES] = obs[from + 2];
      ofObs[at + 3 * LANES] = obs[from + 3];
    }
    return rows;
  }

  /** Steps of four episodes, or fewer, beside each other; where there is none, weight 0. @returns how many rows */
  function layBeside(batch: Batch, weights: Float32Array, group: readonly number[]): number {
    const { epStart, obs, act } = batch;
    const rows = Math.max(...group.map((e) => epStart[e + 1] - epStart[e]));
    const ofObs = floats(beside.obs, 4 * rows * LANES).fill(0);
    const ofAct = ints(beside.act, rows * LANES);
    const ofWeights = floats(spread, rows * LANES).fill(0);
    group.forEach((e, lane) => {
      for (let i = epStart[e], at = lane; i < epStart[e + 1]; i++, at += LANES) {
        for (let c = 0; c < 4; c++) ofObs[4 * (at - lane) + c * LANES + lane] = obs[4 * i + c];
        ofAct[at] = -act[i];
        ofWeights[at] = weights[i];
      }
    });
    return rows;
  }

  return {
    policy(net) {
      const { at, load, readGradient, paramCount } = network(net);
      const countsEpisodes = batchUnit === 'episodes' ? 1 : 0;
      // of two actions the difference of their logits says all: a network with one output
      const ofDifference = [...net.sizes.slice(0, -1), 1];
      const difference = take(4 * (ofDifference.length + 1));
      ints(difference, ofDifference.length + 1).set([ofDifference.length - 1, ...ofDifference]);
      return {
        collect(run, params, { seed, epoch }, batch) {
          load(params);
          const { obs, act, episodes, units } = run;
          // biome-ignore format: as `ARGUMENTS` has them
          run.rows = kernels.collect(
            at.net, at.params, obs, act, episodes, units, at.spare, out, world,
            seed | 0, epoch | 0, batchSize, countsEpisodes, stepLimit,
          );
          const [episodeCount, n] = ints(out, 2);
          kernels.list(episodes, episodeCount, obs, act, toObs, toAct);
          batch.n = n;
          batch.episodeCount = episodeCount;
          batch.obs.set(floats(toObs, 4 * n));
          batch.act.set(new Uint8Array(kernels.buffer(), toAct, n));
          batch.rew.fill(1, 0, n);
          const entries = ints(episodes, ENTRY * episodeCount);
          batch.epStart[0] = 0;
          for (let e = 0; e < episodeCount; e++) {
            const flags = entries[ENTRY * e + 3];
            batch.epStart[e + 1] = batch.epStart[e] + entries[ENTRY * e + 2];
            batch.terminated[e] = flags & 1;
            batch.truncated[e] = flags >> 1;
          }
        },

        gradient(run, params, batch, weights, grad) {
          load(params);
          const scale = -1 / batch.n;
          const scaled = weights.map((weight) => scale * weight);
          lay(run, batch, scaled, spread);
          const { obs, units, act, rows } = run;
          kernels.policyGradient(
            at.net,
            at.params,
            obs,
            units,
            act,
            spread,
            rows,
            at.work,
            at.grad,
          );
          readGradient(grad);
        },

        episodeGradients(params, batch, weights, grads) {
          load(params);
          const lengthOf = (e: number) => batch.epStart[e + 1] - batch.epStart[e];
          const byLength = Array.from({ length: batch.episodeCount }, (_, e) => e).sort(
            (a, b) => lengthOf(a) - lengthOf(b),
          );
          for (let first = 0; first < byLength.length; first += LANES) {
            const group = byLength.slice(first, first + LANES);
            const rows = layBeside(batch, weights, group);
            const { obs, act } = beside;
            kernels.laneGradients(at.net, at.params, obs, act, spread, rows, at.work, at.grad);
            const found = floats(at.grad, paramCount * LANES);
            group.forEach((e, lane) => {
              for (let p = 0; p < paramCount; p++) {
                grads[e * paramCount + p] = found[p * LANES + lane];
              }
            });
          }
        },

        logits(params, { obs }, steps) {
          floats(at.params, paramCount).set(differenceOf(net, params));
          const logits = new Float32Array(2 * steps.length);
          for (let from = 0; from < steps.length; from += stepLimit * LANES) {
            const part = steps.slice(from, from + stepLimit * LANES);
            const rows = layDense(obs, part.length, beside.obs, part);
            kernels.values(difference, at.params, beside.obs, rows, at.work, spread);
            const found = floats(spread, part.length);
            for (let k = 0; k < part.length; k++) logits[2 * (from + k) + 1] = found[k];
          }
          return logits;
        },
      };
    },

    value(net) {
      const { at, load, readGradient } = network(net);
      const { obs, targets, shares } = dense;
      let laid: Int32Array | undefined;
      let count = 0;
      let rows = 0;
      return {
        lay(batch, steps) {
          laid = steps;
          count = steps?.length ?? batch.n;
          rows = layDense(batch.obs, count, obs, steps);
        },

        values(params) {
          load(params);
          kernels.values(at.net, at.params, obs, rows, at.work, targets);
          return floats(targets, count).slice();
        },

        aim(ofBatch) {
          const aims = floats(targets, rows * LANES);
          for (let k = 0; k < count; k++) aims[k] = ofBatch[laid ? laid[k] : k];
          aims.fill(0, count);
          floats(shares, rows * LANES)
            .fill(2 / count)
            .fill(0, count);
        },

        gradient(params, grad) {
          load(params);
          kernels.valueGradient(at.net, at.params, obs, targets, shares, rows, at.work, at.grad);
          readGradient(grad);
        },
      };
    },

    rows(keepsUnits) {
      const rows = {
        obs: take(most * OBS_ROW),
        act: take(most * VECTOR),
        episodes: take(4 * ENTRY * mostEpisodes(batchSize, batchUnit)),
        units: keepsUnits ? take(most * unitsOf(keepsUnits) * VECTOR) : 0,
        rows: 0,
      };
      runs++;
      return rows;
    },

    dispose() {
      space.release(taken);
    },
  };
}

/** The parameters of a network whose only output is the difference of the two of this one. */
function differenceOf({ sizes, paramCount }: Mlp, params: Float32Array): Float32Array {
  const nIn = sizes[sizes.length - 2];
  const last = paramCount - 2 * (nIn + 1);
  const found = params.slice(0, last + nIn + 1);
  for (let i = 0; i < nIn; i++) found[last + i] = params[last + nIn + i] - params[last + i];
  found[last + nIn] = params[paramCount - 1] - params[paramCount - 2];
  return found;
}

/** @param runs that there was room for */
function noRoomFor(runs: number): string {
  if (runs === 0)
    return 'One such run is more than the memory here: a smaller batch or network needs less.';
  const fit = runs === 1 ? 'one such run' : `${runs} such runs`;
  return `There is memory for ${fit} at a time here, and no more: take fewer seeds or weights, or a smaller batch.`;
}
