import type { Crowd, CrowdPanel, CrowdSpec, Rgb } from '../../engine/crowd';
import { FADE_STEPS } from '../../engine/crowd';
import { allocateBatch } from '../../rl/batch';
import { cos, sin, square } from '../../rl/elementary';
import { changedCartPole, GYMNASIUM_PHYSICS } from '../../rl/env/cartPole';
import { carriedOut } from '../../rl/env/env';
import { mlp } from '../../rl/policy/mlp';
import { gradientScratch, policyGradient } from '../../rl/policyGradient';
import { uniforms4 } from '../../rl/rng';
import { collect, rolloutScratch } from '../../rl/rollout';

/**
 * A crowd without a graphics device: played by `rl/`, and drawn on a 2D canvas.
 *
 * @throws Error where a canvas cannot be drawn on at all
 */
export function createPlainCrowd(canvas: OffscreenCanvas, spec: CrowdSpec): Crowd {
  const context = canvas.getContext('2d');
  if (!context) throw new Error('This browser lets no worker draw.');
  const { seeds, episodes } = spec;
  const env = changedCartPole(spec.env, spec.world);
  const net = mlp([env.obsDim, ...spec.hidden, env.nActs]);
  const scratch = rolloutScratch(env, net);
  const gradScratch = gradientScratch(net);
  const fresh = () => seeds.map(() => allocateBatch(env, episodes, 'episodes'));
  let params: readonly Float32Array[] = [];
  let [played, spare] = [fresh(), fresh()];
  let onView: typeof played | undefined;
  let epochPlayed = 0;
  let epochOnView = 0;
  const u = new Float64Array(4);

  return {
    description: 'the processor',

    async play(next, epoch, breath) {
      if (onView === played) [played, spare] = [spare, played];
      params = next;
      epochPlayed = epoch;
      for (const [r, seed] of seeds.entries()) {
        await breath();
        const key = { seed, epoch };
        collect(env, net, params[r], key, episodes, played[r], scratch, 'episodes');
      }
      return played;
    },

    async gradient(weights, breath) {
      const grads: Float32Array[] = [];
      for (const [r, batch] of played.entries()) {
        await breath();
        const grad = new Float32Array(net.paramCount);
        policyGradient(net, params[r], { ...batch, weights: weights[r] }, grad, gradScratch);
        grads.push(grad);
      }
      return grads;
    },

    show() {
      onView = played;
      epochOnView = epochPlayed;
    },

    draw(time, { paper, cart, panels }) {
      context.fillStyle = css(paper, 1);
      context.fillRect(0, 0, canvas.width, canvas.height);
      onView?.forEach(({ obs, epStart, terminated }, r) => {
        for (let e = 0; e < episodes; e++) {
          const length = epStart[e + 1] - epStart[e];
          const hasFallen = terminated[e] === 1 && time >= length;
          const gone = hasFallen ? (time - length) / FADE_STEPS : 0;
          if (gone >= 1) continue;
          // batches hold where a step began, so that an episode's end is not in them
          const at = 4 * (epStart[e] + Math.min(Math.floor(time), length - 1));
          drawCart(context, panels[r], e, obs[at], obs[at + 2], gone, time, cart);
        }
      });
    },

    async episode(run, e) {
      const { obs, act, epStart } = (onView ?? played)[run];
      const [from, to] = [epStart[e], epStart[e + 1]];
      const states = new Float32Array(4 * (to - from + 1));
      states.set(obs.subarray(4 * from, 4 * to));
      // a batch lacks the state that an episode ends in
      const last = Float64Array.from(states.subarray(-8, -4));
      uniforms4(seeds[run], epochOnView, e, to - from - 1, u);
      env.step(last, carriedOut(env, act[to - 1], u));
      states.set(last, states.length - 4);
      return { states, acts: act.slice(from, to) };
    },

    dispose() {},
  };
}

/** As `engine/webgl/glsl/crowd.glsl.ts` draws it. */
function drawCart(
  context: OffscreenCanvasRenderingContext2D,
  { left, top, columns, cellWidth, cellHeight, color, fewFrom }: CrowdPanel,
  e: number,
  x: number,
  theta: number,
  gone: number,
  time: number,
  cart: Rgb,
): void {
  const unit = Math.min(cellWidth / 2, cellHeight / 3);
  const [halfWidth, height] = [0.52 * unit, 0.48 * unit];
  const reach = (x / GYMNASIUM_PHYSICS.cartLimit) * (0.5 * cellWidth - halfWidth);
  const middle = left + ((e % columns) + 0.5) * cellWidth + reach;
  const ground = top + (Math.floor(e / columns) + 0.94) * cellHeight;
  const tilt = theta + gone * (Math.sign(theta) * 1.5 - theta);
  const alpha = square(1 - gone);
  context.fillStyle = css(cart, alpha);
  context.fillRect(middle - halfWidth, ground - height, 2 * halfWidth, height);
  context.strokeStyle = css(color, alpha);
  context.lineCap = 'round';
  context.lineWidth = Math.max(1, 0.17 * unit) * (time > fewFrom ? 1.7 : 1);
  context.beginPath();
  context.moveTo(middle, ground - height);
  context.lineTo(middle + 1.9 * unit * sin(tilt), ground - height - 1.9 * unit * cos(tilt));
  context.stroke();
}

function css([r, g, b]: Rgb, alpha: number): string {
  return `rgb(${255 * r} ${255 * g} ${255 * b} / ${alpha})`;
}
