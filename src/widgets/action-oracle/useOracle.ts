import { useEffect, useMemo, useReducer, useState } from 'react';
import { Oracle, trainPartly } from './oracle';

/** Continuations after each action that every step of the episode gets, for the curves over time. */
export const FOR_CURVES = 24;

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
): { oracle: Oracle | undefined; training: Progress } {
  const { params, ...training } = usePartlyTrained();
  const oracle = useMemo(() => params && new Oracle(params, episode), [params, episode]);
  const [, redraw] = useReducer((count: number) => count + 1, 0);

  useEffect(() => {
    if (!oracle) return;
    const t = Math.min(cursor, oracle.steps - 1);
    let frame = requestAnimationFrame(function work() {
      let rest = oracle.branch(t, goal, STEPS_A_FRAME);
      for (let step = 0; step < oracle.steps && rest > 0; step++) {
        rest = oracle.branch(step, FOR_CURVES, rest);
      }
      redraw();
      if (rest <= 0) frame = requestAnimationFrame(work);
    });
    return () => cancelAnimationFrame(frame);
  }, [oracle, cursor, goal]);

  return { oracle, training };
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
  useEffect(() => {
    const training = trainPartly();
    let epoch = 0;
    let frame = requestAnimationFrame(function work() {
      let meanReturn: number | undefined;
      for (let i = 0; i < EPOCHS_A_FRAME; i++) {
        const { done, value } = training.next();
        if (done) {
          setProgress({ epoch, meanReturn, params: value });
          return;
        }
        epoch++;
        meanReturn = value;
      }
      setProgress({ epoch, meanReturn });
      frame = requestAnimationFrame(work);
    });
    return () => cancelAnimationFrame(frame);
  }, []);
  return progress;
}
