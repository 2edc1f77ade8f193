import type { OwnPhiKey } from '../../rl/phi/phi';

/** Code to begin with. */
export interface StartingPoint {
  readonly key: string;
  readonly name: string;
  /** TypeScript; in Python it is in `startsInPython.ts` */
  readonly code: string;
  /** the weight of the book that it is, where it is one */
  readonly phi?: OwnPhiKey;
}

const TOTAL_RETURN = `// Each action is credited with all of the reward.
function phi({ rew }: Episode): number[] {
  const epRet = sum(rew);
  return rew.map(() => epRet);
}
`;

const REWARD_TO_GO = `// An action is credited with what came after it.
function phi({ rew }: Episode): number[] {
  return rewardToGo(rew);
}
`;

const BASELINE = `// How much better it went than expected.
function phi({ rew, val }: Episode): number[] {
  return rewardToGo(rew).map((rtg, t) => rtg - val[t]);
}
`;

const GAE = `// A sum of surprises: what is further off counts less.
function phi({ rew, val }: Episode): number[] {
  const gamma = 1;
  const lam = 0.95;
  return gae(rew, val, gamma, lam);
}
`;

const DISCOUNTED = `// What came soon after counts more. Less noise, and some bias.
function phi({ rew }: Episode): number[] {
  const gamma = 0.95;
  return rewardToGo(rew, gamma);
}
`;

const OF_TIME = `// A baseline that knows only the time. It cannot depend on
// the action, so it leaves the expectation as it is.
function phi({ rew }: Episode): number[] {
  const baseline = (t: number) => (200 - t) / 2;
  return rewardToGo(rew).map((rtg, t) => rtg - baseline(t));
}
`;

const WITH_MEMORY = `// A baseline with a memory: what the episodes before this one
// brought, on average. It follows the policy.
let baseline = 0;

function phi({ rew }: Episode): number[] {
  const rtg = rewardToGo(rew);
  const weights = rtg.map((each) => each - baseline);
  baseline = 0.99 * baseline + 0.01 * mean(rtg);
  return weights;
}
`;

export const STARTING_POINTS: readonly StartingPoint[] = [
  { key: 'total-return', name: 'Total return', code: TOTAL_RETURN, phi: 'total-return' },
  { key: 'reward-to-go', name: 'Reward-to-go', code: REWARD_TO_GO, phi: 'reward-to-go' },
  {
    key: 'reward-to-go-baseline',
    name: 'Reward-to-go − V',
    code: BASELINE,
    phi: 'reward-to-go-baseline',
  },
  { key: 'gae', name: 'GAE(1, 0.95)', code: GAE, phi: 'gae' },
  { key: 'discounted', name: 'Idea: discounted reward-to-go', code: DISCOUNTED },
  { key: 'of-time', name: 'Idea: a baseline of time alone', code: OF_TIME },
  { key: 'with-memory', name: 'Idea: a baseline with a memory', code: WITH_MEMORY },
];

/** What the editor holds before a reader has written anything. */
export const FIRST_START = 'reward-to-go';
