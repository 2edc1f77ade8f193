import { useEffect, useRef, useState } from 'react';
import { useKeeper } from '../../ui/figureParts';
import { useWorker } from '../parts/useWorker';
import type { ValuePoint } from './valueTraining';
import type { ValueOrder } from './valueTraining.worker';

/** Epochs that are there when a figure opens, so that there is something to see. */
const FIRST_EPOCHS = 25;
export const MOST_EPOCHS = 60;
/** ms; an epoch takes less, but the eye wants to follow */
const PACE = 40;

export interface ValueTrainingState {
  /** the first is of before the training */
  readonly points: readonly ValuePoint[];
  readonly status: 'opening' | 'running' | 'paused' | 'finished' | 'failed';
  /** workers that died and were replaced */
  readonly deaths: number;
  train(): void;
  pause(): void;
  step(): void;
  reset(): void;
}

const spawn = () =>
  new Worker(new URL('./valueTraining.worker.ts', import.meta.url), {
    type: 'module',
    name: 'value function',
  });

/** A training in a worker of its own that goes epoch by epoch, as far as it is asked to. Another seed begins anew. */
export function useValueTraining(seed: number, fitSteps: number): ValueTrainingState {
  const [points, setPoints] = useState<readonly ValuePoint[]>([]);
  const [goal, setGoal] = useState(FIRST_EPOCHS);
  const [attempt, setAttempt] = useState(0);
  // whether the worker is at an epoch, whose point will come in whatever the reader does
  const isOut = useRef(false);

  const steps = useRef(fitSteps);
  steps.current = fitSteps;
  const told = useRef(0);
  const { worker, hasFailed, deaths } = useWorker<ValueOrder, ValuePoint>({
    spawn,
    job: `${seed} ${attempt}`,
    // the training was in the worker; one that stands in comes to where it was, as it is asked for epochs until the goal
    begin() {
      setPoints([]);
      isOut.current = false;
      told.current = 0;
      return [{ kind: 'start', seed }];
    },
    hear(point) {
      isOut.current = false;
      setPoints((all) => [...all, point]);
      return ++told.current;
    },
  });

  const epochs = Math.max(0, points.length - 1);
  const isOpen = points.length > 0;
  const isOn = isOpen && !hasFailed && epochs < goal;
  // one order at a time: the answer to it is a point, and brings the next
  useEffect(() => {
    if (!isOn) return;
    const order = () => {
      // another training has begun, and its points have not come yet
      if (told.current !== epochs + 1) return;
      isOut.current = true;
      worker.current?.post({ kind: 'train', fitSteps: steps.current });
    };
    const timer = setTimeout(order, epochs < FIRST_EPOCHS ? 0 : PACE);
    return () => clearTimeout(timer);
  }, [worker, isOn, epochs]);

  // what trains is the worker's: it comes to the same place again, since its settings are back
  useKeeper(() => () => {
    setGoal(epochs);
    setAttempt((all) => all + 1);
  });

  return {
    points,
    deaths,
    status: hasFailed
      ? 'failed'
      : !isOpen
        ? 'opening'
        : isOn
          ? 'running'
          : epochs >= MOST_EPOCHS
            ? 'finished'
            : 'paused',
    train: () => setGoal(MOST_EPOCHS),
    pause: () => setGoal(isOut.current ? epochs + 1 : epochs),
    step: () => setGoal(Math.min(MOST_EPOCHS, epochs + 1)),
    reset: () => {
      setGoal(0);
      setAttempt(attempt + 1);
    },
  };
}
