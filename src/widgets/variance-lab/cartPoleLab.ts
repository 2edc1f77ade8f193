import { BaselineMoments, bestConstant, estimatedVariance } from '../../rl/baselineVariance';
import { allocateBatch, type Batch, episodeOf } from '../../rl/batch';
import { cartPole } from '../../rl/env/cartPole';
import { weigh } from '../../rl/epoch';
import type { Floats } from '../../rl/floats';
import { rewardToGo } from '../../rl/phi/rewardToGo';
import { rewardToGoBaseline } from '../../rl/phi/rewardToGoBaseline';
import { BlockMeans } from '../../stats/blockMeans';
import type { Reference } from '../../stats/gradientReport';
import type { ValuedBatch } from '../../worker/customWeigher';
import { type PlainLearner, plainLearner } from '../../worker/plainLearner';
import { fittedActionValues, fittedValues, type StepValues } from './fittedValues';
import { type LabOptions, weightsIn } from './labWeights';
import { DRAWN, type LabSettings, type LabWorld } from './labWorld';
import type { LabPolicy } from './policySource';

/** Epoch counters of the random numbers, so that draws, reference and fit have no episode in common, nor one with a training. */
const DRAW_EPOCH = 0x40000000;
const REFERENCE_EPOCH = 0x50000000;
const FIT_EPOCH = 0x60000000;

/** Episodes of the reference: so many times those of the sample, within bounds. */
const REFERENCE = { ratio: 2, least: 100, most: 10_000 };

/** Episodes that baselines and Q_φ are fitted to. */
const FIT_EPISODES = 200;

const env = cartPole('CartPole-v0');

/**
 * What is learned before the first draw, from episodes that serve for nothing else. Because of that the constant and V_φ are legal
 * baselines. Q_φ stands for the rewards themselves, which no choice of episodes makes legal.
 */
interface Learned {
  /** that of least variance */
  readonly constant: number;
  /** V_φ(s_t) */
  readonly valuesOf: StepValues;
  /** Q_φ(s_t, a_t) */
  readonly actionValuesOf: StepValues;
}

/** CartPole with a policy that is held fixed. */
export class CartPoleLab implements LabWorld {
  readonly obsDim = env.obsDim;
  readonly paramCount: number;
  /** whether it was disposed of, so that an answer which comes late finds nothing to reckon with */
  isOver = false;
  private readonly learner: PlainLearner;
  private readonly seed: number;
  private readonly options: LabOptions;
  private readonly learned: Learned;
  private readonly val: Float32Array;
  private readonly actVal: Float32Array;
  private readonly weights: readonly Float32Array[];
  private readonly referenceBlocks: BlockMeans;
  private readonly referenceGrads: Float64Array;

  constructor({ seed, gamma, lam }: LabSettings, { net, params }: LabPolicy) {
    this.learner = plainLearner(env, net, params, DRAWN, 'episodes');
    this.paramCount = net.paramCount;
    this.seed = seed;
    const room = () => new Float32Array(this.learner.batch.rew.length);
    this.val = room();
    this.actVal = room();
    this.weights = weightsIn('cart-pole').map(room);
    this.referenceBlocks = new BlockMeans(net.paramCount);
    this.referenceGrads = new Float64Array(DRAWN * net.paramCount);
    this.learned = this.learn();
    this.options = { gamma, lam, constant: this.learned.constant };
  }

  draw(group: number, grads: readonly Floats[], returns: Float64Array): void {
    const { learner, val, actVal, weights, options } = this;
    const { batch } = learner;
    this.collect(DRAW_EPOCH + group);
    this.learned.valuesOf(batch, val);
    this.learned.actionValuesOf(batch, actVal);
    const whole = { ...batch, val, actVal };
    for (let e = 0; e < DRAWN; e++) {
      const episode = episodeOf(whole, e, env.obsDim);
      const [from, to] = [batch.epStart[e], batch.epStart[e + 1]];
      weightsIn('cart-pole').forEach((weight, k) => {
        weight.weigh(episode, weights[k].subarray(from, to), options);
      });
      returns[e] = episode.rew.reduce((sum, rew) => sum + rew, 0);
    }
    weights.forEach((each, k) => {
      learner.episodeGradients(each, grads[k]);
    });
  }

