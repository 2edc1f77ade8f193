import type { CartPoleId, WorldChanges } from '../../rl/env/cartPole';
import type { OptimizerName } from '../../rl/optimizers';
import type { PhiKey } from '../../rl/phi/phi';
import type { EngineChoice, Pace, Weighing } from '../../worker/protocol';

/** What is changed in the world, and nothing else. */
export type World = { -readonly [K in keyof WorldChanges]: WorldChanges[K] };

/** Everything that a reader can set about an experiment. */
export interface Settings {
  env: CartPoleId;
  /** what is different from Gymnasium's world of that name */
  world: World;
  phis: PhiKey[];
  /** how many, counted up from `firstSeed` */
  seeds: number;
  firstSeed: number;
  /** sizes of the hidden layers */
  hidden: number[];
  optimizer: OptimizerName;
  learningRate: number;
  /** steps; the episode that crosses the mark is kept, so that 1 is a batch of a single episode */
  batchSize: number;
  epochs: number;
  gamma: number;
  lam: number;
  /** of Adam, an epoch, on the value functions */
  valueSteps: number;
  valueRate: number;
  normalize: boolean;
  divideBy: Weighing['divideBy'];
  ownNoise: boolean;
  toggling: 'compare' | 'switch';
  detailed: boolean;
  pace: Pace;
  engine: EngineChoice;
}
