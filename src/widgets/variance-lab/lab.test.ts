import { describe, expect, it } from 'vitest';
import { FORK_THETA } from '../../rl/env/fork';
import { forkExpectation, forkGradient } from '../../rl/env/forkExact';
import reference from '../../rl/reference/gradient-variance.json';
import type { GradientReport } from '../../stats/gradientReport';
import { ForkLab } from './forkLab';
import { Lab, type LabReport } from './lab';
import { weightsIn } from './labWeights';
import { type LabSettings, MOST_DRAWN } from './labWorld';
import { policyFrom } from './policySource';

const CART_POLE: LabSettings = {
  world: 'cart-pole',
  policy: { kind: 'half-trained' },
  theta: FORK_THETA,
  gamma: 1,
  lam: 0.95,
  seed: 0,
};
const FORK: LabSettings = { ...CART_POLE, world: 'fork' };

function drawn(settings: LabSettings, episodes: number, batchSize = 20): LabReport {
  return drawnIn(new Lab(settings), episodes, batchSize);
}

/** Goes on drawing where that sample already has some. */
function drawnIn(lab: Lab, episodes: number, batchSize = 20): LabReport {
  while (lab.episodes < episodes) lab.draw(episodes);
  return lab.report(batchSize)!;
}

function reportOn(key: string, { weights }: LabReport, world = CART_POLE.world): GradientReport {
  return weights[weightsIn(world).findIndex((weight) => weight.key === key)];
}

const isFound = ({ comparison }: GradientReport) => comparison?.bias.isFound ?? false;

describe('the lab on CartPole', () => {
  const lab = new Lab(CART_POLE);
  const report = drawnIn(lab, 2_000);
  /** Of other samples; λ is GAE's alone. */
  const others = [1, 2, 3].map((seed) => drawn({ ...CART_POLE, lam: 1, seed }, 2_000));

  it.each([
    ['total-return', reference.estimators.total_return],
    ['reward-to-go', reference.estimators.reward_to_go],
  ])(
    'finds the total variance of %s that NumPy found, within 4 combined standard errors',
    (key, theirs) => {
      const { totalVariance } = reportOn(key, report);
      const apart = Math.abs(totalVariance.value - theirs.total_variance);
      expect(apart).toBeLessThan(
        4 * Math.hypot(totalVariance.error, theirs.total_variance_standard_error),
      );
    },
  );

  it('finds NumPy’s mean return, and a reference as long as NumPy’s mean gradient', () => {
    const { meanReturn, squaredLength } = report;
    expect(Math.abs(meanReturn.value - reference.mean_return)).toBeLessThan(
      4 * Math.hypot(meanReturn.error, reference.se_return),
    );
    // theirs is ‖mean‖², too large by the noise of 20,000 episodes
    const { mean_gradient_norm, total_variance } = reference.estimators.reward_to_go;
    const theirs = mean_gradient_norm ** 2 - total_variance / reference.n;
    expect(Math.abs(squaredLength.value - theirs)).toBeLessThan(4 * squaredLength.error);
  });

  it('catches the wrong weights with 2,000 episodes, and none of the right ones by more than chance', () => {
    let falseAlarms = 0;
    weightsIn('cart-pole').forEach(({ fault, leansOn }, k) => {
      [report, ...others].forEach((each, seed) => {
        // GAE leans on V_φ, unless λ = 1
        const setting = { ...CART_POLE, lam: seed === 0 ? CART_POLE.lam : 1 };
        if (fault) expect(isFound(each.weights[k])).toBe(true);
        else if (!leansOn?.(setting)) falseAlarms += isFound(each.weights[k]) ? 1 : 0;
      });
    });
    // all weights of a seed see the same episodes: an unlucky one, of which there is one in twenty, may raise five alarms at once
    expect(falseAlarms).toBeLessThanOrEqual(5);
  });

  it('finds GAE biased at λ = 0, where it rests on V_φ alone', () => {
    expect(isFound(reportOn('gae', drawn({ ...CART_POLE, lam: 0 }, 4_000)))).toBe(true);
  });

  it('finds both weights of the learned Q_φ biased, and a baseline of V_φ not, though all are fitted to the same episodes', () => {
    for (const each of others.slice(0, 2)) {
      expect(isFound(reportOn('q-value', each))).toBe(true);
      expect(isFound(reportOn('advantage', each))).toBe(true);
      expect(isFound(reportOn('reward-to-go-baseline', each))).toBe(false);
    }
  });

  it('has one bias for Q_φ and for Q_φ − V_φ, which differ by a baseline', () => {
    const [q, adv] = ['q-value', 'advantage'].map((key) => reportOn(key, report).comparison!.bias);
    expect(q.low).toBeLessThan(adv.high);
    expect(adv.low).toBeLessThan(q.high);
  });

  it('says how many episodes a batch needs: that many have a mean cosine of 0.9, or a little more', () => {
    const { comparison } = reportOn('reward-to-go-baseline', report);
    const needed = Math.round(comparison!.episodesNeeded.value / 10) * 10;
    const { mean } = reportOn('reward-to-go-baseline', drawnIn(lab, 4_000, needed)).cosines!;
    // the safe side by up to 0.05, since noise has few directions here; and what 40 batches leave open
    expect(mean.value).toBeGreaterThan(0.9 - 3 * mean.error - 0.01);
    expect(mean.value).toBeLessThan(0.95 + 3 * mean.error);
  });

  it('gives the same numbers for the same seed, however they are drawn', () => {
    const portions = new Lab(CART_POLE);
    for (const goal of [10, 37, 130]) while (portions.episodes < goal) portions.draw(goal);
    const atOnce = drawn(CART_POLE, 130, 5);
    expect(portions.report(5)).toEqual(atOnce);
    expect(atOnce.episodes).toBe(130);
  });

  it('says nothing before there are four episodes', () => {
    const lab = new Lab(CART_POLE);
    lab.draw(3);
    expect(lab.report(1)).toBeUndefined();
  });
});

