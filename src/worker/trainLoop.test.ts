import { describe, expect, it } from 'vitest';
import type { Cohort, Engine } from '../engine/engine';
import { createPlainEngine } from '../engine/plain/plainEngine';
import type { Phi, PhiKey } from '../rl/phi/phi';
import { PHIS } from '../rl/phi/registry';
import type { EpochReport, TrainingShape } from './protocol';
import { TrainLoop } from './trainLoop';

const shape: TrainingShape = {
  env: 'CartPole-v0',
  hidden: [8],
  batchSize: 200,
  optimizer: 'adam',
  seeds: [0, 1],
};

async function loopOf(phis: readonly PhiKey[], registry = PHIS): Promise<TrainLoop> {
  const loop = new TrainLoop(createPlainEngine(), shape, registry);
  await loop.choose(phis);
  return loop;
}

async function epochs(loop: TrainLoop, n: number): Promise<EpochReport[]> {
  const reports: EpochReport[] = [];
  for (let i = 0; i < n; i++) reports.push(await loop.epoch(0.01));
  return reports;
}

function curve(reports: readonly EpochReport[], phi: PhiKey, seed: number): number[] {
  return reports
    .flatMap(({ runs, epoch }) => runs.map((run) => ({ ...run, epoch })))
    .filter((run) => run.phi === phi && run.seed === seed)
    .sort((a, b) => a.epoch - b.epoch)
    .map(({ meanReturn }) => meanReturn);
}

