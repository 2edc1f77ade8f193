import type { Episode } from '../../rl/batch';
import { advantage } from '../../rl/phi/advantage';
import { gae } from '../../rl/phi/gae';
import type { Phi, PhiOptions } from '../../rl/phi/phi';
import { qValue } from '../../rl/phi/qValue';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { rewardToGoBaseline } from '../../rl/phi/rewardToGoBaseline';
import { totalReturn } from '../../rl/phi/totalReturn';
import type { QuantityKey } from '../../ui/quantity';

export type LabWorldKey = 'cart-pole' | 'fork';

export interface LabOptions extends PhiOptions {
  /** the constant b with which R̂_t − b has the least variance, found on other episodes */
  readonly constant: number;
}

/** Where a weight is looked at, which may decide whether it is biased. */
export interface LabSetting extends PhiOptions {
  readonly world: LabWorldKey;
}

/** What is shown of a weight Φ_t. */
export interface LabLabel {
  readonly key: string;
  readonly name: string;
  /** short enough to stand beside a row */
  readonly symbol: string;
  /** whose colour and mark it has; a wrong weight has none */
  readonly quantity?: QuantityKey;
  /** where it can be had; in every world by default */
  readonly worlds?: readonly LabWorldKey[];
  /** what is wrong with it; undefined for one that may stand in the formula */
  readonly fault?: string;
  /** of one that is not wrong, and is biased nevertheless: what it trusts in that may not be so; undefined where there is nothing */
  leansOn?(setting: LabSetting): string | undefined;
}

/** A weight Φ_t that the lab computes. To offer another, enter it in {@link LAB_WEIGHTS}. */
export interface LabWeight extends LabLabel {
  /**
   * Weighs one episode, which holds V and Q as far as they are known: exactly on the fork, learned ones on CartPole.
   *
   * @param weights [T + 1] written
   */
  weigh(episode: Episode, weights: Float32Array, options: LabOptions): void;
}

/** The reader's own, which is computed where the reader's code runs. */
export const OWN_LABEL: LabLabel = {
  key: 'custom',
  name: 'Your own Φₜ',
  symbol: 'Φₜ',
  quantity: 'custom',
  worlds: ['cart-pole'],
};

const LAB_WEIGHTS: readonly LabWeight[] = [
  ofPhi(totalReturn, 'total-return'),
  ofPhi(rewardToGo, 'reward-to-go'),
  {
    key: 'best-constant',
    name: 'Reward-to-go − best b',
    symbol: 'R̂ₜ−b',
    quantity: 'reward-to-go-baseline',
    weigh(episode, weights, options) {
      rewardToGo.weigh(episode, weights, options);
      for (let t = 0; t < weights.length; t++) weights[t] -= options.constant;
    },
  },
  { ...ofPhi(rewardToGoBaseline, 'reward-to-go-baseline'), symbol: 'R̂ₜ−V' },
  { ...ofPhi(qValue, 'q-value'), key: 'exact-q', symbol: 'Q', worlds: ['fork'] },
  { ...ofPhi(advantage, 'advantage'), key: 'exact-advantage', symbol: 'A', worlds: ['fork'] },
  {
    ...ofPhi(qValue, 'q-value'),
    name: 'Action value Q_φ',
    symbol: 'Q',
    worlds: ['cart-pole'],
    leansOn: () =>
      'It leans on Q_φ, which is fitted and imperfect: where Q_φ is wrong about the difference between the actions, so is the gradient.',
  },
  {
    ...ofPhi(advantage, 'advantage'),
    name: 'Advantage Q_φ − V_φ',
    symbol: 'Q−V',
    worlds: ['cart-pole'],
    leansOn: () =>
      'It leans on Q_φ as well, and the bias is that of Q_φ: V_φ is only a baseline here, and adds none.',
  },
  { ...ofPhi(gae, 'gae'), leansOn: gaeLeansOn },
  {
    key: 'action-baseline',
    name: 'Wrong: b(s, a)',
    symbol: 'b(s,a)',
    fault: 'The baseline depends on the action: it is V, and a tenth more after “right”.',
    weigh(episode, weights, options) {
      rewardToGo.weigh(episode, weights, options);
      const { act, val } = episode;
      for (let t = 0; t < weights.length; t++) {
        weights[t] -= act[t] === 1 ? 1.1 * val[t] : val[t];
      }
    },
  },
  {
    key: 'per-episode',
    name: 'Wrong: normalized',
    symbol: 'norm.',
    fault:
      'Rewards-to-go are normalized episode by episode: less their mean, over their deviation.',
    weigh(episode, weights, options) {
      rewardToGo.weigh(episode, weights, options);
      let mean = 0;
      for (const rtg of weights) mean += rtg / weights.length;
      let square = 0;
      for (const rtg of weights) square += (rtg - mean) ** 2 / weights.length;
      // an episode whose rewards-to-go are all the same has no deviation
      const deviation = Math.sqrt(square) + 1e-8;
      for (let t = 0; t < weights.length; t++) weights[t] = (weights[t] - mean) / deviation;
    },
  },
  {
    key: 'next-state',
    name: 'Wrong: looks ahead',
    symbol: 'V(s′)',
    fault: 'The baseline is that of the next state, V(s′), which the action has brought about.',
    weigh(episode, weights, options) {
      rewardToGo.weigh(episode, weights, options);
      const { val, lastVal } = episode;
      for (let t = 0; t < weights.length; t++) weights[t] -= val[t + 1] ?? lastVal;
    },
  },
];

/** The weights that the lab computes in a world, in the order of the list. */
export function weightsIn(world: LabWorldKey): readonly LabWeight[] {
  return LAB_WEIGHTS.filter(({ worlds }) => !worlds || worlds.includes(world));
}

/** All weights that a world has rows for: the reader's own stands behind the right ones, before those that are wrong. */
export function labelsIn(world: LabWorldKey): readonly LabLabel[] {
  const labels: readonly LabLabel[] = weightsIn(world);
  if (!OWN_LABEL.worlds?.includes(world)) return labels;
  const place = labels.findIndex(({ fault }) => fault);
  return labels.toSpliced(place, 0, OWN_LABEL);
}

function ofPhi({ key, name, symbol, weigh }: Phi, quantity: QuantityKey): LabWeight {
  return { key, name, symbol, quantity, weigh };
}

function gaeLeansOn({ world, gamma, lam }: LabSetting): string | undefined {
  // on the fork V is exact, and to lean on it does no harm
  const onV = lam < 1 && world === 'cart-pole';
  const parts = [
    ...(onV ? ['With λ below 1 it leans on V_φ, which is fitted and imperfect.'] : []),
    ...(gamma < 1 ? ['With γ below 1 far rewards count for too little.'] : []),
  ];
  return parts.length > 0 ? parts.join(' ') : undefined;
}
