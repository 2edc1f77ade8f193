import type { Cohort, Engine } from '../src/engine/engine';

/** ms spent in each verb of the epochs so far; weighing is what the train loop does between the engine's verbs. */
export interface Split {
  collect: number;
  weigh: number;
  gradient: number;
  step: number;
}

/**
 * An engine that adds up what its verbs take. A verb that only queues work on the graphics card is billed to the next one that waits for it.
 *
 * @param now ms
 */
export function timedEngine(engine: Engine, now: () => number, split: Split): Engine {
  return {
    ...engine,
    createCohort(spec, start) {
      const cohort = engine.createCohort(spec, start);
      let collected = 0;
      const timed = async <T>(verb: keyof Split, work: () => Promise<T>): Promise<T> => {
        const started = now();
        const result = await work();
        split[verb] += now() - started;
        return result;
      };
      const verbs: Pick<Cohort, 'collect' | 'gradient' | 'step'> = {
        async collect(epoch) {
          const runs = await timed('collect', () => cohort.collect(epoch));
          collected = now();
          return runs;
        },
        gradient(weights) {
          split.weigh += now() - collected;
          return timed('gradient', () => cohort.gradient(weights));
        },
        step: (learningRate) => timed('step', () => cohort.step(learningRate)),
      };
      return { ...cohort, ...verbs };
    },
  };
}
