import { FORK_DECISIONS, type ForkTrajectory, forkTrajectories } from '../../../rl/env/fork';
import { type ForkValueTable, forkDelta, forkGae } from '../../../rl/env/forkGae';
import { type Point, sharing, sumFrom } from './quantity';

/** The trajectory that the lines are about. Fewer than 128 can happen where moves always succeed, or never do. */
export function trajectoryAt({ moveProb, trajectory }: Point): ForkTrajectory {
  const all = forkTrajectories(moveProb);
  return all[trajectory % all.length];
}

/** [T + 2][3] V_φ, and 0 where nothing follows */
function tableAt({ phi }: Point): ForkValueTable {
  return [...Array.from({ length: FORK_DECISIONS }, () => phi), [0, 0, 0]];
}

/** What is read off one trajectory at any time. */
function reading(at: Point) {
  const trajectory = trajectoryAt(at);
  const { states, rews } = trajectory;
  const table = tableAt(at);
  return {
    rew: (t: number) => rews[t],
    val: (t: number) => table[t][states[t]],
    delta: (t: number) => forkDelta(table, at.gamma, trajectory, t),
  };
}

/** Â_t^(n) = Σ_{l<n} γ^l r_{t+l} + γ^n V_φ(s_{t+n}) − V_φ(s_t) */
function nStep(at: Point, t: number, n: number): number {
  const { rew, val } = reading(at);
  const rews = sumFrom(0, n - 1, (l) => at.gamma ** l * rew(t + l));
  return rews + at.gamma ** n * val(t + n) - val(t);
}

/** every n that there is room for from t = 0, and every t */
const COUNTS = Array.from({ length: FORK_DECISIONS }, (_, i) => i + 1);
const TIMES = Array.from({ length: FORK_DECISIONS }, (_, t) => t);
/** N = T − t + 1, how many steps are left */
const left = (t: number) => FORK_DECISIONS - t;

/** Â_0^(n) as a sum of residuals, for every n that there is room for. */
const nSteps = sharing(
  { names: COUNTS.map((n) => `n = ${n}`), settings: ['trajectory', 'gamma', 'phi'] },
  {
    'n-step': {
      label: 'n rewards and the value where they lead, less the value where they began',
      exact: (at) => COUNTS.map((n) => nStep(at, 0, n)),
    },
    'n-step-telescope': {
      label: 'n rewards, and the differences of each discounted value from the one before',
      exact: (at) => {
        const { rew, val } = reading(at);
        const discounted = (l: number) => at.gamma ** l * val(l);
        return COUNTS.map(
          (n) =>
            sumFrom(0, n - 1, (l) => at.gamma ** l * rew(l)) +
            sumFrom(0, n - 1, (l) => discounted(l + 1) - discounted(l)),
        );
      },
    },
    'n-step-collected': {
      label: 'one sum: discount times reward plus discounted next value less value',
      exact: (at) => {
        const { rew, val } = reading(at);
        return COUNTS.map((n) =>
          sumFrom(0, n - 1, (l) => at.gamma ** l * (rew(l) + at.gamma * val(l + 1) - val(l))),
        );
      },
    },
    'n-step-residuals': {
      label: 'sum of discounted residuals',
      exact: (at) => {
        const { delta } = reading(at);
        return COUNTS.map((n) => sumFrom(0, n - 1, (l) => at.gamma ** l * delta(l)));
      },
    },
    'wrong-undiscounted-residuals': {
      label: 'sum of discounted residuals that do not discount the next value',
      exact: (at) => {
        const { rew, val } = reading(at);
        return COUNTS.map((n) =>
          sumFrom(0, n - 1, (l) => at.gamma ** l * (rew(l) + val(l + 1) - val(l))),
        );
      },
    },
  },
);

/** Σ_l γ^l δ_{t+l} weight(l) over the steps that are left */
function overResiduals(at: Point, weight: (l: number, steps: number) => number): number[] {
  const { delta } = reading(at);
  return TIMES.map((t) =>
    sumFrom(0, left(t) - 1, (l) => at.gamma ** l * delta(t + l) * weight(l, left(t))),
  );
}

