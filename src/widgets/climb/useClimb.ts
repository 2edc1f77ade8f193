import { useEffect, useMemo, useState } from 'react';
import type { Theta } from '../../rl/env/fork';
import { useKeptState } from '../../ui/figureParts';
import { prefersReducedMotion } from '../../ui/preferences';
import { CLIMBERS, exactClimb, type Foothold, MOST_STEPS, noisyClimb } from './climb';

/** ms between two steps while it runs */
const PACE = 25;

export interface ClimbSettings {
  readonly start: Theta;
  readonly alpha: number;
  /** trajectories an estimate */
  readonly count: number;
  readonly seed: number;
}

export interface Climb {
  /** steps that are shown */
  readonly steps: number;
  readonly isRunning: boolean;
  /** [MOST_STEPS + 1] */
  readonly exact: readonly Foothold[];
  /** [CLIMBERS][MOST_STEPS + 1] */
  readonly noisy: readonly (readonly Foothold[])[];
  run(): void;
  pause(): void;
  step(): void;
  reset(): void;
}

/** The paths of all climbers, and how far along them the reader has gone. New settings make new paths, as far along. */
export function useClimb(settings: ClimbSettings, initialSteps: number): Climb {
  const { start, alpha, count, seed } = settings;
  const [steps, setSteps] = useKeptState(initialSteps);
  const [isRunning, setRunning] = useState(false);
  const exact = useMemo(() => exactClimb(start, alpha, MOST_STEPS), [start, alpha]);
  const noisy = useMemo(
    () =>
      Array.from({ length: CLIMBERS }, (_, i) =>
        noisyClimb(start, alpha, count, seed * CLIMBERS + i, MOST_STEPS),
      ),
    [start, alpha, count, seed],
  );

  useEffect(() => {
    if (!isRunning) return;
    const timer = setTimeout(() => {
      setSteps(steps + 1);
      if (steps + 1 >= MOST_STEPS) setRunning(false);
    }, PACE);
    return () => clearTimeout(timer);
  }, [isRunning, steps, setSteps]);

  return {
    steps,
    isRunning,
    exact,
    noisy,
    run() {
      if (prefersReducedMotion()) setSteps(MOST_STEPS);
      else {
        if (steps >= MOST_STEPS) setSteps(0);
        setRunning(true);
      }
    },
    pause: () => setRunning(false),
    step() {
      setRunning(false);
      setSteps(Math.min(MOST_STEPS, steps + 1));
    },
    reset() {
      setRunning(false);
      setSteps(0);
    },
  };
}
