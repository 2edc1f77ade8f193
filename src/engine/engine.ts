import type { Batch } from '../rl/batch';
import type { Diagnosis } from '../rl/diagnosis';
import type { CartPoleId, WorldChanges } from '../rl/env/cartPole';
import type { OptimizerName, OptimizerState } from '../rl/optimizers';

/**
 * What trains. An engine runs *cohorts*: R runs of equal shape that go through their epochs in lockstep. An epoch is four
 * verbs, and the second is not the engine's: collect → (the caller weighs) → gradient → step. No engine knows what a weight
 * is called.
 */
export interface Engine {
  readonly kind: EngineKind;
  /** In the reader's words: what does the computing. */
  readonly description: string;
  /** threads of the processor that may be at work, where they can be more than one */
  readonly threads?: number;
  /**
   * @throws Error with a sentence for the reader where this engine cannot hold such a cohort
   */
  createCohort(spec: CohortSpec, start: readonly RunState[]): Cohort;
  dispose(): void;
}

export const ENGINE_KINDS = ['plain', 'webgl'] as const;

export type EngineKind = (typeof ENGINE_KINDS)[number];

/** What an engine can be asked for by; `one-thread` is the plain one without helpers, behind which nothing stands. */
export type EngineRequest = 'auto' | EngineKind | 'one-thread';

/** What the runs of a cohort have in common, and the one thing that tells them apart: their seeds. */
export interface CohortSpec {
  readonly env: CartPoleId;
  /** what is different from Gymnasium's CartPole of that name */
  readonly world?: WorldChanges;
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
  /** steps; an epoch collects whole episodes until it has more than this. Or episodes, where {@link batchUnit} says so */
  readonly batchSize: number;
  /** `episodes`: an epoch collects exactly `batchSize` episodes. Steps where it is left out */
  readonly batchUnit?: 'steps' | 'episodes';
  readonly optimizer: OptimizerName;
  /** [R] one seed a run; equal seeds draw equal noise */
  readonly seeds: readonly number[];
  /** sizes of the hidden layers of V_φ, which each run then fits beside its policy; left out where no run needs values */
  readonly valueHidden?: readonly number[];
  /** the same for Q_φ, which has a network an action */
  readonly actionValueHidden?: readonly number[];
}

/** Everything that a run carries from one epoch to the next; a run can go on from it in another engine. */
export interface RunState {
  /** [paramCount] θ: W_1 rows, b_1, W_2 rows, b_2, … */
  readonly params: Float32Array;
  readonly optimizer: OptimizerState;
  /** V_φ and its Adam, where the cohort's spec asks for one */
  readonly value?: ValueState;
  /** [nActs] Q_φ(·, a) for each action a, where the spec asks for it */
  readonly actionValue?: readonly ValueState[];
}

export interface ValueState {
  /** [paramCount of V_φ's network] φ */
  readonly params: Float32Array;
  readonly optimizer: OptimizerState;
}

/** How V_φ is fitted in one epoch. */
export interface ValueFit {
  /** steps of Adam, each over the whole batch */
  readonly steps: number;
  readonly learningRate: number;
}

/** What a run can learn beside its policy: V_φ(s_t), and Q_φ(s_t, a_t), which has a network an action. */
export const VALUE_KINDS = ['val', 'actVal'] as const;

export type ValueKind = (typeof VALUE_KINDS)[number];

/** What runs are asked. An answer, like each array among the arguments, has an entry a run: [R]. */
export interface CohortAsks {
  /**
   * Runs each policy until its batch is full. Episode e of epoch k draws the same uniforms in every engine.
   *
   * @returns batches, valid until the next call
   */
  collect(epoch: number): Promise<readonly CollectedRun[]>;
  /**
   * V_φ or Q_φ of each step of the batches collected last, with the φ of now. Costs the webgl engine a read-back.
   *
   * @param of which runs are asked for: all where it is left out
   * @returns arrays of [n]; that of a run which is not asked for may be empty
   * @throws Error where the spec names no such networks; so does {@link CohortTells.fit}
   */
  values(kind: ValueKind, of?: readonly boolean[]): Promise<readonly Float32Array[]>;
  /**
   * What the last epoch did to each run's policy; to be asked after {@link CohortTells.step}. `undefined` for a run that has not
   * taken the step. Costs the webgl engine read-backs.
   */
  diagnose(): Promise<readonly (Diagnosis | undefined)[]>;
  /**
   * What each episode of the batches collected last says of the policy gradient: Σ_t ∇ log π_θ(a_t|s_t) Φ_t, uphill and
   * not divided by anything, so that their mean over the episodes is ĝ. To be asked before {@link CohortTells.step} moves θ.
   * Costs the webgl engine a read-back.
   *
   * @param weights arrays of [n]
   * @returns arrays of [episodeCount, paramCount]
   */
  episodeGradients(weights: readonly Float32Array[]): Promise<readonly Float32Array[]>;
  /** The gradients computed last, of [paramCount]. For tests and figures: costs the webgl engine a read-back. */
  readGradients(): Promise<readonly Float32Array[]>;
  /** The batches collected last, observations and actions included, which a {@link CollectedRun} may lack. */
  readBatches(): Promise<readonly Batch[]>;
  /** What the runs are now. Costs the webgl engine a read-back. */
  readStates(): Promise<readonly RunState[]>;
}

/** What runs are told. There is no answer to wait for: what came of it the next one shows, or {@link Cohort.takeFailures}. */
export interface CohortTells {
  /**
   * Computes ∇ of pgLoss = −mean(logp · weights) for each run over the batch collected last.
   *
   * @param weights arrays of [n]; null for a run that has stopped and is to be left as it is
   */
  gradient(weights: readonly (Float32Array | null)[]): Promise<void>;
  /** Takes one optimizer step with the gradients computed last. A run whose gradient is not finite keeps its θ. */
  step(learningRate: number): Promise<void>;
  /**
   * Fits each run's V_φ to `targets` over the batch collected last: `fit.steps` steps of Adam along ∇_φ of the mean-squared
   * error (1/n) Σ_i (V_φ(s_i) − target_i)². Q_φ(s, a) likewise, the network of each action to its own steps. A run whose gradient
   * is not finite keeps the φ it has come to.
   *
   * @param targets arrays of [n]; null for a run that is to keep its φ
   */
  fit(kind: ValueKind, targets: readonly (Float32Array | null)[], fit: ValueFit): Promise<void>;
}

/**
 * The runs at work. Verbs may be asked for before those before them are done: they are carried out in the order in which they were asked
 * for. So a caller who needs several answers gets them in one wait.
 */
export interface Cohort extends CohortAsks, CohortTells {
  /**
   * Runs whose gradient was found not to be finite since the last call. An engine may learn of it late (with the next
   * read-back), never wrongly: such a step has not been taken.
   */
  takeFailures(): readonly StepFailure[];
  dispose(): void;
}

/** What the caller needs of a run's batch in order to weigh it and to report on it. */
export interface CollectedRun {
  /** Rewards and episode bounds are filled in; `obs` and `act` only where the engine has them at hand. */
  readonly batch: Batch;
  /** The run's state when it collected: the θ whose return the batch shows. */
  readonly state: RunState;
}

export interface StepFailure {
  /** index into the cohort's seeds */
  readonly run: number;
  readonly epoch: number;
  /** whose gradient it was; the policy's where it is left out */
  readonly network?: ValueKind;
}
