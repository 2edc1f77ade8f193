import { wholePower } from '../../rl/elementary';
import { type CartPolePhysics, cartPole } from '../../rl/env/cartPole';
import { carriedOut } from '../../rl/env/env';
import { RESET_STEP, uniforms4 } from '../../rl/rng';
import type { Kernels } from './kernels';
import { BLOCK, ENTRY, LANES, PHYSICS } from './layout';

/**
 * The kernels of `assembly/`, number after number in TypeScript: the same operations in the same order, each rounded to float32, and so the
 * same bits. Where a browser has no WebAssembly with SIMD, this trains, slowly; and it is what the tests hold the kernels to. Names and
 * layouts are those of `assembly/`, addresses are in bytes.
 */
export function createMirror(): Kernels {
  let memory = new ArrayBuffer(0);
  let floats = new Float32Array(memory);
  let ints = new Int32Array(memory);
  let doubles = new Float64Array(memory);
  let bytes = new Uint8Array(memory);

  const round = Math.fround;
  const layersOf = (net: number) => ints[net >> 2];
  const sizeOf = (net: number, layer: number) => ints[(net >> 2) + 1 + layer];

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
    let z = b;
    for (let i = 0; i < nIn; i++) z = round(z + round(floats[w + i] * floats[x + i * LANES]));
    return z;
  }

  function outputOf(b: number, w: number, nIn: number, x: number): number {
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
    net: number,
    params: number,
    obs: number,
    act: number,
    w: number,
    rows: number,
    work: number,
    fold: (sums: Float32Array) => void,
  ): void {
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

  const unitsIn = (work: number) => ints[(work >> 2) + 5];

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
    for (let p = 0; p < totals.length; p++) floats[(at >> 2) + p] = totals[p];
  }

  return {
    kind: 'mirror',
    from: 64,
    buffer: () => memory,
    ensure(size) {
      if (size <= memory.byteLength) return;
      const larger = new ArrayBuffer((size + 63) & ~63);
      new Uint8Array(larger).set(new Uint8Array(memory));
      memory = larger;
      floats = new Float32Array(memory);
      ints = new Int32Array(memory);
      doubles = new Float64Array(memory);
      bytes = new Uint8Array(memory);
    },

    collect(
      net,
      params,
      obs,
      act,
      episodes,
      kept,
      work,
      out,
      world,
      seed,
      epoch,
      size,
      countsEpisodes,
      stepLimit,
    ) {
      const numbers = PHYSICS.map((key, k) => [key, doubles[(world >> 3) + k]]);
      const physics = Object.fromEntries(numbers) as unknown as CartPolePhysics;
      const actionNoise = doubles[(world >> 3) + PHYSICS.length];
      const env = { ...cartPole('CartPole-v0', physics), actionNoise };
      const rowBytes = countsOf(net).units * 4 * LANES;
      const u = new Float64Array(4);
      const table = episodes >> 2;
      const wantsMore = (steps: number, count: number) =>
        countsEpisodes ? count < size : steps <= size;
      const lanes = Array.from({ length: LANES }, () => ({
        episode: -1,
        steps: 0,
        state: new Float64Array(4),
      }));
      let next = 0;
      let done = 0;
      let doneSteps = 0;
      let row = 0;

      function begin(lane: number): void {
        ints.set([lane, row, 0, 0], table + next * ENTRY);
        uniforms4(seed, epoch, next, RESET_STEP, u);
        env.reset(lanes[lane].state, u);
        Object.assign(lanes[lane], { episode: next++, steps: 0 });
      }

      function idle(lane: number): void {
        lanes[lane].state.fill(0);
        Object.assign(lanes[lane], { episode: -1, steps: 0 });
      }

      for (let lane = 0; lane < LANES; lane++) {
        if (countsEpisodes && next >= size) idle(lane);
        else begin(lane);
      }
      while (wantsMore(doneSteps, done)) {
        const o = obs + row * 16 * LANES;
        lanes.forEach(({ state }, lane) => {
          state.forEach((x, c) => {
            floats[(o >> 2) + c * LANES + lane] = x;
          });
        });
        const logits = forward(net, params, o, kept === 0 ? work : kept + row * rowBytes) >> 2;
        const ended: number[] = [];
        let isOver = false;
        lanes.forEach(({ state, episode }, lane) => {
          const difference = round(floats[logits + LANES + lane] - floats[logits + lane]);
          const e = expOfNegative(-Math.abs(difference));
          uniforms4(seed, epoch, episode, lanes[lane].steps, u);
          const chosen = round(u[0] * round(1 + e)) >= (difference > 0 ? e : 1) ? 1 : 0;
          ints[(act >> 2) + row * LANES + lane] = -chosen;
          env.step(state, carriedOut(env, chosen, u));
          lanes[lane].steps++;
          const terminated = env.isTerminated(state);
          const truncated = lanes[lane].steps >= stepLimit;
          if (episode < 0) {
            isOver ||= terminated;
            return;
          }
          if (!terminated && !truncated) return;
          ended.push(lane);
          const flags = (terminated ? 1 : 0) + (truncated ? 2 : 0);
          ints.set([lanes[lane].steps, flags], table + episode * ENTRY + 2);
        });
        row++;
        if (ended.length === 0 && !isOver) continue;
        lanes.forEach(({ episode, steps }, lane) => {
          if (episode < 0) idle(lane);
          else if (!ended.includes(lane)) ints[table + episode * ENTRY + 2] = -steps;
        });
        let begun = 0;
        for (let e = done; e < next; e++) {
          const steps = ints[table + e * ENTRY + 2];
          if (steps > 0 && e === done && wantsMore(doneSteps, done)) {
            doneSteps += steps;
            done++;
          } else begun += Math.abs(steps);
        }
        if (!wantsMore(doneSteps, done)) break;
        for (const lane of ended) {
          if (wantsMore(doneSteps + begun, next)) begin(lane);
          else idle(lane);
        }
      }
      ints.set([done, doneSteps], out >> 2);
      return row;
    },

    list(episodes, count, obs, act, toObs, toAct) {
      let n = 0;
      for (let e = 0; e < count; e++) {
        const [lane, first, steps] = ints.subarray((episodes >> 2) + e * ENTRY);
        for (let row = first; row < first + steps; row++, n++) {
          for (let c = 0; c < 4; c++) {
            floats[(toObs >> 2) + 4 * n + c] = floats[(obs >> 2) + (4 * row + c) * LANES + lane];
          }
          bytes[toAct + n] = ints[(act >> 2) + row * LANES + lane] === 0 ? 0 : 1;
        }
      }
    },

    spread(episodes, count, rows, from, to) {
      floats.fill(0, to >> 2, (to >> 2) + rows * LANES);
      let n = from >> 2;
      for (let e = 0; e < count; e++) {
        const [lane, first, steps] = ints.subarray((episodes >> 2) + e * ENTRY);
        for (let row = first; row < first + steps; row++) {
          floats[(to >> 2) + row * LANES + lane] = floats[n++];
        }
      }
    },

    gather(episodes, count, from, to) {
      let n = to >> 2;
      for (let e = 0; e < count; e++) {
        const [lane, first, steps] = ints.subarray((episodes >> 2) + e * ENTRY);
        for (let row = first; row < first + steps; row++) {
          floats[n++] = floats[(from >> 2) + row * LANES + lane];
        }
      }
    },

    // what collecting has left of the units it would find again
    policyGradient(net, params, obs, _units, act, w, rows, work, grad) {
      const totals = new Float64Array(countsOf(net).params);
      scores(net, params, obs, act, w, rows, work, foldInto(totals));
      write(totals, grad);
    },

    laneGradients(net, params, obs, act, w, rows, work, grads) {
      const totals = new Float64Array(countsOf(net).params * LANES);
      scores(net, params, obs, act, w, rows, work, (sums) => {
        for (let p = 0; p < sums.length; p++) totals[p] += sums[p];
      });
      write(totals, grads);
    },

    values(net, params, obs, rows, work, out) {
      for (let r = 0; r < rows; r++) {
        const from = forward(net, params, obs + r * 16 * LANES, unitsIn(work)) >> 2;
        floats.copyWithin((out >> 2) + r * LANES, from, from + LANES);
      }
    },

    valueGradient(net, params, obs, targets, m, rows, work, grad) {
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

const NUMERATOR = [
  -2.76076847742355e-16, 2.00018790482477e-13, -8.60467152213735e-11, 5.12229709037114e-8,
  1.48572235717979e-5, 6.37261928875436e-4, 4.89352455891786e-3,
].map(Math.fround);

const DENOMINATOR = [
  1.19825839466702e-6, 1.18534705686654e-4, 2.268434632439e-3, 4.89352518554385e-3,
].map(Math.fround);

/** Σ_k c_k x^k by Horner's scheme, the highest coefficient first, in float32. */
function polynomial(coefficients: readonly number[], x: number): number {
  return coefficients.reduce((sum, c) => Math.fround(Math.fround(sum * x) + c));
}

function tanhOf(x: number): number {
  const z = x > 9 ? 9 : x < -9 ? -9 : x;
  const z2 = Math.fround(z * z);
  return Math.fround(Math.fround(z * polynomial(NUMERATOR, z2)) / polynomial(DENOMINATOR, z2));
}

const EXPONENTIAL = [1 / 720, 1 / 120, 1 / 24, 1 / 6, 0.5].map(Math.fround);
const LOG2_E = Math.fround(Math.LOG2E);
const LN2_REST = Math.fround(-2.1219444005469057e-4);

/** e^x for x ≤ 0, in float32. */
function expOfNegative(x: number): number {
  const round = Math.fround;
  const z = x < -87 ? -87 : x;
  const n = round(round(round(z * LOG2_E) + 12582912) - 12582912);
  const r = round(round(z - round(n * 0.693359375)) - round(n * LN2_REST));
  const p = polynomial(EXPONENTIAL, r);
  const y = round(round(round(p * round(r * r)) + r) + 1);
  return y * wholePower(0.5, -n); // exact: n is whole, and no result is subnormal
}
