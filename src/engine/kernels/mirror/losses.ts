import type { NamedKernels } from '../kernels';
import { BLOCK, LANES } from '../layout';
import { expOfNegative, round } from './lanes';
import type { Memory } from './memory';
import type { MirrorNetwork } from './network';

/** `assembly/losses.ts`. */
export function mirrorLosses(
  memory: Memory,
  { countsOf, forward, backward }: MirrorNetwork,
): Pick<NamedKernels, 'policyGradient' | 'laneGradients' | 'values' | 'valueGradient'> {
  /** Goes through the rows block after block. @returns [params][LANES] in float64, of which {@link total} makes one number each */
  function inBlocks(
    net: number,
    rows: number,
    block: (from: number, size: number, sums: Float32Array) => void,
    fold: (sums: Float32Array) => void,
  ): void {
    for (let from = 0; from < rows; from += BLOCK) {
      const sums = new Float32Array(countsOf(net).params * LANES);
      block(from, Math.min(BLOCK, rows - from), sums);
      fold(sums);
    }
  }

  function scores(
    { net, params, obs, act, w, rows, work }: Parameters<NamedKernels['laneGradients']>[0],
    fold: (sums: Float32Array) => void,
  ): void {
    const { floats, ints } = memory;
    const own = unitsIn(work);
    const rowBytes = countsOf(net).units * 4 * LANES;
    const block = (from: number, size: number, sums: Float32Array) => {
      const o = obs + from * 4 * 4 * LANES;
      const deltas = new Float32Array(size * 2 * LANES);
      for (let r = 0; r < size; r++) {
        const out = forward(net, params, o + r * 16 * LANES, own + r * rowBytes) >> 2;
        for (let lane = 0; lane < LANES; lane++) {
          const at = (from + r) * LANES + lane;
          const difference = round(floats[out + LANES + lane] - floats[out + lane]);
          const e = expOfNegative(-Math.abs(difference));
          const prob = round((difference > 0 ? 1 : e) / round(1 + e));
          const taken = ints[(act >> 2) + at] === 0 ? 0 : 1;
          const delta = round(floats[(w >> 2) + at] * round(taken - prob));
          deltas[2 * r * LANES + lane] = -delta;
          deltas[(2 * r + 1) * LANES + lane] = delta;
        }
      }
      backward(net, params, o, own, deltas, size, sums);
    };
    inBlocks(net, rows, block, fold);
  }

  const unitsIn = (work: number) => memory.ints[(work >> 2) + 5];

  /** Adds the lanes of [params][LANES] to [params]. */
  function foldInto(totals: Float64Array): (sums: Float32Array) => void {
    return (sums) => {
      for (let p = 0; p < totals.length; p++) {
        const at = p * LANES;
        totals[p] += round(round(sums[at] + sums[at + 2]) + round(sums[at + 1] + sums[at + 3]));
      }
    };
  }

  function write(totals: Float64Array, at: number): void {
    for (let p = 0; p < totals.length; p++) memory.floats[(at >> 2) + p] = totals[p];
  }

  return {
    // what collecting has left of the units it would find again
    policyGradient(args) {
      const totals = new Float64Array(countsOf(args.net).params);
      scores(args, foldInto(totals));
      write(totals, args.grad);
    },

    laneGradients(args) {
      const totals = new Float64Array(countsOf(args.net).params * LANES);
      scores(args, (sums) => {
        for (let p = 0; p < sums.length; p++) totals[p] += sums[p];
      });
      write(totals, args.grad);
    },

    values({ net, params, obs, rows, work, out }) {
      for (let r = 0; r < rows; r++) {
        const from = forward(net, params, obs + r * 16 * LANES, unitsIn(work)) >> 2;
        memory.floats.copyWithin((out >> 2) + r * LANES, from, from + LANES);
      }
    },

    valueGradient({ net, params, obs, targets, m, rows, work, grad }) {
      const { floats } = memory;
      const totals = new Float64Array(countsOf(net).params);
      const rowBytes = countsOf(net).units * 4 * LANES;
      const units = unitsIn(work);
      const block = (from: number, size: number, sums: Float32Array) => {
        const o = obs + from * 16 * LANES;
        const deltas = new Float32Array(size * LANES);
        for (let r = 0; r < size; r++) {
          const out = forward(net, params, o + r * 16 * LANES, units + r * rowBytes) >> 2;
          for (let lane = 0; lane < LANES; lane++) {
            const at = (from + r) * LANES + lane;
            const error = round(floats[out + lane] - floats[(targets >> 2) + at]);
            deltas[r * LANES + lane] = floats[(m >> 2) + at] * error;
          }
        }
        backward(net, params, o, units, deltas, size, sums);
      };
      inBlocks(net, rows, block, foldInto(totals));
      write(totals, grad);
    },
  };
}
