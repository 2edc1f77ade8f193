import { type CartPolePhysics, cartPole } from '../../../rl/env/cartPole';
import { carriedOut } from '../../../rl/env/env';
import { RESET_STEP, uniforms4 } from '../../../rl/rng';
import type { NamedKernels } from '../kernels';
import { ENTRY, LANES, PHYSICS } from '../layout';
import { expOfNegative, round } from './lanes';
import type { Memory } from './memory';
import type { MirrorNetwork } from './network';

/** `assembly/collect.ts`. */
export function mirrorCollect(
  memory: Memory,
  { countsOf, forward }: MirrorNetwork,
): Pick<NamedKernels, 'collect' | 'list' | 'spread'> {
  return {
    collect({ net, params, obs, act, episodes, units, spare, out, world, ...asked }) {
      const { seed, epoch, size, countsEpisodes, stepLimit } = asked;
      const { floats, ints, doubles } = memory;
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
        const logits = forward(net, params, o, units === 0 ? spare : units + row * rowBytes) >> 2;
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

    list({ episodes, count, obs, act, toObs, toAct }) {
      const { floats, ints, bytes } = memory;
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

    spread({ episodes, count, rows, from, to }) {
      const { floats, ints } = memory;
      floats.fill(0, to >> 2, (to >> 2) + rows * LANES);
      let n = from >> 2;
      for (let e = 0; e < count; e++) {
        const [lane, first, steps] = ints.subarray((episodes >> 2) + e * ENTRY);
        for (let row = first; row < first + steps; row++) {
          floats[(to >> 2) + row * LANES + lane] = floats[n++];
        }
      }
    },
  };
}