  /** From R̂_t − V_φ(s_t), which has little noise, and no bias since V_φ has never seen these episodes. */
  reference(episodes: number): Reference {
    const { ratio, least, most } = REFERENCE;
    const wanted = Math.min(most, Math.max(least, ratio * episodes));
    const { referenceBlocks: blocks, referenceGrads: grads, learner, val, paramCount } = this;
    const { batch } = learner;
    const [weights] = this.weights;
    while (blocks.count < wanted) {
      this.collect(REFERENCE_EPOCH + blocks.count / DRAWN);
      this.learned.valuesOf(batch, val);
      weigh(rewardToGoBaseline, { ...batch, val }, env.obsDim, weights);
      learner.episodeGradients(weights, grads);
      for (let e = 0; e < DRAWN; e++) blocks.add(grads, e * paramCount);
    }
    return { kind: 'sampled', blocks };
  }

  /** Room for the episodes of a draw. */
  room(): ValuedBatch {
    const batch = allocateBatch(env, DRAWN, 'episodes');
    return { ...batch, val: new Float32Array(batch.rew.length) };
  }

  /**
   * Collects the episodes of a draw, for a weight that is computed elsewhere.
   *
   * @param batch filled, V_φ(s_t) included
   */
  collectValued(group: number, batch: ValuedBatch): void {
    this.collect(DRAW_EPOCH + group, batch);
    this.learned.valuesOf(batch, batch.val);
  }

  /**
   * Σ_t ∇ log π Φ_t of each episode.
   *
   * @param weights [n] Φ_t
   * @param grads [{@link DRAWN}, paramCount] written
   */
  gradients(batch: ValuedBatch, weights: Float32Array, grads: Float64Array): void {
    this.learner.episodeGradients(weights, grads, batch);
  }

  dispose(): void {
    this.isOver = true;
    this.learner.dispose();
  }

  private collect(epoch: number, batch: Batch = this.learner.batch): void {
    this.learner.collect({ seed: this.seed, epoch }, { batch });
  }

  /** Fits everything to {@link FIT_EPISODES}. */
  private learn(): Learned {
    const { learner, paramCount } = this;
    const { batch } = learner;
    const [targets, ones] = this.weights;
    ones.fill(1);
    const [ofRewards, ofOnes] = [0, 1].map(() => new Float64Array(DRAWN * paramCount));
    const moments = new BaselineMoments(paramCount);
    const most = FIT_EPISODES * env.stepLimit;
    const obs = new Float32Array(most * env.obsDim);
    const act = new Uint8Array(most);
    const rtgs = new Float32Array(most);
    let n = 0;
    for (let group = 0; group * DRAWN < FIT_EPISODES; group++) {
      this.collect(FIT_EPOCH + group);
      weigh(rewardToGo, batch, env.obsDim, targets);
      learner.episodeGradients(targets, ofRewards);
      learner.episodeGradients(ones, ofOnes);
      for (let e = 0; e < DRAWN; e++) moments.add(ofRewards, ofOnes, e * paramCount);
      obs.set(batch.obs.subarray(0, batch.n * env.obsDim), n * env.obsDim);
      act.set(batch.act.subarray(0, batch.n), n);
      rtgs.set(targets.subarray(0, batch.n), n);
      n += batch.n;
    }
    const { obsDim, nActs } = env;
    const seen = { obsDim, obs, act: act.subarray(0, n), rtgs: rtgs.subarray(0, n) };
    const valuesOf = fittedValues(seen);
    return {
      constant: bestConstant(estimatedVariance(moments)),
      valuesOf,
      actionValuesOf: fittedActionValues(seen, nActs, valuesOf),
    };
  }
}
