import { expose } from 'comlink';
import { afterEach, describe, expect, it } from 'vitest';
import { initialStates } from '../cohortShape';
import type { Cohort, CohortSpec, Engine } from '../engine';
import { createPlainEngine } from '../plain/plainEngine';
import { cohortHost } from './cohortHost';
import { createPoolEngine, type HelperThread } from './poolEngine';

const spec: CohortSpec = {
  env: 'CartPole-v0',
  hidden: [8],
  batchSize: 200,
  optimizer: 'adam',
  seeds: [3, 1, 4, 15, 9],
};

const opened: { dispose(): void }[] = [];
afterEach(() => {
  for (const each of opened.splice(0)) each.dispose();
});

/** A thread that is none: it answers through a channel, with all that the channel copies and moves. */
function helper(): HelperThread & { die(): void } {
  const { port1, port2 } = new MessageChannel();
  expose(cohortHost(createPlainEngine()), port1);
  port2.start();
  let onDeath = () => {};
  const terminate = () => {
    port1.close();
    port2.close();
  };
  return {
    endpoint: port2,
    onDeath: (tell) => {
      onDeath = tell;
    },
    terminate,
    die() {
      terminate();
      onDeath();
    },
  };
}

function poolOf(threads: number, start: () => HelperThread = helper): Engine {
  const engine = createPoolEngine(threads, start);
  opened.push(engine);
  return engine;
}

function cohortIn(engine: Engine, changes: Partial<CohortSpec> = {}): Cohort {
  const whole = { ...spec, ...changes };
  return engine.createCohort(whole, initialStates(whole));
}

/** Collect, weigh by the step's number, gradient, step. */
async function train(cohort: Cohort, epochs: number): Promise<void> {
  for (let epoch = 0; epoch < epochs; epoch++) {
    const collected = await cohort.collect(epoch);
    await cohort.gradient(collected.map(({ batch }) => ascending(batch.n)));
    await cohort.step(0.01);
  }
}

const ascending = (n: number) => Float32Array.from({ length: n }, (_, i) => i % 17);

describe('plain engine in several threads', () => {
  it.each([1, 2, 3, 8])('trains as one thread does, to the bit, in %i threads', async (threads) => {
    const alone = cohortIn(createPlainEngine());
    const pooled = cohortIn(poolOf(threads));
    await train(alone, 3);
    await train(pooled, 3);
    expect(await pooled.readStates()).toEqual(await alone.readStates());
    expect(await pooled.readGradients()).toEqual(await alone.readGradients());
    const [expected, batches] = [await alone.readBatches(), await pooled.readBatches()];
    batches.forEach((batch, r) => {
      const { n, episodeCount } = batch;
      expect([n, episodeCount]).toEqual([expected[r].n, expected[r].episodeCount]);
      expect(batch.obs.slice(0, 4 * n)).toEqual(expected[r].obs.slice(0, 4 * n));
      expect(batch.act.slice(0, n)).toEqual(expected[r].act.slice(0, n));
    });
  });

  it('fits values and gives the gradients of episodes as one thread does', async () => {
    const alone = cohortIn(createPlainEngine(), { valueHidden: [8] });
    const pooled = cohortIn(poolOf(2), { valueHidden: [8] });
    for (const cohort of [alone, pooled]) {
      const collected = await cohort.collect(0);
      const targets = collected.map(({ batch }) => ascending(batch.n));
      await cohort.fit('val', [null, ...targets.slice(1)], { steps: 2, learningRate: 0.01 });
    }
    expect(await pooled.values('val')).toEqual(await alone.values('val'));
    const weights = (await alone.values('val')).map((values) => values.map((value) => value + 1));
    expect(await pooled.episodeGradients(weights)).toEqual(await alone.episodeGradients(weights));
  });

  it('fits action values and diagnoses as one thread does, and says which network failed', async () => {
    const changes = { valueHidden: [8], actionValueHidden: [8] };
    const alone = cohortIn(createPlainEngine(), changes);
    const pooled = cohortIn(poolOf(2), changes);
    for (const cohort of [alone, pooled]) {
      const collected = await cohort.collect(0);
      const targets = collected.map(({ batch }) => ascending(batch.n));
      await cohort.gradient(targets);
      await cohort.step(0.01);
      const fit = { steps: 2, learningRate: 0.01 };
      await cohort.fit('actVal', [null, ...targets.slice(1)], fit);
      await cohort.fit('val', [...targets.slice(0, 4), targets[4].map(() => Number.NaN)], fit);
    }
    expect(await pooled.values('actVal')).toEqual(await alone.values('actVal'));
    expect(await pooled.diagnose()).toEqual(await alone.diagnose());
    const failure = { run: 4, epoch: 0, network: 'val' };
    expect(alone.takeFailures()).toEqual([failure]);
    expect(pooled.takeFailures()).toEqual([failure]);
  });

  it('starts no more helpers than it has runs for, and keeps them', async () => {
    let started = 0;
    const engine = poolOf(8, () => {
      started++;
      return helper();
    });
    cohortIn(engine, { seeds: [1] });
    expect(started).toBe(0);
    cohortIn(engine, { seeds: [1, 2, 3] });
    expect(started).toBe(2);
    cohortIn(engine, { seeds: [1, 2] });
    expect(started).toBe(2);
  });

  it('works alone where no helper can be started, and describes itself so', async () => {
    const engine = poolOf(4, () => {
      throw new Error('no workers within workers');
    });
    const alone = cohortIn(createPlainEngine());
    const pooled = cohortIn(engine);
    expect(engine.description).toBe(createPlainEngine().description);
    await train(alone, 1);
    await train(pooled, 1);
    expect(await pooled.readStates()).toEqual(await alone.readStates());
  });

  it('leaves the weights that it is given with the giver', async () => {
    const cohort = cohortIn(poolOf(2));
    const collected = await cohort.collect(0);
    const weights = collected.map(({ batch }) => ascending(batch.n));
    await cohort.gradient(weights);
    expect(weights.map(({ length }) => length)).toEqual(collected.map(({ batch }) => batch.n));
  });

  it('names the run whose gradient was not finite, wherever it was computed', async () => {
    const cohort = cohortIn(poolOf(2));
    const collected = await cohort.collect(0);
    const weights = collected.map(({ batch }) => ascending(batch.n));
    for (const run of [1, 4]) weights[run][0] = Number.NaN;
    await cohort.gradient(weights);
    await cohort.step(0.01);
    const failures = [...cohort.takeFailures()];
    await cohort.collect(1);
    failures.push(...cohort.takeFailures());
    const inOrder = failures.toSorted((a, b) => a.run - b.run);
    expect(inOrder).toEqual([
      { run: 1, epoch: 0 },
      { run: 4, epoch: 0 },
    ]);
  });

  it('fails an epoch whose helper dies, with or without an answer under way', async () => {
    const helpers: ReturnType<typeof helper>[] = [];
    const engine = poolOf(2, () => {
      helpers.push(helper());
      return helpers[helpers.length - 1];
    });
    const cohort = cohortIn(engine);
    const collecting = cohort.collect(0);
    helpers[0].die();
    await expect(collecting).rejects.toThrow('a helper thread died');
    await expect(cohort.collect(0)).rejects.toThrow('a helper thread died');
    cohort.dispose();
  });
});
