import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { initialStates } from '../cohortShape';
import type { Cohort, CohortSpec } from '../engine';
import { type GlContext, openGlContext } from './glContext';
import { readback } from './readback';
import { epochOf, spec } from './testKit';
import { closeTfBackend, openTfBackend } from './tfBackend';
import { createWebglCohort } from './webglCohort';

let context: GlContext;

beforeAll(async () => {
  context = openGlContext();
  await openTfBackend(context.gl);
});

afterAll(() => {
  closeTfBackend();
  context.dispose();
});

/** A cohort on a device whose textures have so many texels a side. */
function cohortOn(maxTextureSize: number, cohortSpec: CohortSpec): Cohort {
  const limited = { ...context, maxTextureSize };
  const counts = { readBacks: 0, retries: 0 };
  const device = { context: limited, reads: readback(limited, counts), counts };
  return createWebglCohort(device, cohortSpec, initialStates(cohortSpec));
}

/** States after two epochs, and the batches of the second. */
async function trained(cohort: Cohort) {
  for (const epoch of [0, 1]) await epochOf(cohort, epoch);
  const result = { states: await cohort.readStates(), batches: await cohort.readBatches() };
  cohort.dispose();
  return result;
}

describe('cohorts of any size', () => {
  test('64 runs train as each of them does alone', async () => {
    const seeds = Array.from({ length: 64 }, (_, i) => i);
    const together = await trained(
      cohortOn(context.maxTextureSize, spec({ seeds, batchSize: 200 })),
    );
    for (const r of [0, 31, 63]) {
      const alone = cohortOn(context.maxTextureSize, spec({ seeds: [seeds[r]], batchSize: 200 }));
      const { states, batches } = await trained(alone);
      // the same operations on the same numbers, in whatever lane
      expect(together.states[r]).toEqual(states[0]);
      expect(together.batches[r]).toEqual(batches[0]);
    }
  });

  test('runs that the device does not hold at once take turns, and train as they do together', async () => {
    // 5,000 steps may take 704 lanes in 44 columns: 5 runs at a time
    const cohortSpec = spec({ hidden: [], seeds: [1, 2, 3, 4, 5, 6], batchSize: 5000 });
    const inTurn = cohortOn(256, cohortSpec);
    const together = cohortOn(context.maxTextureSize, cohortSpec);
    expect(await trained(inTurn)).toEqual(await trained(together));
  });

  test('failures are told by the number of the run among all that take turns', async () => {
    const cohort = cohortOn(256, spec({ hidden: [], seeds: [1, 2, 3], batchSize: 10_000 }));
    const runs = await cohort.collect(0);
    const weights = runs.map(({ batch }) => new Float32Array(batch.n));
    weights[2][0] = Number.NaN;
    await cohort.gradient(weights);
    await cohort.step(0.01);
    await cohort.collect(1);
    expect(cohort.takeFailures()).toEqual([{ run: 2, epoch: 0 }]);
    cohort.dispose();
  });

  test.for([
    { what: 'of 40,000 steps', changes: { batchSize: 40_000 } },
    { what: 'of 5,000 episodes', changes: { batchSize: 5000, batchUnit: 'episodes' as const } },
    { what: 'of 352 parameters', changes: { hidden: [50] } },
  ])('a run $what that does not fit alone is refused with the limit', ({ what, changes }) => {
    expect(() => cohortOn(256, spec(changes))).toThrow(
      new RegExp(
        `^A run ${what} needs textures of [\\d,]+ texels a side; the graphics device holds 256\\.$`,
      ),
    );
  });

  test('what the device holds of one run of 50,000 steps and 64 of 5,000 is more than enough', async () => {
    const large = cohortOn(context.maxTextureSize, spec({ batchSize: 50_000, hidden: [] }));
    const [{ batch }] = await large.collect(0);
    expect(batch.n).toBeGreaterThan(50_000);
    large.dispose();
    const seeds = Array.from({ length: 64 }, (_, i) => i);
    const many = cohortOn(context.maxTextureSize, spec({ batchSize: 5000, hidden: [], seeds }));
    for (const run of await many.collect(0)) expect(run.batch.n).toBeGreaterThan(5000);
    many.dispose();
  });
});