/** Below this share of the whole a weight says nothing in float64. */
const NEGLIGIBLE = 1e-18;

/** (1 − λ) Σ_{n≥1} λ^{n−1} Â_t^(n) for λ < 1, as far as float64 can tell: behind the end nothing is earned or expected. */
function endlessAverage(at: Point, t: number): number {
  const estimates = nStepsFrom(at, t);
  let sum = 0;
  for (let n = 1, weight = 1 - at.lam; weight > NEGLIGIBLE; n++, weight *= at.lam) {
    sum += weight * estimates[Math.min(n, left(t)) - 1];
  }
  return sum;
}

/** [N] Â_t^(1), …, Â_t^(N) */
function nStepsFrom(at: Point, t: number): number[] {
  return COUNTS.slice(0, left(t)).map((n) => nStep(at, t, n));
}

/** Â_t^GAE as an average of all Â_t^(n), and as one sum of residuals. */
const gaeSum = sharing(
  {
    names: TIMES.map((t) => `Â${'₀₁₂'[t]}`),
    settings: ['trajectory', 'gamma', 'lam', 'phi'],
  },
  {
    'gae-endless': {
      label: 'average of the n-step estimates for all n, without end',
      exact: (at) => TIMES.map((t) => endlessAverage(at, t)),
    },
    'gae-finite': {
      label: 'average of the n-step estimates, the last one with the weight that is left',
      exact: (at) => {
        const { lam } = at;
        return TIMES.map((t) => {
          const last = left(t);
          const early = sumFrom(1, last - 1, (n) => lam ** (n - 1) * nStep(at, t, n));
          return (1 - lam) * early + lam ** (last - 1) * nStep(at, t, last);
        });
      },
    },
    'gae-inserted': {
      label: 'the same, with each n-step estimate as a sum of discounted residuals',
      exact: (at) => {
        const { gamma, lam } = at;
        const { delta } = reading(at);
        return TIMES.map((t) => {
          const last = left(t);
          const residuals = (n: number) => sumFrom(0, n - 1, (l) => gamma ** l * delta(t + l));
          const early = sumFrom(1, last - 1, (n) => lam ** (n - 1) * residuals(n));
          return (1 - lam) * early + lam ** (last - 1) * residuals(last);
        });
      },
    },
    'gae-by-residual': {
      label:
        'sum of discounted residuals, each with all the weights of the estimates it is part of',
      exact: (at) => {
        const { lam } = at;
        return overResiduals(
          at,
          (l, steps) =>
            (1 - lam) * sumFrom(l + 1, steps - 1, (n) => lam ** (n - 1)) + lam ** (steps - 1),
        );
      },
    },
    'gae-geometric': {
      label: 'the same, with the geometric series added up',
      exact: (at) => {
        const { lam } = at;
        return overResiduals(at, (l, steps) => lam ** l - lam ** (steps - 1) + lam ** (steps - 1));
      },
    },
    'gae-sum': {
      label: 'sum of residuals, each times a power of γλ',
      exact: (at) => {
        const { gamma, lam } = at;
        const { delta } = reading(at);
        return TIMES.map((t) => sumFrom(0, left(t) - 1, (l) => (gamma * lam) ** l * delta(t + l)));
      },
    },
    'gae-recursion': {
      label: 'residual plus γλ times the estimate one step later, in a pass from behind',
      exact: (at) => {
        const trajectory = trajectoryAt(at);
        return TIMES.map((t) => forkGae(tableAt(at), at)(trajectory, t));
      },
    },
    'wrong-cut-off': {
      label: 'average of the n-step estimates, cut off with the episode',
      exact: (at) =>
        TIMES.map(
          (t) => (1 - at.lam) * sumFrom(1, left(t), (n) => at.lam ** (n - 1) * nStep(at, t, n)),
        ),
    },
  },
);

/** Estimates of the advantage from the residuals of one trajectory, with any V_φ. */
export const residuals = { ...nSteps, ...gaeSum };
