import {
  FORK_DECISIONS,
  FORK_LEFT,
  FORK_MOVE_PROB,
  FORK_RIGHT,
  FORK_START_PROBS,
  forkOutcomes,
  forkProb,
  forkReward,
} from '../../rl/env/fork';
import type { Grid } from '../../ui/chart/contours';

/** The map reaches from −MOST_THETA to MOST_THETA on both axes. */
export const MOST_THETA = 5;

/** nodes along a side: a fifth of a unit apart, closer than a pixel of curvature */
const SIDE = 51;

/** J = −0.1, 0, …, 1: all that the fork can have on its map */
export const LEVELS = Array.from({ length: 12 }, (_, i) => (i - 1) / 10);

/** [state][act] what may follow: the environment has no θ, and the map's nodes share it */
const OUTCOMES = [0, 1, 2].map((state) =>
  [FORK_LEFT, FORK_RIGHT].map((act) =>
    forkOutcomes(state, act, FORK_MOVE_PROB).map(({ next, prob }) => ({
      next,
      prob,
      rew: forkReward(state, next),
    })),
  ),
);

/**
 * J over θ_A, in columns, and θ_B, in rows from the lowest, at a given θ_C: by backward induction, as `forkObjective`, without asking
 * the environment anew at each of 2,601 nodes.
 */
export function objectiveMap(thetaC: number): Grid {
  const values = new Float64Array(SIDE * SIDE);
  const along = Array.from({ length: SIDE }, (_, i) => actProbs(thetaAt(i)));
  const atC = actProbs(thetaC);
  for (let row = 0; row < SIDE; row++) {
    for (let column = 0; column < SIDE; column++) {
      values[row * SIDE + column] = objective([along[column], along[row], atC]);
    }
  }
  return { columns: SIDE, rows: SIDE, values };
}

/** [act] π(act) in a state whose parameter is `theta` */
function actProbs(theta: number): readonly number[] {
  return [FORK_LEFT, FORK_RIGHT].map((act) => forkProb([theta, theta, theta], 0, act));
}

/** @param probs [state][act] */
function objective(probs: readonly (readonly number[])[]): number {
  let later = [0, 0, 0];
  for (let t = 0; t < FORK_DECISIONS; t++) {
    const now = [0, 0, 0];
    for (let state = 0; state < 3; state++) {
      for (let act = 0; act < 2; act++) {
        for (const { next, prob, rew } of OUTCOMES[state][act]) {
          now[state] += probs[state][act] * prob * (rew + later[next]);
        }
      }
    }
    later = now;
  }
  return FORK_START_PROBS.reduce<number>((sum, prob, state) => sum + prob * later[state], 0);
}

/** The parameter at a column or row of the map, between nodes too. */
export function thetaAt(place: number): number {
  return MOST_THETA * ((2 * place) / (SIDE - 1) - 1);
}

/** Where a contour line meets the edge of the map, and can be labelled. */
export interface EdgeLabel {
  readonly level: number;
  readonly thetaA: number;
  readonly thetaB: number;
}

/**
 * A label for each level: along the right edge from below, then along the top edge to the left. J grows all the way (θ_A falls,
 * θ_B rises), so that each level is met once at most.
 */
export function edgeLabels({ values }: Grid, levels: readonly number[]): EdgeLabel[] {
  const right = Array.from({ length: SIDE }, (_, row) => [SIDE - 1, row] as const);
  const top = Array.from({ length: SIDE - 1 }, (_, i) => [SIDE - 2 - i, SIDE - 1] as const);
  const way = [...right, ...top];
  const labels: EdgeLabel[] = [];
  for (let i = 1; i < way.length; i++) {
    const [fromColumn, fromRow] = way[i - 1];
    const [toColumn, toRow] = way[i];
    const from = values[fromRow * SIDE + fromColumn];
    const to = values[toRow * SIDE + toColumn];
    for (const level of levels) {
      if (!(from < level && level <= to)) continue;
      const share = (level - from) / (to - from);
      labels.push({
        level,
        thetaA: thetaAt(fromColumn + share * (toColumn - fromColumn)),
        thetaB: thetaAt(fromRow + share * (toRow - fromRow)),
      });
    }
  }
  return labels;
}
