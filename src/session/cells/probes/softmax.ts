import { probabilities, sample } from '../../../rl/policy/categorical';
import { LOGITS } from './categorical';

/** Uniform numbers that actions are drawn with. */
const DRAWS = [0, 0.1, 0.25, 0.4, 0.55, 0.7, 0.85, 0.999];

/** The probabilities of each case, and what each of {@link DRAWS} selects. */
export function ask(): {
  readonly probabilities: readonly number[][];
  readonly sample: readonly number[][];
} {
  return {
    probabilities: LOGITS.map((logits) => {
      const probs = new Float64Array(logits.length);
      probabilities(logits, 0, logits.length, probs);
      return Array.from(probs);
    }),
    sample: LOGITS.map((logits) => DRAWS.map((u) => sample(logits, 0, logits.length, u))),
  };
}
