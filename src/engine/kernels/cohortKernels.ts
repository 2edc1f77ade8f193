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
import type { Space } from './space';

/** A network in the kernels' memory: its sizes, and room for parameters, for a gradient, and for what kernels compute in. */
export interface NetworkAt {
  readonly paramCount: number;
  readonly net: number;
  readonly params: number;
  readonly grad: number;
  readonly work: number;
}

/** What one run's batch is in the kernels' memory: rows of four steps that were made at the same time. */
export interface RunRows {
  readonly obs: number;
  readonly act: number;
  readonly episodes: number;
  /** 0 where the network's units are not kept */
  readonly units: number;
  rows: number;
}

/** The kernels, for the runs of one cohort. Arrays go in and out by copy, so that nobody holds a view of a memory that may grow. */
export interface CohortKernels {
  network(net: Mlp): NetworkAt;
  /** @param keepsUnits of which network, where the gradient is to find what collecting has computed */
  rows(keepsUnits?: Mlp): RunRows;
  /** Collects a batch as `rl/rollout.ts` does. */
  collect(
    network: NetworkAt,
    rows: RunRows,
    params: Float32Array,
    key: { readonly seed: number; readonly epoch: number },
    batch: Batch,
  ): void;
  /** ∇ pgLoss over the batch collected last. @param grad written */
  policyGradient(
    network: NetworkAt,
    rows: RunRows,
    params: Float32Array,
    batch: Batch,
    weights: Float32Array,
    grad: Float32Array,
  ): void;
  /** The network's output for each step of the batch. @param out [n] written */
  values(
    network: NetworkAt,
    rows: RunRows,
    params: Float32Array,
    batch: Batch,
    out: Float32Array,
  ): void;
  /** Lays targets out, for {@link valueGradient}; `shares` [n] is 2 over the number of steps that count, 0 at the others. */
  aim(rows: RunRows, batch: Batch, targets: Float32Array, shares: Float32Array): void;
  /** ∇ valueLoss over the targets laid out last. @param grad written */
  valueGradient(network: NetworkAt, rows: RunRows, params: Float32Array, grad: Float32Array): void;
  /** As `rl/episodeGradients.ts`. @param grads [episodeCount, paramCount] written */
  episodeGradients(
    network: NetworkAt,
    params: Float32Array,
    batch: Batch,
    weights: Float32Array,
    grads: Floats,
  ): void;
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

/** @throws Error, then or from `network` and `rows`, with a sentence for the reader where there is no room; what was taken is given back */
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
  const shares = take(most * VECTOR);
  const listedObs = take(4 * env.obsDim * capacity);
  const listedAct = take(capacity);
  /** four episodes side by side, from their beginnings */
  const beside = { obs: take(stepLimit * OBS_ROW), act: take(stepLimit * VECTOR) };

  function lay(rows: RunRows, { n, episodeCount }: Batch, numbers: Float32Array, to: number): void {
    floats(listed, n).set(numbers.subarray(0, n));
    kernels.spread(rows.episodes, episodeCount, rows.rows, listed, to);
  }

  /** Steps of four episodes, or fewer, beside each other; where there is none, weight 0. @returns how many rows */
  function layBeside(batch: Batch, weights: Float32Array, group: readonly number[]): number {
    const { epStart, obs, act } = batch;
    const rows = Math.max(...group.map((e) => epStart[e + 1] - epStart[e]));
    const toObs = floats(beside.obs, 4 * rows * LANES).fill(0);
    const toAct = ints(beside.act, rows * LANES);
    const toWeights = floats(spread, rows * LANES).fill(0);
    group.forEach((e, lane) => {
      for (let i = epStart[e], at = lane; i < epStart[e + 1]; i++, at += LANES) {
        for (let c = 0; c < 4; c++) toObs[4 * (at - lane) + c * LANES + lane] = obs[4 * i + c];
        toAct[at] = -act[i];
        toWeights[at] = weights[i];
      }
    });
    return rows;
  }

