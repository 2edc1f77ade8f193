import { LANES } from '../layout';
import { round, tanhOf } from './lanes';
import type { Memory } from './memory';

/** `assembly/network.ts`, and the numbers of a network that is there. */
export type MirrorNetwork = ReturnType<typeof mirrorNetwork>;

export function mirrorNetwork(memory: Memory) {
  const layersOf = (net: number) => memory.ints[net >> 2];
  const sizeOf = (net: number, layer: number) => memory.ints[(net >> 2) + 1 + layer];

  /** units of a row, and parameters */
  function countsOf(net: number): { units: number; params: number } {
    let units = 0;
    let params = 0;
    for (let l = 1; l <= layersOf(net); l++) {
      units += sizeOf(net, l);
      params += sizeOf(net, l) * (sizeOf(net, l - 1) + 1);
    }
    return { units, params };
  }

  function forward(net: number, params: number, obs: number, units: number): number {
    const { floats } = memory;
    const last = layersOf(net);
    let from = obs >> 2;
    let to = units >> 2;
    let w = params >> 2;
    for (let l = 1; l <= last; l++) {
      const nIn = sizeOf(net, l - 1);
      const nOut = sizeOf(net, l);
      const b = w + nIn * nOut;
      for (let j = 0; j < nOut; j++) {
        for (let lane = 0; lane < LANES; lane++) {
          const row = w + j * nIn;
          floats[to + j * LANES + lane] =
            l === last
              ? outputOf(floats[b + j], row, nIn, from + lane)
              : tanhOf(inputOf(floats[b + j], row, nIn, from + lane));
        }
      }
      from = to;
      to += nOut * LANES;
      w = b + nOut;
    }
    return from << 2;
  }

  /** b + w · x, summed in that order. @param x index of the first of the inputs, which lie LANES apart */
  function inputOf(b: number, w: number, nIn: number, x: number): number {
    const { floats } = memory;
    let z = b;
    for (let i = 0; i < nIn; i++) z = round(z + round(floats[w + i] * floats[x + i * LANES]));
    return z;
  }

  function outputOf(b: number, w: number, nIn: number, x: number): number {
    const { floats } = memory;
    const sums = [0, 0, 0, 0];
    const quarters = nIn - (nIn % 4);
    for (let i = 0; i < nIn; i++) {
      const k = i < quarters ? i % 4 : 0;
      sums[k] = round(sums[k] + round(floats[w + i] * floats[x + i * LANES]));
    }
    return round(b + round(round(sums[0] + sums[1]) + round(sums[2] + sums[3])));
  }

  /** Adds ∂L/∂params to `sums`, [params][LANES], given `deltas`, ∂L/∂output. */
  function backward(
    net: number,
    params: number,
    obs: number,
    units: number,
    deltas: Float32Array,
    rows: number,
    sums: Float32Array,
  ): void {
    const { floats } = memory;
    const counts = countsOf(net);
    let weightsAt = counts.params;
    let inAt = counts.units;
    for (let l = layersOf(net); l >= 1; l--) {
      const nIn = sizeOf(net, l - 1);
      const nOut = sizeOf(net, l);
      weightsAt -= nOut * (nIn + 1);
      inAt -= nOut;
      /** index of input i of row r, first lane */
      const x = (r: number, i: number) =>
        l === 1
          ? (obs >> 2) + (r * nIn + i) * LANES
          : (units >> 2) + (r * counts.units + inAt - nIn + i) * LANES;
      const below = new Float32Array(l === 1 ? 0 : rows * nIn * LANES);
      for (let lane = 0; lane < LANES; lane++) {
        for (let j = 0; j < nOut; j++) {
          const add = (p: number, term: number) => {
            const at = p * LANES + lane;
            sums[at] = sums[at] + term;
          };
          for (let r = 0; r < rows; r++) {
            const delta = deltas[(r * nOut + j) * LANES + lane];
            for (let i = 0; i < nIn; i++) {
              add(weightsAt + j * nIn + i, round(delta * floats[x(r, i) + lane]));
            }
            add(weightsAt + nOut * nIn + j, delta);
          }
        }
        if (l === 1) continue;
        for (let r = 0; r < rows; r++) {
          for (let i = 0; i < nIn; i++) {
            let sum = 0;
            for (let j = 0; j < nOut; j++) {
              const w = floats[(params >> 2) + weightsAt + j * nIn + i];
              sum = round(sum + round(deltas[(r * nOut + j) * LANES + lane] * w));
            }
            const h = floats[x(r, i) + lane];
            below[(r * nIn + i) * LANES + lane] = sum * round(1 - round(h * h));
          }
        }
      }
      deltas = below;
    }
  }

  return { countsOf, forward, backward };
}
