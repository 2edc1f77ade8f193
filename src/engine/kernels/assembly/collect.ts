// Four episodes at a time, one a lane. When the episode of a lane ends, the lane takes the next one. Which episode is played when makes no
// difference to it: its random numbers are a function of seed, epoch, episode and step.
//
//   obs       [rows][4 components][4 lanes]
//   act       i32 [rows][4 lanes]: 0, or −1 for action 1
//   episodes  i32 [episode][4]: lane, first row, steps (negative while under way), 1 if terminated + 2 if truncated
//   world     f64 [10], see WORLD in `layout.ts`

import { add, all, both, bothAt, cosNear0, expOfNegative, minus, mul, plus, sinNear0, sub, times, VECTOR } from './lanes';
import { forward, unitCount } from './network';

const LANES: i32 = 4;
const MULTIPLIER: i32 = 1664525;
const INCREMENT: i32 = 1013904223;
/** `RESET_STEP` of `rl/rng.ts` */
const RESET: i32 = -1;

const GRAVITY: usize = 0, CART_MASS: usize = 8, POLE_MASS: usize = 16, HALF_LENGTH: usize = 24, FORCE: usize = 32;
const TIME_STEP: usize = 40, CART_LIMIT: usize = 48, POLE_LIMIT: usize = 56, START_RANGE: usize = 64;
/** an action is replaced where the second uniform number is below this */
const NOISE: usize = 72;

/** f64 [4 components][4 lanes] the states, while an episode begins or ends */
const stateAt: usize = memory.data(128, 16);
/** i32 [4] the episode of each lane, −1 for none; and the steps it has made */
const episodeAt: usize = memory.data(16, 16);
const stepAt: usize = memory.data(16, 16);
/** i32 [4] of pcg4d */
const wordsAt: usize = memory.data(16, 16);

/** pcg4d, as in `rl/rng.ts`, with the words as the caller has scrambled them. */
function hash(x: i32, y: i32, z: i32, w: i32): void {
  x += y * w; y += z * x; z += x * y; w += y * z;
  x ^= x >>> 16; y ^= y >>> 16; z ^= z >>> 16; w ^= w >>> 16;
  x += y * w; y += z * x; z += x * y; w += y * z;
  store<i32>(wordsAt, x);
  store<i32>(wordsAt, y, 4);
  store<i32>(wordsAt, z, 8);
  store<i32>(wordsAt, w, 12);
}

@inline function scrambled(word: i32): i32 { return word * MULTIPLIER + INCREMENT; }

@inline function entryOf(episodes: usize, e: i32): usize { return episodes + (<usize>e << 4); }

/** Puts an episode into a lane, at its start. */
function begin(episodes: usize, lane: i32, e: i32, row: i32, seed: i32, epoch: i32, startRange: f64): void {
  const entry = entryOf(episodes, e);
  store<i32>(entry, lane);
  store<i32>(entry, row, 4);
  store<i32>(entry, 0, 8);
  store<i32>(entry, 0, 12);
  const slot = <usize>lane << 2;
  store<i32>(episodeAt + slot, e);
  store<i32>(stepAt + slot, 0);
  hash(scrambled(seed), scrambled(epoch), scrambled(e), scrambled(RESET));
  for (let c: usize = 0; c < 4; c++) {
    const u = <f64>(load<u32>(wordsAt + (c << 2)) >>> 8) * (1.0 / 16777216.0);
    store<f64>(stateAt + (c << 5) + (<usize>lane << 3), startRange * (2 * u - 1));
  }
}

/** A lane without an episode stands upright, so that its numbers stay finite. */
function idle(lane: i32): void {
  const slot = <usize>lane << 2;
  store<i32>(episodeAt + slot, -1);
  store<i32>(stepAt + slot, 0);
  for (let c: usize = 0; c < 4; c++) store<f64>(stateAt + (c << 5) + (<usize>lane << 3), 0);
}