describe('training loop', () => {
  it('reports each epoch of each run, variant by seed, and the policy of the first seed', async () => {
    const loop = await loopOf(['total-return', 'reward-to-go']);
    const [first, second] = await epochs(loop, 2);
    expect(first.epoch).toBe(1);
    expect(second.epoch).toBe(2);
    expect(first.runs.map(({ phi, seed }) => [phi, seed])).toEqual([
      ['total-return', 0],
      ['total-return', 1],
      ['reward-to-go', 0],
      ['reward-to-go', 1],
    ]);
    expect(first.runs.map(({ params }) => params !== null)).toEqual([true, false, true, false]);
    for (const { meanReturn, episodes, envSteps } of first.runs) {
      expect(envSteps).toBeGreaterThan(200);
      expect(meanReturn).toBe(envSteps / episodes);
    }
  });

  it('gives two variants the same first batch for the same seed, and different ones once they have learned', async () => {
    const reports = await epochs(await loopOf(['total-return', 'reward-to-go']), 3);
    const total = curve(reports, 'total-return', 0);
    const rtg = curve(reports, 'reward-to-go', 0);
    expect(total[0]).toBe(rtg[0]);
    expect(total).not.toEqual(rtg);
  });

  it('lets a variant that joins late catch up to the curve it would have had from the start', async () => {
    const together = await epochs(await loopOf(['total-return', 'reward-to-go']), 5);
    const loop = await loopOf(['total-return']);
    const reports = await epochs(loop, 3);
    await loop.choose(['total-return', 'reward-to-go']);
    expect(loop.epochsDone).toBe(0);
    reports.push(...(await epochs(loop, 3)));
    expect(loop.epochsDone).toBe(3);
    reports.push(...(await epochs(loop, 2)));
    for (const phi of ['total-return', 'reward-to-go'] as const) {
      for (const seed of shape.seeds) {
        expect(curve(reports, phi, seed)).toEqual(curve(together, phi, seed));
      }
    }
  });

  it('keeps the runs of a variant that is switched off, for when it comes back', async () => {
    const whole = await epochs(await loopOf(['total-return']), 4);
    const loop = await loopOf(['total-return']);
    const reports = await epochs(loop, 2);
    await loop.choose([]);
    expect(loop.alive).toBe(false);
    await expect(loop.epoch(0.01)).rejects.toThrow('No run can train.');
    await loop.choose(['total-return']);
    reports.push(...(await epochs(loop, 2)));
    expect(curve(reports, 'total-return', 1)).toEqual(curve(whole, 'total-return', 1));
  });

  it('goes on unchanged in another engine of the same kind', async () => {
    const whole = await epochs(await loopOf(['reward-to-go']), 4);
    const loop = await loopOf(['reward-to-go']);
    const reports = await epochs(loop, 2);
    await loop.moveTo(createPlainEngine());
    reports.push(...(await epochs(loop, 2)));
    expect(curve(reports, 'reward-to-go', 0)).toEqual(curve(whole, 'reward-to-go', 0));
  });

  it('recovers from an engine that has died, from the last epoch whose state is known, without a gap', async () => {
    const whole = await epochs(await loopOf(['reward-to-go']), 4);
    const loop = await loopOf(['reward-to-go']);
    await epochs(loop, 3);
    await loop.recoverIn(createPlainEngine());
    expect(loop.epochsDone).toBe(2);
    const again = await epochs(loop, 2);
    expect(again.map(({ epoch }) => epoch)).toEqual([3, 4]);
    expect(curve(again, 'reward-to-go', 0)).toEqual(curve(whole, 'reward-to-go', 0).slice(2));
  });

  it('stops a run whose weights are not finite, with the epoch and the reason; the others go on', async () => {
    const broken: Phi = {
      ...PHIS['total-return'],
      weigh(_, weights) {
        weights.fill(1);
        weights[2] = Number.NaN;
      },
    };
    const loop = await loopOf(['total-return', 'reward-to-go'], {
      ...PHIS,
      'total-return': broken,
    });
    const [first, second] = await epochs(loop, 2);
    expect(first.failures.map(({ phi, seed, epoch }) => [phi, seed, epoch])).toEqual([
      ['total-return', 0, 1],
      ['total-return', 1, 1],
    ]);
    expect(first.failures[0].text).toBe(
      'Total return, seed 0, stopped in epoch 1: its weight at step 2 of episode 0 was NaN. The other runs go on; a smaller learning rate usually helps.',
    );
    expect(second.runs.map(({ phi }) => phi)).toEqual(['reward-to-go', 'reward-to-go']);
    expect(second.failures).toEqual([]);
  });

  it('stops a run that a huge step has thrown out of float32, when its gradient is no longer finite', async () => {
    const loop = new TrainLoop(createPlainEngine(), { ...shape, optimizer: 'sgd' });
    await loop.choose(['total-return']);
    expect((await loop.epoch(1e45)).failures).toEqual([]);
    const { failures } = await loop.epoch(1e45);
    expect(failures.map(({ seed, epoch }) => [seed, epoch])).toEqual([
      [0, 2],
      [1, 2],
    ]);
    expect(failures[0].text).toContain('stopped in epoch 2: its gradient was not finite');
    expect(loop.alive).toBe(false);
  });
});

/** A plain engine whose cohorts do some things differently. */
function engineWith(change: (cohort: Cohort) => Partial<Cohort>): Engine {
  const plain = createPlainEngine();
  return {
    ...plain,
    createCohort(spec, start) {
      const cohort = plain.createCohort(spec, start);
      return { ...cohort, ...change(cohort) };
    },
  };
}