describe('the lab on the fork', () => {
  const weights = weightsIn('fork');
  const world = new ForkLab(FORK);
  const gradient = forkGradient(FORK_THETA);
  /** [weights] ‖E ĝ − ∇J‖/‖∇J‖, by listing all trajectories */
  const biases = weights.map((_, k) => {
    const mean = forkExpectation(FORK_THETA, (trajectory) => [...world.gradients(trajectory)[k]]);
    return Math.hypot(...mean.map((x, i) => x - gradient[i])) / Math.hypot(...gradient);
  });

  it('has weights that are right exactly, and wrong ones that are not', () => {
    weights.forEach(({ fault }, k) => {
      // weights are kept with 32 bits
      if (fault) expect(biases[k]).toBeGreaterThan(0.1);
      else expect(biases[k]).toBeLessThan(1e-5);
    });
  });

  const seeds = Array.from({ length: 200 }, (_, seed) => seed);
  const reports = seeds.map((seed) => drawn({ ...FORK, seed }, 400));
  const share = (holds: (report: GradientReport, k: number) => boolean, k: number) =>
    reports.filter((report) => holds(report.weights[k], k)).length / seeds.length;

  it('marks right weights as biased in 1 to 10 of 100 samples, as chance would', () => {
    const rates = weights.flatMap(({ fault }, k) => (fault ? [] : [share(isFound, k)]));
    // 2.3 to 5 % nominally; 200 samples know it to 1.5 %
    for (const rate of rates) expect(rate).toBeLessThan(0.1);
    expect(rates.reduce((sum, rate) => sum + rate, 0) / rates.length).toBeGreaterThan(0.01);
  });

  it('has intervals that hold the exact bias, of right and wrong weights, in 90 of 100 samples', () => {
    weights.forEach(({ key }, k) => {
      const held = share(({ comparison }) => {
        const { low, high } = comparison!.bias;
        return low <= biases[k] + 1e-5 && biases[k] <= high;
      }, k);
      // 95 % nominally; 200 samples know it to 1.5 %
      expect(held, key).toBeGreaterThan(0.9);
    });
  });

  it('catches every wrong weight when all episodes are drawn', () => {
    const all = drawn(FORK, MOST_DRAWN);
    weights.forEach(({ fault }, k) => {
      if (fault) expect(isFound(all.weights[k])).toBe(true);
    });
  });

  it('says how many episodes a batch needs: that many have a mean cosine of 0.9, or a little more', () => {
    for (const [key, needed] of [
      ['total-return', 80],
      ['reward-to-go', 50],
      ['exact-q', 30],
    ] as const) {
      const report = reportOn(key, drawn(FORK, MOST_DRAWN, needed), 'fork');
      // rounded to tens, for batches to be counted in
      expect(Math.abs(report.comparison!.episodesNeeded.value - needed)).toBeLessThan(5);
      const { mean } = report.cosines!;
      // three components: the approximation is on the safe side by up to 0.04
      expect(mean.value).toBeGreaterThan(0.9);
      expect(mean.value).toBeLessThan(0.95);
    }
  });
});

