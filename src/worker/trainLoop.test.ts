import { describe, expect, it } from 'vitest';
import type { Cohort, Engine } from '../engine/engine';
import { createPlainEngine } from '../engine/plain/plainEngine';
import { weigh } from '../rl/epoch';
import type { Phi, PhiKey } from '../rl/phi/phi';
import { PHIS } from '../rl/phi/registry';
import { rewardToGo } from '../rl/phi/rewardToGo';
import { initParams, mlp } from '../rl/policy/mlp';
import { vectorMoments } from '../stats/vectorMoments';
import type { CustomWeigher } from './customWeigher';
import { DEFAULT_WEIGHING, type EpochReport, type TrainingShape } from './protocol';
import { normalize } from './run';
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
  it('begins every run, of whichever variant and seed, with the policy that it is given, and leaves that as it is', async () => {
    const net = mlp([4, 8, 2]);
    const start = initParams(net, 99);
    const before = start.slice();
    const loop = new TrainLoop(createPlainEngine(), { ...shape, start });
    await loop.choose(['reward-to-go']);
    await epochs(loop, 1);
    await loop.choose(['reward-to-go', 'gae']);
    for (const { phi, epoch, state } of await loop.checkpoint()) {
      if (epoch === 0) expect([phi, ...state.params]).toEqual(['gae', ...before]);
      else expect([...state.params]).not.toEqual([...before]);
    }
    expect(start).toEqual(before);
  });

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

  it('goes on from a checkpoint to the bit, with value functions and with variants that are switched off', async () => {
    const phis = ['total-return', 'gae', 'q-value'] as const;
    const undisturbed = await loopOf(phis);
    const before = await epochs(undisturbed, 3);
    await undisturbed.choose(['gae', 'q-value']);
    before.push(...(await epochs(undisturbed, 2)));
    const checkpoint = structuredClone(await undisturbed.checkpoint());
    const resumed = new TrainLoop(createPlainEngine(), shape, PHIS);
    resumed.resume(checkpoint);
    for (const loop of [undisturbed, resumed]) await loop.choose(phis);
    const shown = before.flatMap(({ epoch, runs }) =>
      runs.map(({ phi, seed }) => ({ phi, seed, epochs: epoch })),
    );
    expect(resumed.isBehind(shown)).toBe(false);
    expect(resumed.isBehind([{ phi: 'gae', seed: 1, epochs: 6 }])).toBe(true);
    expect(await epochs(resumed, 4)).toEqual(await epochs(undisturbed, 4));
    expect(await resumed.checkpoint()).toEqual(await undisturbed.checkpoint());
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
      values: (...asked) => {
        log.push('values');
        return cohort.values(...asked);
      },
      gradient: (weights) => {
        log.push('gradient');
        return cohort.gradient(weights);
      },
      fit: (kind, ofRuns, fit) => {
        log.push('fit');
        targets.push([...ofRuns]);
        return cohort.fit(kind, ofRuns, fit);
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
      fit: () => Promise.reject(new Error('asked for a fit')),
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
      fit: (kind, targets, fit) =>
        cohort.fit(
          kind,
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

it('says that a run has stopped though the engine died in that epoch', async () => {
  const engine = engineWith((cohort) => ({
    gradient: (weights) =>
      cohort.gradient(weights.map((each, r) => (r === 1 && each ? each.map(() => NaN) : each))),
    fit: () => Promise.reject(new Error('the engine died')),
  }));
  const loop = new TrainLoop(engine, shape);
  await loop.choose(['reward-to-go-baseline']);
  await expect(loop.epoch(0.01)).rejects.toThrow('the engine died');
  await loop.recoverIn(createPlainEngine());
  const [first, second] = await epochs(loop, 2);
  expect(first.failures.map(({ seed, epoch }) => ({ seed, epoch }))).toEqual([
    { seed: 1, epoch: 1 },
  ]);
  expect(first.runs.map(({ seed }) => seed)).toEqual([0]);
  expect(second.failures).toEqual([]);
});

it('is idle without runs, under way until each has done its epochs or has stopped, and then finished', async () => {
  const loop = await loopOf([]);
  expect(loop.stage(2)).toBe('idle');
  await loop.choose(['reward-to-go']);
  expect(loop.stage(2)).toBe('underway');
  await epochs(loop, 1);
  expect(loop.stage(2)).toBe('underway');
  await epochs(loop, 1);
  expect(loop.stage(2)).toBe('finished');
  expect(loop.stage(3)).toBe('underway');
  await loop.choose(['reward-to-go', 'gae']);
  expect(loop.stage(2)).toBe('underway'); // the new one has yet to catch up
  await loop.choose(['gae']);
  await loop.epoch(Number.NaN);
  await expect(loop.epoch(0.01)).resolves.toMatchObject({ failures: [{ seed: 0 }, { seed: 1 }] });
  expect(loop.stage(9)).toBe('finished');
});

describe('training with action values', () => {
  it('gives every run the same bits whichever other runs share its cohort', async () => {
    const all = ['reward-to-go', 'q-value', 'advantage'] as const;
    const together = await epochs(await loopOf(all), 3);
    for (const phi of all) {
      const alone = await epochs(await loopOf([phi]), 3);
      expect(curve(together, phi, 1)).toEqual(curve(alone, phi, 1));
    }
  });

  it('weighs by Q_φ of before the fit, and fits it to the rewards-to-go', async () => {
    const seen: { actVals: number[]; weights: number[] }[] = [];
    let actVals: number[] = [];
    const engine = engineWith((cohort) => ({
      values: async (...asked) => {
        const all = await cohort.values(...asked);
        actVals = [...all[0]];
        return all;
      },
      gradient: (weights) => {
        seen.push({ actVals, weights: [...(weights[0] ?? [])] });
        return cohort.gradient(weights);
      },
    }));
    const loop = new TrainLoop(engine, { ...shape, seeds: [0] });
    await loop.choose(['q-value']);
    await epochs(loop, 12);
    for (const each of seen) expect(each.weights).toEqual(each.actVals);
    const mean = (xs: number[]) => xs.reduce((sum, x) => sum + x, 0) / xs.length;
    // near 0 at first; on the way to returns of 20 and more after 11 fits
    expect(Math.abs(mean(seen[0].weights))).toBeLessThan(1);
    expect(mean(seen[11].weights)).toBeGreaterThan(3);
  });
});

describe('weights on their way to the gradient', () => {
  /** The weights of the first epoch of one run. */
  async function firstWeights(weighing: Partial<typeof DEFAULT_WEIGHING>) {
    let found: { weights: Float32Array; episodes: number } | undefined;
    let episodes = 0;
    const engine = engineWith((cohort) => ({
      collect: async (epoch) => {
        const collected = await cohort.collect(epoch);
        episodes = collected[0].batch.episodeCount;
        return collected;
      },
      gradient: (weights) => {
        const [own] = weights;
        if (own) found = { weights: own.slice(), episodes };
        return cohort.gradient(weights);
      },
    }));
    const loop = new TrainLoop(engine, { ...shape, seeds: [0] });
    await loop.choose(['reward-to-go']);
    await loop.epoch(0.01, { ...DEFAULT_WEIGHING, ...weighing });
    if (!found) throw new Error('no gradient was asked for');
    return found;
  }

  it('are normalized over the batch where that is asked for', async () => {
    const plain = await firstWeights({});
    const { weights } = await firstWeights({ normalize: true });
    const expected = plain.weights.slice();
    normalize(expected);
    expect(weights).toEqual(expected);
    const mean = weights.reduce((sum, x) => sum + x, 0) / weights.length;
    const square = weights.reduce((sum, x) => sum + x * x, 0) / weights.length;
    // sums of 200 float32 numbers of order 1
    expect(Math.abs(mean)).toBeLessThan(1e-5);
    expect(Math.abs(square - 1)).toBeLessThan(1e-5);
  });

  it('make the mean over steps one over episodes where that is asked for', async () => {
    const plain = await firstWeights({});
    const { weights, episodes } = await firstWeights({ divideBy: 'episodes' });
    const scale = weights.length / episodes;
    weights.forEach((weight, i) => {
      // rounded to float32, of order 1,000
      expect(Math.abs(weight - scale * plain.weights[i])).toBeLessThan(1e-3);
    });
  });

  it('are all 0 where normalizing finds no spread', () => {
    const same = Float32Array.of(3, 3, 3);
    normalize(same);
    expect([...same]).toEqual([0, 0, 0]);
  });
});

describe('variants with noise of their own', () => {
  it('start from the same policy and meet other episodes, which their reports can replay', async () => {
    const loop = new TrainLoop(createPlainEngine(), { ...shape, ownNoise: true });
    await loop.choose(['total-return', 'reward-to-go']);
    const [{ runs }] = await epochs(loop, 1);
    const [total, , rtg] = runs;
    expect([total.seed, rtg.seed]).toEqual([0, 0]);
    expect(total.params).toEqual(rtg.params);
    expect(total.noise).not.toBe(rtg.noise);
    expect(total.meanReturn).not.toBe(rtg.meanReturn);
  });
});

describe('another weight in mid-run', () => {
  it('goes on from the policy that is there, and not from the start', async () => {
    const whole = await epochs(await loopOf(['total-return']), 4);
    const loop = await loopOf(['total-return']);
    const before = await epochs(loop, 3);
    await loop.switchTo('reward-to-go');
    const [next] = await epochs(loop, 1);
    expect(next.epoch).toBe(4);
    expect(next.runs.map(({ phi }) => phi)).toEqual(['reward-to-go', 'reward-to-go']);
    // the fourth batch is collected by the same policy either way; the step after it is what differs
    expect(next.runs[0].params).toEqual(whole[3].runs[0].params);
    expect(before).toEqual(whole.slice(0, 3));
    const [after] = await epochs(loop, 1);
    const staying = await loopOf(['total-return']);
    const [, , , , fifth] = await epochs(staying, 5);
    expect(after.runs[0].params).not.toEqual(fifth.runs[0].params);
  });
});

describe("the reader's own weight", () => {
  const own: CustomWeigher = {
    async weigh(batches, obsDim) {
      return batches.map((batch) => {
        const weights = new Float32Array(batch.n);
        weigh(rewardToGo, batch, obsDim, weights);
        return { ok: true, weights };
      });
    },
  };

  async function customLoop(custom: CustomWeigher | undefined) {
    const loop = await loopOf(['custom', 'reward-to-go']);
    if (custom) loop.custom = custom;
    return loop;
  }

  it('trains as the built-in one that it repeats', async () => {
    const reports = await epochs(await customLoop(own), 3);
    expect(curve(reports, 'custom', 1)).toEqual(curve(reports, 'reward-to-go', 1));
  });

  it('is handed observations, actions and V_φ of the batch', async () => {
    let checked = 0;
    const loop = await customLoop({
      async weigh(batches, obsDim) {
        for (const { n, obs, act, val } of batches) {
          expect(obs.length).toBeGreaterThanOrEqual(n * obsDim);
          expect(val).toHaveLength(n);
          expect(act.subarray(0, n).some((a) => a === 1)).toBe(true);
          checked++;
        }
        return own.weigh(batches, obsDim);
      },
    });
    await epochs(loop, 1);
    expect(checked).toBe(2);
  });

  it('stops its runs, and no others, where there are no weights', async () => {
    const answer = { ok: false, problem: 'its code threw an error' } as const;
    const loop = await customLoop({ weigh: async (batches) => batches.map(() => answer) });
    const [first, second] = await epochs(loop, 2);
    expect(first.failures.map(({ phi }) => phi)).toEqual(['custom', 'custom']);
    expect(first.failures[0].text).toContain(
      `Your own, seed 0, stopped in epoch 1: ${answer.problem}`,
    );
    expect(second.runs.map(({ phi }) => phi)).toEqual(['reward-to-go', 'reward-to-go']);
  });

  it('stops with a sentence where no code has been run', async () => {
    const [{ failures }] = await epochs(await customLoop(undefined), 1);
    expect(failures[0].text).toContain('no code for it has been run yet');
  });
});

describe('detailed reports', () => {
  it('hold every policy and what there is to say of it, and explained variance where there is a V_φ', async () => {
    const loop = await loopOf(['reward-to-go', 'gae']);
    const { runs } = await loop.epoch(0.01, DEFAULT_WEIGHING, { detailed: true });
    for (const { phi, params, details } of runs) {
      expect(params).not.toBeNull();
      // an untrained policy is nearly a coin, ln 2 = 0.693
      expect(details?.ent).toBeGreaterThan(0.6);
      expect(details?.kl).toBeGreaterThan(0);
      expect(details?.gradNorm).toBeGreaterThan(0);
      expect(details?.pgLoss).not.toBe(0);
      expect(details?.explained === undefined).toBe(phi === 'reward-to-go');
    }
  });

  it('hold the variance between the gradients of episodes in every fifth epoch, as stats/ has it', async () => {
    let expected = Number.NaN;
    const engine = engineWith((cohort) => ({
      gradient: async (weights) => {
        const [own] = weights;
        if (own && Number.isNaN(expected)) {
          const [grads] = await cohort.episodeGradients([own]);
          const moments = vectorMoments(58);
          for (let at = 0; at < grads.length; at += 58) moments.add(grads, at);
          expected = moments.totalVariance();
        }
        return cohort.gradient(weights);
      },
    }));
    const measured: (number | undefined)[] = [];
    for (const divideBy of ['steps', 'episodes'] as const) {
      const loop = new TrainLoop(engine, { ...shape, seeds: [0] });
      await loop.choose(['reward-to-go']);
      for (let i = 0; i < 6; i++) {
        const weighing = { ...DEFAULT_WEIGHING, divideBy };
        const { runs } = await loop.epoch(0.01, weighing, { detailed: true });
        measured.push(runs[0].details?.gradVar);
      }
    }
    expect(measured[0]).toBe(expected);
    const isKnown = measured.map((variance) => variance !== undefined);
    expect(isKnown.slice(0, 6)).toEqual([true, false, false, false, false, true]);
    // the same batch, by weights that were rounded to float32 after a scaling
    expect((measured[6] ?? 0) / expected).toBeCloseTo(1, 5);
  });

  it('cost nothing where they are not asked for: curves and policies are the same', async () => {
    const brief = await epochs(await loopOf(['gae']), 3);
    const loop = await loopOf(['gae']);
    const detailed: EpochReport[] = [];
    for (let i = 0; i < 3; i++) {
      detailed.push(await loop.epoch(0.01, DEFAULT_WEIGHING, { detailed: true }));
    }
    expect(curve(detailed, 'gae', 1)).toEqual(curve(brief, 'gae', 1));
    expect(detailed[2].runs[0].params).toEqual(brief[2].runs[0].params);
  });
});