@inline function narrow(a: v128, b: v128): v128 {
  return v128.shuffle<i32>(f32x4.demote_f64x2_zero(a), f32x4.demote_f64x2_zero(b), 0, 1, 4, 5);
}

/**
 * Plays whole episodes until the first of them together have more than `size` steps, or are `size` episodes.
 *
 * @param units of all rows [rows][units][4], where they are kept, or 0
 * @param spare units of one row, where they are not kept
 * @param out i32 [2] written: episodes and steps of the batch
 * @returns rows used
 */
export function collect(
  net: usize, params: usize, obs: usize, act: usize, episodes: usize, units: usize, spare: usize, out: usize, world: usize,
  seed: i32, epoch: i32, size: i32, countsEpisodes: i32, stepLimit: i32,
): i32 {
  const stride = <usize>unitCount(net) << 4;
  const startRange = load<f64>(world + START_RANGE);
  // a uniform number has 24 bits: k/2²⁴ < noise where k < ⌈noise · 2²⁴⌉
  const noise = <i32>ceil(load<f64>(world + NOISE) * 16777216.0);
  const noisy = i32x4.splat(noise);
  const force = bothAt(world + FORCE), against = f64x2.neg(force);
  const gravity = bothAt(world + GRAVITY), halfLength = bothAt(world + HALF_LENGTH), poleMass = bothAt(world + POLE_MASS);
  const totalMass = plus(bothAt(world + CART_MASS), poleMass), poleMassLength = times(poleMass, halfLength);
  const timeStep = bothAt(world + TIME_STEP);
  const cartLimit = bothAt(world + CART_LIMIT), poleLimit = bothAt(world + POLE_LIMIT);
  const xs = i32x4.splat(scrambled(seed)), ys = i32x4.splat(scrambled(epoch)), multiplier = i32x4.splat(MULTIPLIER);
  let next = 0; // the episode to begin next
  let done = 0; // episodes 0 … done − 1 are over
  let doneSteps = 0; // and had so many steps
  let row = 0;
  for (let lane = 0; lane < LANES; lane++) {
    if (countsEpisodes && next >= size) idle(lane);
    else begin(episodes, lane, next++, 0, seed, epoch, startRange);
  }

  let x0a = both(0), x0b = both(0), x1a = both(0), x1b = both(0), x2a = both(0), x2b = both(0), x3a = both(0), x3b = both(0);
  let zs = i32x4.splat(0), ws = i32x4.splat(0);
  let isChanged = true;
  let untilLimit = 0; // rows until the first lane comes to the step limit
  while (true) {
    if (isChanged) {
      x0a = v128.load(stateAt); x0b = v128.load(stateAt, 16); x1a = v128.load(stateAt, 32); x1b = v128.load(stateAt, 48);
      x2a = v128.load(stateAt, 64); x2b = v128.load(stateAt, 80); x3a = v128.load(stateAt, 96); x3b = v128.load(stateAt, 112);
      zs = i32x4.add(i32x4.mul(v128.load(episodeAt), multiplier), i32x4.splat(INCREMENT));
      ws = i32x4.add(i32x4.mul(v128.load(stepAt), multiplier), i32x4.splat(INCREMENT));
      let most = 0;
      for (let lane: usize = 0; lane < 4; lane++) most = max(most, load<i32>(stepAt + (lane << 2)));
      untilLimit = stepLimit - most;
      isChanged = false;
    }
    const o = obs + (<usize>row << 6);
    v128.store(o, narrow(x0a, x0b));
    v128.store(o, narrow(x1a, x1b), 16);
    v128.store(o, narrow(x2a, x2b), 32);
    v128.store(o, narrow(x3a, x3b), 48);
    const logits = forward(net, params, o, units == 0 ? spare : units + <usize>row * stride);

    // pcg4d for the four lanes
    let x = i32x4.add(xs, i32x4.mul(ys, ws));
    let y = i32x4.add(ys, i32x4.mul(zs, x));
    let z = i32x4.add(zs, i32x4.mul(x, y));
    let w = i32x4.add(ws, i32x4.mul(y, z));
    x = v128.xor(x, i32x4.shr_u(x, 16));
    y = v128.xor(y, i32x4.shr_u(y, 16));
    z = v128.xor(z, i32x4.shr_u(z, 16));
    w = v128.xor(w, i32x4.shr_u(w, 16));
    x = i32x4.add(x, i32x4.mul(y, w));
    ws = i32x4.add(ws, multiplier);

    // action 1 unless u < π(0): u Σ exp ≥ exp_0, the larger exp being 1
    const difference = sub(v128.load(logits, VECTOR), v128.load(logits));
    const e = expOfNegative(f32x4.neg(f32x4.abs(difference)));
    const ones = all(1);
    const expOfZero = v128.bitselect(e, ones, f32x4.gt(difference, all(0)));
    const u = mul(f32x4.convert_i32x4_s(i32x4.shr_u(x, 8)), all(1.0 / 16777216.0));
    const chosen = f32x4.ge(mul(u, add(ones, e)), expOfZero);
    v128.store(act + (<usize>row << 4), chosen);
    let carriedOut = chosen;
    if (noise > 0) {
      y = i32x4.add(y, i32x4.mul(z, x));
      z = i32x4.add(z, i32x4.mul(x, y));
      // its highest bit: 0 or 1, evenly
      carriedOut = v128.bitselect(i32x4.shr_s(z, 31), chosen, i32x4.lt_s(i32x4.shr_u(y, 8), noisy));
    }

    // the physics of `rl/env/cartPole.ts`, products grouped as there
    const pushA = v128.bitselect(force, against, v128.shuffle<i32>(carriedOut, carriedOut, 0, 0, 1, 1));
    const pushB = v128.bitselect(force, against, v128.shuffle<i32>(carriedOut, carriedOut, 2, 2, 3, 3));
    const cosA = cosNear0(x2a), cosB = cosNear0(x2b);
    const sinA = sinNear0(x2a), sinB = sinNear0(x2b);
    const pushedA = f64x2.div(plus(pushA, times(times(poleMassLength, times(x3a, x3a)), sinA)), totalMass);
    const pushedB = f64x2.div(plus(pushB, times(times(poleMassLength, times(x3b, x3b)), sinB)), totalMass);
    const thetaAccA = f64x2.div(
      minus(times(gravity, sinA), times(cosA, pushedA)),
      times(halfLength, minus(both(4.0 / 3.0), f64x2.div(times(poleMass, times(cosA, cosA)), totalMass))),
    );
    const thetaAccB = f64x2.div(
      minus(times(gravity, sinB), times(cosB, pushedB)),
      times(halfLength, minus(both(4.0 / 3.0), f64x2.div(times(poleMass, times(cosB, cosB)), totalMass))),
    );
    const xAccA = minus(pushedA, f64x2.div(times(times(poleMassLength, thetaAccA), cosA), totalMass));
    const xAccB = minus(pushedB, f64x2.div(times(times(poleMassLength, thetaAccB), cosB), totalMass));
    x0a = plus(x0a, times(timeStep, x1a));
    x0b = plus(x0b, times(timeStep, x1b));
    x1a = plus(x1a, times(timeStep, xAccA));
    x1b = plus(x1b, times(timeStep, xAccB));
    x2a = plus(x2a, times(timeStep, x3a));
    x2b = plus(x2b, times(timeStep, x3b));
    x3a = plus(x3a, times(timeStep, thetaAccA));
    x3b = plus(x3b, times(timeStep, thetaAccB));
    row++;
    untilLimit--;

    const fellA = v128.or(f64x2.gt(f64x2.abs(x0a), cartLimit), f64x2.gt(f64x2.abs(x2a), poleLimit));
    const fellB = v128.or(f64x2.gt(f64x2.abs(x0b), cartLimit), f64x2.gt(f64x2.abs(x2b), poleLimit));
    const fell = i32x4.bitmask(v128.shuffle<i32>(fellA, fellB, 0, 2, 4, 6));
    if (fell == 0 && untilLimit > 0) continue;

    // seldom from here on: some episode ends
    isChanged = true;
    v128.store(stateAt, x0a); v128.store(stateAt, x0b, 16); v128.store(stateAt, x1a, 32); v128.store(stateAt, x1b, 48);
    v128.store(stateAt, x2a, 64); v128.store(stateAt, x2b, 80); v128.store(stateAt, x3a, 96); v128.store(stateAt, x3b, 112);
    let ended = 0;
    for (let lane = 0; lane < LANES; lane++) {
      const e = load<i32>(episodeAt + (<usize>lane << 2));
      if (e < 0) {
        idle(lane);
        continue;
      }
      const entry = entryOf(episodes, e);
      const steps = row - load<i32>(entry, 4);
      store<i32>(stepAt + (<usize>lane << 2), steps);
      const terminated = (fell >> lane) & 1;
      const truncated = i32(steps >= stepLimit);
      if (terminated | truncated) {
        store<i32>(entry, steps, 8);
        store<i32>(entry, terminated | (truncated << 1), 12);
        ended |= 1 << lane;
      } else store<i32>(entry, -steps, 8);
    }
    let begun = 0; // steps of the episodes behind those, as far as they have come
    for (let e = done; e < next; e++) {
      const steps = load<i32>(entryOf(episodes, e), 8);
      if (steps > 0 && e == done && wantsMore(doneSteps, done, size, countsEpisodes)) {
        doneSteps += steps;
        done++;
      } else begun += steps < 0 ? -steps : steps;
    }
    if (!wantsMore(doneSteps, done, size, countsEpisodes)) break;
    for (let lane = 0; lane < LANES; lane++) {
      if (!((ended >> lane) & 1)) continue;
      // none begins that surely is not needed
      if (wantsMore(doneSteps + begun, next, size, countsEpisodes)) begin(episodes, lane, next++, row, seed, epoch, startRange);
      else idle(lane);
    }
  }
  store<i32>(out, done);
  store<i32>(out, doneSteps, 4);
  return row;
}

