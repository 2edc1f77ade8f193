import { optimizerState } from '../../rl/optimizers';
import { halfTrained } from '../../rl/policy/halfTrained';
import type { CohortSpec, Engine, RunState } from '../engine';
import { clauseOf } from '../reason';
import { oneEpoch, type WarmCohort, warmCohort } from '../warmCohort';
import type { LockstepNews, RacerKey } from './raceOrders';

/** An engine in the race, and into how many runs it likes episodes dealt out: a thread can take no less than a run. */
export interface Racer {
  readonly key: RacerKey;
  readonly engine: Engine;
  readonly threads: number;
}

/** ms that a sample takes at least: epochs of few episodes are over before a browser's clock has moved */
const SAMPLE = 12;
/** Samples of each engine in one visit to a number of episodes. */
const SAMPLES = 3;
/** ms; an epoch that takes longer has made its engine warm by its collecting alone */
const LONG = 120;
/** Of the time that is left, an engine may take such a share for one number of episodes: the others are to have their turn. */
const SHARE = 0.4;

interface Means {
  /** ms */
  now(): number;
  tell(news: LockstepNews): void;
}

interface Sample {
  readonly stepsPerSecond: number;
  readonly msAnEpoch: number;
}

/** What is known of an engine. */
interface Standing {
  readonly racer: Racer;
  /** ms an epoch, by the number of episodes, as measured last */
  readonly epochTimes: Map<number, number>;
  readonly samples: Map<number, Sample[]>;
  /** a number of episodes that it cannot do, or not in time */
  tooMany: number;
}

/**
 * Times whole epochs (collect, gradient, step) of a half-trained policy by the number of episodes that are played in lockstep. Engines take
 * turns, sample by sample, so that whatever else the machine does meets all of them; what is told is the median.
 *
 * @param sizes numbers of episodes, rising; first every other one is measured, then those between, then all again while there is time
 * @param budget ms for all of it, by the end of which nothing begins that would probably not be done
 */
export async function raceInLockstep(
  racers: readonly Racer[],
  sizes: readonly number[],
  budget: number,
  { now, tell }: Means,
): Promise<void> {
  const end = now() + budget;
  const standings: Standing[] = racers.map((racer) => ({
    racer,
    epochTimes: new Map(),
    samples: new Map(),
    tooMany: Number.POSITIVE_INFINITY,
  }));
  const coarse = sizes.filter((_, i) => i % 2 === 0);
  const between = sizes.filter((_, i) => i % 2 === 1);

  for (const size of coarse) {
    for (const standing of standings) {
      const isAffordable = visitTime(standing, size) <= SHARE * (end - now());
      if (size < standing.tooMany && !isAffordable) stop(standing, size, undefined);
    }
    await visit(
      standings.filter(({ tooMany }) => size < tooMany),
      size,
    );
  }
  for (let visited = 1; visited > 0; ) {
    visited = 0;
    for (const size of [...between, ...coarse]) {
      const able = standings.filter((each) => size < each.tooMany && size <= reached(each));
      const cost = able.reduce((sum, each) => sum + visitTime(each, size), 0);
      if (able.length === 0 || now() + cost > end) continue;
      await visit(able, size);
      visited++;
    }
  }

  function stop(standing: Standing, size: number, why: string | undefined): void {
    standing.tooMany = size;
    tell({ type: 'stop', racer: standing.racer.key, episodes: size, why });
  }

  async function visit(able: readonly Standing[], size: number): Promise<void> {
    const warm = new Map<Standing, WarmCohort>();
    try {
      for (const standing of able) {
        await attempt(standing, size, async () => {
          const cohort = await open(standing.racer, size);
          warm.set(standing, cohort);
          if (epochTime(standing, size) <= LONG) await oneEpoch(cohort);
        });
      }
      for (let turn = 0; turn < SAMPLES; turn++) {
        for (const [standing, cohort] of warm) {
          if (size >= standing.tooMany || (turn > 0 && epochTime(standing, size) > LONG)) continue;
          await attempt(standing, size, () => sample(standing, size, cohort));
        }
      }
    } finally {
      for (const { cohort } of warm.values()) cohort.dispose();
    }
    for (const { racer, samples } of able) {
      const taken = samples.get(size);
      if (!taken) continue;
      const point = {
        racer: racer.key,
        episodes: size,
        stepsPerSecond: median(taken.map(({ stepsPerSecond }) => stepsPerSecond)),
        msAnEpoch: median(taken.map(({ msAnEpoch }) => msAnEpoch)),
        samples: taken.length,
      };
      tell({ type: 'point', point });
    }
  }

  /** Work of an engine, which goes no further where it fails. */
  async function attempt(
    standing: Standing,
    size: number,
    work: () => Promise<void>,
  ): Promise<void> {
    try {
      await work();
    } catch (error) {
      stop(standing, size, clauseOf(error));
    }
  }

  async function sample(standing: Standing, size: number, cohort: WarmCohort): Promise<void> {
    const started = now();
    let steps = 0;
    let epochs = 0;
    let spent = 0;
    do {
      steps += await oneEpoch(cohort);
      epochs++;
      spent = now() - started;
    } while (spent < SAMPLE);
    const taken = { stepsPerSecond: (1000 * steps) / spent, msAnEpoch: spent / epochs };
    standing.epochTimes.set(size, taken.msAnEpoch);
    standing.samples.set(size, [...(standing.samples.get(size) ?? []), taken]);
  }
}

/** The largest number of episodes that an engine has done. */
function reached({ epochTimes }: Standing): number {
  return Math.max(0, ...epochTimes.keys());
}

/** ms that an epoch will take, by the largest one before, in proportion: an upper bound, but for caches. */
function epochTime({ epochTimes }: Standing, size: number): number {
  const known = [...epochTimes.keys()].filter((each) => each <= size);
  const nearest = Math.max(0, ...known);
  return ((epochTimes.get(nearest) ?? 0) * size) / Math.max(1, nearest);
}

/** ms that a visit will take: a batch to begin with, and an epoch or several. */
function visitTime(standing: Standing, size: number): number {
  const epoch = epochTime(standing, size);
  return epoch >= LONG ? 2 * epoch : 2 * epoch + SAMPLES * Math.max(SAMPLE, epoch);
}

function open({ engine, threads }: Racer, size: number): Promise<WarmCohort> {
  const runs = Math.min(threads, size);
  const spec: CohortSpec = {
    env: 'CartPole-v0',
    hidden: halfTrained.net.sizes.slice(1, -1),
    batchSize: Math.round(size / runs),
    batchUnit: 'episodes',
    optimizer: 'adam',
    seeds: Array.from({ length: runs }, (_, seed) => seed),
  };
  return warmCohort(engine, spec, spec.seeds.map(startState));
}

function startState(): RunState {
  const { params } = halfTrained;
  return { params: params.slice(), optimizer: optimizerState(params.length) };
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b);
  const middle = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[middle] : (sorted[middle - 1] + sorted[middle]) / 2;
}
