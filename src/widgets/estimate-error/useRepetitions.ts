import { useEffect, useState } from 'react';
import type { Theta } from '../../rl/env/fork';
import type { ForkWeight } from '../../rl/env/forkExact';
import { type EstimateDot, estimateErrors } from './estimateErrors';

export const REPETITIONS = 25;

export interface Repetition {
  readonly repetition: number;
  readonly dots: readonly EstimateDot[];
}

const NONE: readonly Repetition[] = [];

/** Repetitions of the estimate, which come one after the other, some ten milliseconds each. */
export function useRepetitions(
  theta: Theta,
  weight: ForkWeight,
  seed: number,
): readonly Repetition[] {
  const [done, setDone] = useState(NONE);

  useEffect(() => {
    let found = NONE;
    let frame = requestAnimationFrame(function next() {
      const repetition = found.length;
      found = [...found, { repetition, dots: estimateErrors(theta, weight, seed, repetition) }];
      setDone(found);
      if (found.length < REPETITIONS) frame = requestAnimationFrame(next);
    });
    return () => cancelAnimationFrame(frame);
  }, [theta, weight, seed]);

  return done;
}
