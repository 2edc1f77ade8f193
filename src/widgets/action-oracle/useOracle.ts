import { useMemo, useReducer, useState } from 'react';
import { useFrames } from '../parts/useFrames';
import { FOR_CURVES, Oracle, trainPartly } from './oracle';

/** Work a frame: some milliseconds of either kind. */
const EPOCHS_A_FRAME = 6;
const STEPS_A_FRAME = 6_000;

/**
 * The oracle of an episode, which does its work frame by frame: first for the step on show, then for the others.
 *
 * @param goal continuations after each action at step t
 * @returns no oracle while the policy is being trained
 */
export function useOracle(
  episode: number,
  cursor: number,
  goal: number,
): {
  oracle: Oracle | undefined;
  /** whether there is more to come */
  isBranching: boolean;
  training: Progress;
} {
  const { params, ...training } = usePartlyTrained();
  const oracle = useMemo(() => params && new Oracle(params, episode), [params, episode]);
  const [isBranching, setBranching] = useState(true);
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  const branch = () => {
    if (!oracle) return false;
    let rest = oracle.branch(Math.min(cursor, oracle.steps - 1), goal, STEPS_A_FRAME);
    for (let step = 0; step < oracle.steps && rest > 0; step++) {
      rest = oracle.branch(step, FOR_CURVES, rest);
    }
    redraw();
    setBranching(rest <= 0);
    return rest <= 0;
  };
  useFrames(oracle !== undefined, branch, oracle, cursor, goal);

  return { oracle, isBranching, training };
}

/** How far the policy's training has come. */
export interface Progress {
  /** epochs done */
  readonly epoch: number;
  /** of the last epoch done */
  readonly meanReturn: number | undefined;
}

function usePartlyTrained(): Progress & { readonly params?: Float32Array } {
  const [progress, setProgress] = useState<Progress & { readonly params?: Float32Array }>({
    epoch: 0,
    meanReturn: undefined,
  });
  const [training] = useState(trainPartly);
  useFrames(progress.params === undefined, () => {
    let [epochs, meanReturn]: [number, number | undefined] = [0, undefined];
    let params: Float32Array | undefined;
    while (epochs < EPOCHS_A_FRAME && !params) {
      const { done, value } = training.next();
      if (done) params = value;
      else [epochs, meanReturn] = [epochs + 1, value];
    }
    setProgress(({ epoch }) => ({ epoch: epoch + epochs, meanReturn, ...(params && { params }) }));
    return !params;
  });
  return progress;
}
