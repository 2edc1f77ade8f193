import { BUG_EXERCISES } from './bugs/bugs';
import type { Exercise } from './exercise';
import { adam } from './write/adam';
import { categoricalScore } from './write/categoricalScore';
import { discountedRewardToGo } from './write/discountedToGo';
import { followingBaseline } from './write/followingBaseline';
import { gaeExercise } from './write/gaeExercise';
import { gaussianLogProb } from './write/gaussianLogProb';
import { gaussianScore } from './write/gaussianScore';
import { isBiased } from './write/isBiased';
import { logProb } from './write/logProb';
import { nStepAdvantage } from './write/nStepAdvantage';
import { oneEpoch } from './write/oneEpoch';
import { policyLoss } from './write/policyLoss';
import { probabilities } from './write/probabilities';
import { returnAndToGo } from './write/returnAndToGo';
import { sampleAction } from './write/sampleAction';
import { tdResiduals } from './write/tdResiduals';
import { valueLoss } from './write/valueLoss';

/** Every exercise: those to write in the order of the chapters, then the bugs. */
export const EXERCISES: readonly Exercise[] = [
  probabilities,
  logProb,
  sampleAction,
  gaussianLogProb,
  policyLoss,
  adam,
  categoricalScore,
  gaussianScore,
  returnAndToGo,
  followingBaseline,
  valueLoss,
  discountedRewardToGo,
  tdResiduals,
  nStepAdvantage,
  gaeExercise,
  isBiased,
  oneEpoch,
  ...BUG_EXERCISES,
];