/** As `rl/batch.ts`. */
@inline function wantsMore(steps: i32, episodes: i32, size: i32, countsEpisodes: i32): bool {
  return countsEpisodes ? episodes < size : steps <= size;
}

/**
 * Lists the batch's steps in the order of its episodes.
 *
 * @param toObs [n][4] written
 * @param toAct u8 [n] written
 */
export function list(episodes: usize, count: i32, obs: usize, act: usize, toObs: usize, toAct: usize): void {
  for (let e = 0; e < count; e++) {
    const entry = entryOf(episodes, e);
    const lane = <usize>load<i32>(entry) << 2;
    const first = <usize>load<i32>(entry, 4);
    let o = obs + (first << 6) + lane;
    let a = act + (first << 4) + lane;
    for (let left = load<i32>(entry, 8); left > 0; left--) {
      store<f32>(toObs, load<f32>(o));
      store<f32>(toObs, load<f32>(o, 16), 4);
      store<f32>(toObs, load<f32>(o, 32), 8);
      store<f32>(toObs, load<f32>(o, 48), 12);
      store<u8>(toAct, <u8>(load<i32>(a) & 1));
      o += 64;
      a += 16;
      toObs += 16;
      toAct += 1;
    }
  }
}

/** Puts one number a step where its step is; 0 where none of the batch is. @param from [n] @param to [rows][4] written */
export function spread(episodes: usize, count: i32, rows: i32, from: usize, to: usize): void {
  memory.fill(to, 0, <usize>rows << 4);
  for (let e = 0; e < count; e++) {
    const entry = entryOf(episodes, e);
    let at = to + (<usize>load<i32>(entry, 4) << 4) + (<usize>load<i32>(entry) << 2);
    for (let left = load<i32>(entry, 8); left > 0; left--, at += 16, from += 4) store<f32>(at, load<f32>(from));
  }
}