  return {
    network(net) {
      const { sizes, paramCount } = net;
      const widest = BLOCK * Math.max(...sizes) * VECTOR;
      const work = take(4 * 6);
      const parts = [
        take(paramCount * VECTOR),
        take(paramCount * 8 * LANES),
        take(BLOCK * sizes[sizes.length - 1] * VECTOR),
        take(2 * widest),
        widest,
        take(BLOCK * unitsOf(net) * VECTOR),
      ];
      const at = take(4 * (sizes.length + 1));
      const params = take(4 * paramCount);
      const grad = take(4 * paramCount * LANES);
      ints(work, parts.length).set(parts);
      ints(at, sizes.length + 1).set([sizes.length - 1, ...sizes]);
      return { paramCount, net: at, params, grad, work };
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

    collect(network, run, params, { seed, epoch }, batch) {
      floats(network.params, network.paramCount).set(params);
      const { obs, act, episodes } = run;
      run.rows = kernels.collect(
        network.net,
        network.params,
        obs,
        act,
        episodes,
        run.units,
        ints(network.work, 6)[5],
        out,
        world,
        seed | 0,
        epoch | 0,
        batchSize,
        batchUnit === 'episodes' ? 1 : 0,
        stepLimit,
      );
      const [episodeCount, n] = ints(out, 2);
      kernels.list(episodes, episodeCount, obs, act, listedObs, listedAct);
      batch.n = n;
      batch.episodeCount = episodeCount;
      batch.obs.set(floats(listedObs, 4 * n));
      batch.act.set(new Uint8Array(kernels.buffer(), listedAct, n));
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

    policyGradient(network, run, params, batch, weights, grad) {
      floats(network.params, network.paramCount).set(params);
      const scale = -1 / batch.n;
      lay(
        run,
        batch,
        weights.map((weight) => scale * weight),
        spread,
      );
      const { net, work } = network;
      kernels.policyGradient(
        net,
        network.params,
        run.obs,
        run.units,
        run.act,
        spread,
        run.rows,
        work,
        network.grad,
      );
      grad.set(floats(network.grad, network.paramCount));
    },

    values(network, run, params, batch, values) {
      floats(network.params, network.paramCount).set(params);
      kernels.values(network.net, network.params, run.obs, run.rows, network.work, spread);
      kernels.gather(run.episodes, batch.episodeCount, spread, listed);
      values.set(floats(listed, batch.n));
    },

    aim(run, batch, targets, shareOfSteps) {
      lay(run, batch, targets, spread);
      lay(run, batch, shareOfSteps, shares);
    },

    valueGradient(network, run, params, grad) {
      floats(network.params, network.paramCount).set(params);
      kernels.valueGradient(
        network.net,
        network.params,
        run.obs,
        spread,
        shares,
        run.rows,
        network.work,
        network.grad,
      );
      grad.set(floats(network.grad, network.paramCount));
    },

    episodeGradients(network, params, batch, weights, grads) {
      const { paramCount } = network;
      floats(network.params, paramCount).set(params);
      const lengthOf = (e: number) => batch.epStart[e + 1] - batch.epStart[e];
      const byLength = Array.from({ length: batch.episodeCount }, (_, e) => e).sort(
        (a, b) => lengthOf(a) - lengthOf(b),
      );
      for (let first = 0; first < byLength.length; first += LANES) {
        const group = byLength.slice(first, first + LANES);
        const rows = layBeside(batch, weights, group);
        kernels.laneGradients(
          network.net,
          network.params,
          beside.obs,
          beside.act,
          spread,
          rows,
          network.work,
          network.grad,
        );
        const found = floats(network.grad, paramCount * LANES);
        group.forEach((e, lane) => {
          for (let p = 0; p < paramCount; p++) grads[e * paramCount + p] = found[p * LANES + lane];
        });
      }
    },

    dispose() {
      space.release(taken);
    },
  };
}

/** @param runs that there was room for */
function noRoomFor(runs: number): string {
  if (runs === 0)
    return 'One such run is more than the memory here: a smaller batch or network needs less.';
  const fit = runs === 1 ? 'one such run' : `${runs} such runs`;
  return `There is memory for ${fit} at a time here, and no more: take fewer seeds or weights, or a smaller batch.`;
}
