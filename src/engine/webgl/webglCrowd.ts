import type { Batch } from '../../rl/batch';
import { changedCartPole } from '../../rl/env/cartPole';
import { mlp } from '../../rl/policy/mlp';
import type { Crowd, CrowdSpec } from '../crowd';
import { CHUNK } from './chunk';
import { type Collector, collector } from './collector';
import { crowdPainter } from './crowdPainter';
import { gatherer, listEpisode } from './gatherer';
import type { GlContext } from './glContext';
import { policyDeltasFragment } from './glsl/oneHidden.glsl';
import { wholeColumns } from './lanes';
import { isOneHidden, oneHiddenGradient } from './oneHiddenGradient';
import { paramLayout } from './paramLayout';
import { glMemory } from './passes';
import { readback } from './readback';
import { batchOf } from './report';
import { softwareRenderer } from './softwareRenderer';

/**
 * Chunks of steps whose gradient is computed between two pictures, without haste. In software on two cores a chunk of 128 takes
 * 60 to 100 µs, so that these take a quarter of a sixtieth of a second.
 */
const PORTION = 48;

/**
 * A crowd on the graphics device: the engine's own programs play and differentiate, and draw what they have played where it lies.
 * Of two collectors one holds the epoch on view while the other plays the next. TF.js takes no part: of an epoch the processor
 * sees lengths and gradients only, and steps the optimizer itself.
 *
 * @param context on the canvas to be drawn on; stays the caller's
 * @throws Error with a sentence for the reader where this browser, its driver or its device cannot
 */
export function createWebglCrowd(context: GlContext, spec: CrowdSpec): Crowd {
  const { seeds, episodes } = spec;
  const env = changedCartPole(spec.env, spec.world);
  const net = mlp([env.obsDim, ...spec.hidden, env.nActs]);
  const layout = paramLayout(net);
  const runs = seeds.length;
  const lanes = seeds.map(() => wholeColumns(episodes));
  const allLanes = runs * lanes[0];
  const { gl } = context;
  const memory = glMemory(context);
  const reads = readback(context, { readBacks: 0, retries: 0 });
  const gather = gatherer(context);
  const owned: { dispose(): void }[] = [memory, gather];

  function made<T extends { dispose(): void }>(part: T): T {
    owned.push(part);
    return part;
  }
  function dispose(): void {
    for (const part of owned) part.dispose();
  }

  function build() {
    const shape = { env, world: spec.world, layout, seeds, runWidth: layout.texels };
    const collectors = [0, 1].map(() => made(collector(context, reads, shape)));
    for (const each of collectors) each.reserve(allLanes);
    return {
      collectors,
      fused: isOneHidden(net)
        ? made(oneHiddenGradient(context, gather, net, runs, policyDeltasFragment))
        : undefined,
      painter: made(
        crowdPainter(context, reads, { lanes: allLanes, episodes, stepLimit: env.stepLimit }),
      ),
      runTexture: memory.texture('RGBA32F', layout.texels, runs),
    };
  }

  let parts: ReturnType<typeof build>;
  try {
    parts = build();
  } catch (error) {
    dispose();
    throw error;
  }
  const { collectors, fused, painter, runTexture } = parts;
  let onView: Collector | undefined;
  let played = collectors[0];
  let batches: readonly Batch[] = [];

  function upload(params: readonly Float32Array[]): void {
    const rows = new Float32Array(4 * layout.texels * runs);
    params.forEach((each, r) => {
      layout.source.forEach((i, at) => {
        rows[r * 4 * layout.texels + at] = each[i] ?? 0;
      });
    });
    gl.bindTexture(gl.TEXTURE_2D, runTexture.handle);
    gl.texSubImage2D(gl.TEXTURE_2D, 0, 0, 0, layout.texels, runs, gl.RGBA, gl.FLOAT, rows);
  }

  /** Gathers chunks [from, from + count) of every run's batch. */
  function gatherPortion(weights: readonly Float32Array[], from: number, count: number): void {
    const entries = gather.entries(runs * count * CHUNK);
    const trajectories = played.trajectories();
    const [first, end] = [from * CHUNK, (from + count) * CHUNK];
    batches.forEach(({ n, epStart, episodeCount }, r) => {
      for (let e = 0; e < episodeCount; e++) {
        const [start, stop] = [Math.max(first, epStart[e]), Math.min(end, epStart[e + 1])];
        if (start >= stop) continue;
        const at = r * count * CHUNK + start - first;
        const lane = trajectories.firstLane[r] + e;
        listEpisode(
          entries,
          at,
          lane,
          weights[r].subarray(start, stop),
          -1 / n,
          0,
          start - epStart[e],
        );
      }
    });
    gather.gather(trajectories);
  }

  const software = softwareRenderer(context.renderer);
  return {
    description: software ? `WebGL (in software, ${software})` : 'WebGL',

    async play(params, epoch, breath) {
      context.assertAlive();
      upload(params);
      played = collectors[onView === collectors[0] ? 1 : 0];
      const { lengths } = await played.collect(runTexture, epoch, lanes, breath);
      batches = lengths.map((each) => {
        const batch = batchOf(each, episodes, 'episodes', env.stepLimit);
        if (!batch) throw new Error('There are fewer lanes than episodes.');
        return batch;
      });
      return batches;
    },

    async gradient(weights, breath, haste = 1) {
      if (!fused) throw new Error('A crowd learns with one hidden layer and no other network.');
      const chunks = Math.ceil(Math.max(...batches.map(({ n }) => n)) / CHUNK);
      const portion = Math.min(chunks, Math.ceil((haste * PORTION) / runs));
      const sums = seeds.map(() => new Float64Array(net.paramCount));
      const readings: Promise<Float32Array>[] = [];
      for (let from = 0; from < chunks; from += portion) {
        if (from > 0) await breath();
        context.assertAlive();
        gatherPortion(weights, from, portion);
        const steps = { chunks: portion, shape: [runs * portion, CHUNK] } as const;
        const reading = reads.read(fused.gradient(runTexture, steps));
        reading.catch(() => {}); // it is thrown below, where all are awaited
        readings.push(reading);
      }
      for (const values of await Promise.all(readings)) {
        sums.forEach((sum, r) => {
          for (let i = 0; i < sum.length; i++) sum[i] += values[r * sum.length + i];
        });
      }
      return sums.map((sum) => Float32Array.from(sum));
    },

    show() {
      onView = played;
    },

    draw(time, look) {
      if (onView && !gl.isContextLost()) painter.draw(onView.trajectories(), time, look);
    },

    async episode(run, episode) {
      if (!onView) throw new Error('Nothing has been played yet.');
      const trajectories = onView.trajectories();
      return painter.episode(trajectories, trajectories.firstLane[run] + episode);
    },

    dispose,
  };
}
