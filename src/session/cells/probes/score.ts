import { FAMILIES } from '../../../rl/families';

/** Outcomes of each family, drawn at a θ, one list a family in the book's order. */
export interface Draws {
  readonly thetas: readonly number[];
  readonly outcomes: readonly (readonly number[])[];
}

/** Half the distance of a central difference: small enough for its error of h², large enough for rounding. */
const H = 1e-5;

/** The scores of what was drawn, ∂/∂θ log P_θ(x), by central differences of log P_θ(x): and these for the first few. */
export function ask({ thetas, outcomes }: Draws): {
  readonly logProb: readonly number[][];
  readonly scores: readonly number[][];
} {
  return {
    logProb: FAMILIES.map(({ logProb }, f) =>
      outcomes[f].slice(0, 4).map((x) => logProb(thetas[f], x)),
    ),
    scores: FAMILIES.map(({ logProb }, f) =>
      outcomes[f].map((x) => (logProb(thetas[f] + H, x) - logProb(thetas[f] - H, x)) / (2 * H)),
    ),
  };
}