describe('training with values', () => {
  const ALL = ['total-return', 'reward-to-go', 'reward-to-go-baseline', 'gae'] as const;

  it('weighs with the φ of before the fit, then fits it to the rewards-to-go of the batch, for the runs that need it only', async () => {
    const log: string[] = [];
    const targets: (Float32Array | null)[][] = [];
    const engine = engineWith((cohort) => ({
      values: () => {
        log.push('values');
        return cohort.values();
      },
      gradient: (weights) => {
        log.push('gradient');
        return cohort.gradient(weights);
      },
      fitValues: (ofRuns, fit) => {
        log.push('fit');
        targets.push([...ofRuns]);
        return cohort.fitValues(ofRuns, fit);
      },
    }));
    const loop = new TrainLoop(engine, { ...shape, seeds: [0] });
    await loop.choose(['total-return', 'gae']);
    const [{ runs }] = await epochs(loop, 1);
    expect(log).toEqual(['values', 'gradient', 'fit']);
    const [[ofTotal, ofGae]] = targets;
    expect(ofTotal).toBeNull();
    // a reward of 1 a step: the first episode counts down from its length to 1
    const length = runs[1].firstEpisodeLength;
    expect([...(ofGae ?? []).slice(0, length)]).toEqual(
      Array.from({ length }, (_, t) => length - t),
    );
  });

  it('asks for no values where no Φ needs them', async () => {
    const engine = engineWith(() => ({
      values: () => Promise.reject(new Error('asked for values')),
      fitValues: () => Promise.reject(new Error('asked for a fit')),
    }));
    const loop = new TrainLoop(engine, shape);
    await loop.choose(['total-return', 'reward-to-go']);
    expect(await epochs(loop, 2)).toHaveLength(2);
  });

  it('gives every run the same bits whichever other runs share its cohort', async () => {
    const together = await epochs(await loopOf(ALL), 4);
    for (const phi of ALL) {
      const alone = await epochs(await loopOf([phi]), 4);
      const policies = (reports: EpochReport[]) =>
        reports.flatMap(({ runs }) => runs.filter((run) => run.phi === phi));
      expect(policies(together)).toEqual(policies(alone));
    }
  });

  it('gives all variants the same first batch, and takes them different ways from there', async () => {
    const reports = await epochs(await loopOf(ALL), 3);
    const shown = ({ runs }: EpochReport) => runs.filter(({ seed }) => seed === 0);
    const returns = shown(reports[0]).map(({ meanReturn }) => meanReturn);
    expect(new Set(returns).size).toBe(1);
    const policies = shown(reports[2]).map(({ params }) => params?.join());
    expect(new Set(policies).size).toBe(ALL.length);
  });

  it('lets a variant with values join late, and carries its φ into another engine and back into a group', async () => {
    const whole = await epochs(await loopOf(['total-return', 'reward-to-go-baseline']), 6);
    const loop = await loopOf(['total-return']);
    const reports = await epochs(loop, 2);
    await loop.choose(['total-return', 'reward-to-go-baseline']);
    reports.push(...(await epochs(loop, 3)));
    await loop.choose(['total-return']);
    reports.push(...(await epochs(loop, 1)));
    await loop.choose(['total-return', 'reward-to-go-baseline']);
    await loop.moveTo(createPlainEngine());
    while (loop.epochsDone < 6) reports.push(...(await epochs(loop, 1)));
    for (const phi of ['total-return', 'reward-to-go-baseline'] as const) {
      expect(curve(reports, phi, 1)).toEqual(curve(whole, phi, 1));
    }
  });

  it('recovers φ too from the last epoch whose state is known', async () => {
    const whole = await epochs(await loopOf(['gae']), 5);
    const loop = await loopOf(['gae']);
    await epochs(loop, 3);
    await loop.recoverIn(createPlainEngine());
    const again = await epochs(loop, 3);
    expect(again.map(({ epoch }) => epoch)).toEqual([3, 4, 5]);
    expect(curve(again, 'gae', 0)).toEqual(curve(whole, 'gae', 0).slice(2));
  });

  it('stops a run whose V_φ has no finite gradient, says so in a sentence of its own, and goes on with the others', async () => {
    const engine = engineWith((cohort) => ({
      fitValues: (targets, fit) =>
        cohort.fitValues(
          targets.map((each, r) =>
            r === 1 && each ? each.map(() => Number.POSITIVE_INFINITY) : each,
          ),
          fit,
        ),
    }));
    const loop = new TrainLoop(engine, shape);
    await loop.choose(['reward-to-go-baseline']);
    const [first, second] = await epochs(loop, 2);
    expect(first.failures.map(({ text }) => text)).toEqual([
      'Reward-to-go − V_φ, seed 1, stopped in epoch 1: the gradient of its value function was not finite. The other runs go on.',
    ]);
    expect(second.runs.map(({ seed }) => seed)).toEqual([0]);
    expect(second.failures).toEqual([]);
  });
});
