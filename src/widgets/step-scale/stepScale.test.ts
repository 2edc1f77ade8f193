import { describe, expect, it } from 'vitest';
import type { Floats } from '../../rl/floats';
import { ADAM as ADAM_DEFAULTS, adamStep, optimizerState } from '../../rl/optimizers';
import { ratioOf, scaleSeries, scaleTable } from './scaleSeries';
import { DIVISORS, EPOCHS, type ScaleEpoch, type ScaleSpec, SEEDS } from './scales';
import { ScaleTraining, stepScale } from './stepScale';

const SGD: ScaleSpec = { optimizer: 'sgd', lr: 0.001 };
const EPSILON = ADAM_DEFAULTS.epsilon;
const ADAM: ScaleSpec = { optimizer: 'adam', lr: 0.01 };

function* take<T>(items: Iterable<T>, count: number): Generator<T> {
  let left = count;
  for (const item of items) {
    yield item;
    if (--left === 0) return;
  }
}

/** All epochs, each with all its seeds. */
function trained(spec: ScaleSpec): ScaleEpoch[] {
  const epochs: ScaleEpoch[] = [];
  for (const { at, runs } of stepScale(spec)) epochs[at] = runs;
  return epochs;
}

function meanReturns(epochs: readonly ScaleEpoch[]) {
  const [episodes, steps] = scaleSeries(epochs, DIVISORS, ({ meanReturn }) => meanReturn).map(
    ({ points }) => points.map(({ y }) => y),
  );
  return { episodes, steps };
}

/** How far apart the two trainings of a seed are, on average over epochs and seeds, as a share of their return. */
function apart(epochs: readonly ScaleEpoch[]): number {
  const shares = epochs.flatMap(({ episodes, steps }) =>
    episodes.map(({ meanReturn: a }, i) => {
      const b = steps[i].meanReturn;
      return Math.abs(a - b) / ((a + b) / 2);
    }),
  );
  return shares.reduce((sum, share) => sum + share, 0) / shares.length;
}

function distance(xs: Floats, ys: Floats): number {
  return Math.hypot(...Array.from(xs, (x, i) => x - ys[i]));
}

describe('a mean over episodes and a mean over steps', () => {
  it('have one direction in every batch, and lengths whose ratio is N/ΣT = 1/mean episode length', () => {
    for (const seed of SEEDS) {
      const training = new ScaleTraining(seed, 'episodes', ADAM);
      for (let epoch = 0; epoch < 10; epoch++) {
        const point = training.train();
        // the same products, added in another order in float32: some 2,000 terms. A cosine feels the square of that.
        expect(Math.abs(point.cosine - 1)).toBeLessThan(1e-11);
        expect(Math.abs(ratioOf(point) / point.counted - 1)).toBeLessThan(1e-5);
        // every step of CartPole is worth 1
        expect(point.counted * point.meanReturn).toBeCloseTo(1, 12);
        const { perEpisode, perStep } = training;
        const scaled = perEpisode.map((g) => g * point.counted);
        expect(distance(scaled, perStep) / point.perStep).toBeLessThan(1e-5);
      }
    }
  });

  it('differ by a factor that shrinks as the policy improves', () => {
    const training = new ScaleTraining(0, 'episodes', ADAM);
    const ratios = Array.from({ length: EPOCHS }, () => ratioOf(training.train()));
    expect(ratios[0]).toBeGreaterThan(1 / 30);
    expect(ratios[EPOCHS - 1]).toBeLessThan(1 / 90);
  });

  it('give the same first step of Adam: to 1e-6 of it, and what ε adds where a gradient is tiny', () => {
    for (const seed of SEEDS) {
      const training = new ScaleTraining(seed, 'steps', ADAM);
      training.train();
      const step = (grad: Floats) => {
        const moved = new Float64Array(grad.length);
        adamStep(moved, grad, optimizerState(grad.length), ADAM.lr);
        return moved;
      };
      const long = step(training.perEpisode);
      const short = step(training.perStep);
      long.forEach((move, i) => {
        // a step is α g/(|g| + ε): 1e-6 is for Adam's memory in float32, the rest is ε's
        const tolerance = 1e-6 + EPSILON / Math.abs(training.perStep[i]);
        expect(Math.abs(move - short[i]) / ADAM.lr).toBeLessThan(tolerance);
      });
      const sizes = [...training.perStep].map(Math.abs).sort((a, b) => a - b);
      // for half of the components and more, ε is no more than the rounding
      expect(EPSILON / sizes[Math.floor(sizes.length / 2)]).toBeLessThan(1e-6);
    }
  });

  it('start a seed from the same θ and the same batch', () => {
    const [early, first] = [...take(stepScale(SGD), 2)];
    expect(first.at).toBe(0);
    expect(first.runs.episodes).toEqual(first.runs.steps);
    expect(first.runs.episodes).toHaveLength(SEEDS.length);
    // the first seed alone, to have something to see
    expect(early).toEqual({
      at: 0,
      runs: { episodes: first.runs.episodes.slice(0, 1), steps: first.runs.steps.slice(0, 1) },
    });
  });
});

describe('the trainings of the figure', () => {
  const sgd = trained(SGD);
  const adam = trained(ADAM);
  const fast = trained({ optimizer: 'sgd', lr: 0.02 });

  it('stay closer under Adam than under SGD, seed by seed: a few percent of the return apart, and not most of it', () => {
    const slowAdam = trained({ optimizer: 'adam', lr: 0.003 });
    const least = Math.min(apart(sgd), apart(fast));
    // measured: 0.03 and 0.08 under Adam, 0.60 and 0.81 under SGD
    expect(apart(slowAdam)).toBeLessThan(least / 10);
    expect(apart(adam)).toBeLessThan(least / 4);
  });

  it('part under SGD: at 0.001 ÷N climbs, and falls at times, while ÷ΣT crawls; at 0.02 ÷ΣT learns and ÷N goes to ruin', () => {
    const slow = meanReturns(sgd);
    expect(Math.max(...slow.episodes)).toBeGreaterThan(60);
    expect(slow.episodes[EPOCHS - 1]).toBeLessThan(50);
    expect(Math.max(...slow.steps)).toBeLessThan(26);
    const quick = meanReturns(fast);
    expect(quick.steps[EPOCHS - 1]).toBeGreaterThan(70);
    // below the return of an untrained policy, which is 21 or so
    expect(quick.episodes[9]).toBeLessThan(21);
  });

  it('both learn under Adam', () => {
    const { episodes, steps } = meanReturns(adam);
    for (const curve of [episodes, steps]) expect(curve[EPOCHS - 1]).toBeGreaterThan(120);
  });

  it('are listed epoch by epoch', () => {
    const { columns, rows } = scaleTable(adam);
    expect(rows).toHaveLength(EPOCHS);
    for (const row of rows) expect(row).toHaveLength(columns.length);
  });
});