describe('a policy', () => {
  it('is fresh after no epochs, better after twenty, and taken as it is where it is given', () => {
    const fresh = policyFrom({ kind: 'trained', seed: 2, epochs: 0 });
    const given = policyFrom({
      kind: 'given',
      name: 'mine',
      hidden: [32],
      params: [...fresh.params],
    });
    expect(given.params).toEqual(fresh.params);
    const returnOf = (epochs: number) =>
      drawn({ ...CART_POLE, policy: { kind: 'trained', seed: 2, epochs } }, 50).meanReturn.value;
    expect(returnOf(20)).toBeGreaterThan(2 * returnOf(0));
  });

  it('is refused where its weights do not fit its sizes', () => {
    const source = { kind: 'given', name: 'mine', hidden: [32], params: [1, 2] } as const;
    expect(() => policyFrom(source)).toThrow('A policy of this shape has 226 weights, not 2.');
  });
});

describe('a policy that is certain of its actions', () => {
  /** Every number of a report, whatever it belongs to. */
  function numbersIn(part: unknown): number[] {
    if (typeof part === 'number') return [part];
    return typeof part === 'object' && part !== null ? Object.values(part).flatMap(numbersIn) : [];
  }

  // as logits these leave scores of 1e-18, and none at all
  it.each([40, 1_000])('is reported on in numbers: “right” by a logit of %i', (bias) => {
    const params = [0, 0, 0, 0, 0, 0, 0, 0, 0, bias];
    const policy = { kind: 'given', name: 'right', hidden: [], params } as const;
    const report = drawn({ ...CART_POLE, policy }, 50);
    const numbers = numbersIn(report);
    expect(numbers.length).toBeGreaterThan(50);
    expect(numbers.filter((x) => Number.isNaN(x) || x === Number.NEGATIVE_INFINITY)).toEqual([]);
    if (bias === 1_000) expect(report.weights[0].totalVariance).toEqual({ value: 0, error: 0 });
  });

  it('is reported on in numbers at every corner of the fork, however few episodes there are', () => {
    for (const a of [-4, 4]) {
      for (const b of [-4, 4]) {
        for (const [gamma, lam] of [
          [0.5, 0],
          [1, 1],
        ]) {
          for (const episodes of [4, 10]) {
            const report = drawn({ ...FORK, theta: [a, b, -a], gamma, lam }, episodes, 1_000);
            expect(numbersIn(report).filter(Number.isNaN)).toEqual([]);
            for (const { cosines } of report.weights) expect(cosines).toBeUndefined();
          }
        }
      }
    }
  });
});
