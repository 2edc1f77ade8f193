import { meanReturn } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { createLearner, type Learner, weigh } from '../../rl/epoch';
import { adamStep } from '../../rl/optimizers';
import { totalReturn } from '../../rl/phi/totalReturn';
import { initParams, mlp } from '../../rl/policy/mlp';
import { pgLoss, policyGradient } from '../../rl/policyGradient';
import { collect } from '../../rl/rollout';

/** The verbs of an epoch, in their order. */
export const VERBS = ['collect', 'weigh', 'gradient', 'step'] as const;

export type Verb = (typeof VERBS)[number];

/** What the reader sees of a learner in the middle of an epoch. */
export interface EpochView {
  /** counted from 1 */
  readonly epoch: number;
  /** the verb that comes next */
  readonly next: Verb;
  /** [episodes] return of each episode of the batch; empty before the first batch */
  readonly epRets: readonly number[];
  /** mean return of each epoch so far */
  readonly history: readonly number[];
  /** [episodes] the weight that all steps of an episode carry, once weighed */
  readonly weights: readonly number[] | undefined;
  readonly steps: number;
  /** known from the gradient on */
  readonly pgLoss: number | undefined;
  readonly gradientNorm: number | undefined;
  /** ‖Δθ‖ of the step just taken */
  readonly moved: number | undefined;
}

const SEED = 0;
const LEARNING_RATE = 0.01;
/** steps; some forty episodes at first, few enough to be drawn one by one */
const BATCH = 800;

/** An epoch that can be carried out one verb at a time. */
export interface EpochByVerbs {
  readonly view: EpochView;
  /** Carries out the verb that comes next. */
  advance(): EpochView;
}

export function epochByVerbs(): EpochByVerbs {
  const env = cartPole('CartPole-v0');
  const net = mlp([env.obsDim, 32, env.nActs]);
  const learner: Learner = createLearner(env, net, initParams(net, SEED), BATCH);
  const { params, batch, weights, grad, optimizer, scratch } = learner;
  let view: EpochView = {
    epoch: 1,
    next: 'collect',
    epRets: [],
    history: [],
    weights: undefined,
    steps: 0,
    pgLoss: undefined,
    gradientNorm: undefined,
    moved: undefined,
  };

  const firstOfEpisodes = <T>(read: (i: number) => T): T[] =>
    Array.from({ length: batch.episodeCount }, (_, e) => read(batch.epStart[e]));

  const verbs: Record<Verb, () => EpochView> = {
    collect() {
      collect(env, net, params, { seed: SEED, epoch: view.epoch - 1 }, BATCH, batch, scratch);
      // +1 a step: an episode's return is its length
      const epRets = Array.from(
        { length: batch.episodeCount },
        (_, e) => batch.epStart[e + 1] - batch.epStart[e],
      );
      return {
        ...view,
        next: 'weigh',
        epRets,
        steps: batch.n,
        history: [...view.history, meanReturn(batch)],
        weights: undefined,
        pgLoss: undefined,
        gradientNorm: undefined,
        moved: undefined,
      };
    },
    weigh() {
      weigh(totalReturn, batch, env.obsDim, weights);
      return { ...view, next: 'gradient', weights: firstOfEpisodes((i) => weights[i]) };
    },
    gradient() {
      policyGradient(net, params, { ...batch, weights }, grad, scratch.gradient);
      return {
        ...view,
        next: 'step',
        pgLoss: pgLoss(net, params, { ...batch, weights }),
        gradientNorm: Math.hypot(...grad),
      };
    },
    step() {
      const before = params.slice();
      adamStep(params, grad, optimizer, LEARNING_RATE);
      const moved = Math.hypot(...params.map((value, i) => value - before[i]));
      return { ...view, next: 'collect', epoch: view.epoch + 1, moved };
    },
  };

  return {
    get view() {
      return view;
    },
    advance() {
      view = verbs[view.next]();
      return view;
    },
  };
}
