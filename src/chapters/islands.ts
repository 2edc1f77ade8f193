import { trainingWorker } from '../session/trainingWorker';
import type { IslandDefinition } from '../ui/page/island';
import { comparisonWorker } from '../widgets/frozen-batch/comparisonWorker';
import { experimentWorker } from '../widgets/step-scale/experimentWorker';

/** Every live figure. A tag of the same name in PascalCase places it in a chapter. */
export const islands: readonly IslandDefinition[] = [
  {
    name: 'training-figure',
    label: 'training figure',
    load: async () => (await import('../widgets/training-figure/TrainingFigure')).TrainingFigure,
    prepare: trainingWorker.prepare,
    heights: { narrow: 842, wide: 473 },
  },
  {
    name: 'policy-network',
    label: 'drawing of the policy network',
    load: async () => (await import('../widgets/policy-network/PolicyNetwork')).PolicyNetwork,
    heights: { narrow: 735, wide: 452 },
  },
  {
    name: 'softmax',
    label: 'figure of logits and probabilities',
    load: async () => (await import('../widgets/softmax/Softmax')).Softmax,
    heights: { narrow: 452, wide: 335 },
  },
  {
    name: 'one-epoch',
    label: 'epoch to go through',
    load: async () => (await import('../widgets/one-epoch/OneEpoch')).OneEpoch,
    heights: { narrow: 253, wide: 350 },
  },
  {
    name: 'step-scale',
    label: 'comparison of two divisors',
    load: async () => (await import('../widgets/step-scale/StepScale')).StepScale,
    prepare: experimentWorker.prepare,
    heights: { narrow: 823, wide: 517 },
  },
  {
    name: 'frozen-batch',
    label: 'comparison of two trainings',
    load: async () => (await import('../widgets/frozen-batch/FrozenBatch')).FrozenBatch,
    prepare: comparisonWorker.prepare,
    heights: { narrow: 754, wide: 388 },
  },
  {
    name: 'gaussian-shapes',
    label: 'figure of tensor shapes',
    load: async () => (await import('../widgets/gaussian-shapes/GaussianShapes')).GaussianShapes,
    heights: { narrow: 489, wide: 331 },
  },
  {
    name: 'drive-it',
    label: 'game of CartPole',
    load: async () => (await import('../widgets/drive-it/DriveIt')).DriveIt,
    heights: { narrow: 852, wide: 495 },
  },
  {
    name: 'watch-policies',
    label: 'comparison of a coin and a network',
    load: async () => (await import('../widgets/watch-policies/WatchPolicies')).WatchPolicies,
    heights: { narrow: 675, wide: 481 },
  },
  {
    name: 'policy-map',
    label: 'map of a policy',
    load: async () => (await import('../widgets/policy-map/PolicyMap')).PolicyMap,
    heights: { narrow: 1513, wide: 728 },
  },
  {
    name: 'fork-walk',
    label: 'drawing of the fork',
    load: async () => (await import('../widgets/fork-walk/ForkWalk')).ForkWalk,
    heights: { narrow: 602, wide: 401 },
  },
  {
    name: 'average-return',
    label: 'figure of average returns',
    load: async () => (await import('../widgets/average-return/AverageReturn')).AverageReturn,
    heights: { narrow: 862, wide: 458 },
  },
  {
    name: 'crowd',
    label: 'crowd of carts',
    load: async () => (await import('../widgets/crowd/Crowd')).Crowd,
    heights: { narrow: 1008, wide: 590 },
  },
  {
    name: 'climb',
    label: 'map to climb on',
    load: async () => (await import('../widgets/climb/Climb')).Climb,
    heights: { narrow: 1165, wide: 603 },
  },
  {
    name: 'trajectory-probs',
    label: 'list of trajectories',
    load: async () => (await import('../widgets/trajectory-probs/TrajectoryProbs')).TrajectoryProbs,
    heights: { narrow: 809, wide: 573 },
  },
  {
    name: 'log-derivative',
    label: 'figure of derivatives',
    load: async () => (await import('../widgets/log-derivative/LogDerivative')).LogDerivative,
    heights: { narrow: 937, wide: 425 },
  },
  {
    name: 'long-product',
    label: 'figure of long products',
    load: async () => (await import('../widgets/long-product/LongProduct')).LongProduct,
    heights: { narrow: 441, wide: 334 },
  },
  {
    name: 'environment-drops',
    label: 'figure of other worlds',
    load: async () =>
      (await import('../widgets/environment-drops/EnvironmentDrops')).EnvironmentDrops,
    heights: { narrow: 1118, wide: 800 },
  },
  {
    name: 'control-sampler',
    label: 'sampler of controls',
    load: async () => (await import('../widgets/control-sampler/ControlSampler')).ControlSampler,
    heights: { narrow: 629, wide: 314 },
  },
  {
    name: 'derivation',
    label: 'check of the derivation',
    load: async () => (await import('../widgets/derivation/Derivation')).Derivation,
    heights: { narrow: 320, wide: 172 },
  },
  {
    name: 'estimate-error',
    label: 'figure of errors',
    load: async () => (await import('../widgets/estimate-error/EstimateError')).EstimateError,
    heights: { narrow: 624, wide: 476 },
  },
  {
    name: 'score-funnel',
    label: 'figure of sampled scores',
    load: async () => (await import('../widgets/score-funnel/ScoreFunnel')).ScoreFunnel,
    heights: { narrow: 813, wide: 448 },
  },
  {
    name: 'past-grid',
    label: 'grid of pairs of times',
    load: async () => (await import('../widgets/past-grid/PastGrid')).PastGrid,
    heights: { narrow: 1020, wide: 594 },
  },
  {
    name: 'episode-cursor',
    label: 'episode with a cursor',
    load: async () => (await import('../widgets/episode-cursor/EpisodeCursor')).EpisodeCursor,
    heights: { narrow: 671, wide: 367 },
  },
  {
    name: 'constant-baseline',
    label: 'figure of constant baselines',
    load: async () =>
      (await import('../widgets/constant-baseline/ConstantBaseline')).ConstantBaseline,
    heights: { narrow: 753, wide: 582 },
  },
  {
    name: 'state-baseline',
    label: 'comparison of baselines',
    load: async () => (await import('../widgets/state-baseline/StateBaseline')).StateBaseline,
    heights: { narrow: 773, wide: 435 },
  },
  {
    name: 'value-map',
    label: 'map of a value function',
    load: async () => (await import('../widgets/value-map/ValueMap')).ValueMap,
    heights: { narrow: 1022, wide: 478 },
  },
  {
    name: 'same-expectation',
    label: 'comparison of five weights',
    load: async () => (await import('../widgets/same-expectation/SameExpectation')).SameExpectation,
    heights: { narrow: 773, wide: 553 },
  },
  {
    name: 'action-oracle',
    label: 'oracle of actions',
    load: async () => (await import('../widgets/action-oracle/ActionOracle')).ActionOracle,
    heights: { narrow: 1161, wide: 819 },
  },
  {
    name: 'lab',
    label: 'lab',
    load: async () => (await import('../widgets/lab/Lab')).Lab,
    prepare: trainingWorker.prepare,
    heights: { narrow: 1804, wide: 951 },
  },
  {
    name: 'phi-editor',
    label: 'editor for a weight of your own',
    load: async () => (await import('../widgets/phi-editor/PhiEditor')).PhiEditor,
    heights: { narrow: 434, wide: 408 },
    withoutData: true,
  },
  {
    name: 'gae-pad',
    label: 'pad of γ and λ',
    load: async () => (await import('../widgets/gae-pad/GaePad')).GaePad,
    heights: { narrow: 1008, wide: 606 },
  },
  {
    name: 'variance-lab',
    label: 'gradient-variance lab',
    load: async () => (await import('../widgets/variance-lab/VarianceLab')).VarianceLab,
    heights: { narrow: 2318, wide: 810 },
    withoutData: true,
  },
  {
    name: 'engine-race',
    label: 'race of the engines',
    load: async () => (await import('../widgets/engine-race/EngineRace')).EngineRace,
    heights: { narrow: 560, wide: 474 },
  },
  {
    name: 'exercise',
    label: 'desk for an exercise',
    load: async () => (await import('../widgets/exercise/ExerciseDesk')).ExerciseDesk,
    heights: { narrow: 433, wide: 363 },
    withoutData: true,
  },
  {
    name: 'exercise-record',
    label: 'record of exercises',
    load: async () => (await import('../widgets/exercise/ExerciseRecord')).ExerciseRecord,
    heights: { narrow: 123, wide: 91 },
  },
];
