import { useEffect, useRef, useState } from 'react';
import { useKeeper } from '../../ui/figureParts';
import { type DurableWorker, durableWorker } from '../../worker/durableWorker';
import type { ValuePoint } from './valueTraining';
import type { ValueOrder } from './valueTraining.worker';

/** Epochs that are there when a figure opens, so that there is something to see. */
const FIRST_EPOCHS = 25;
export const MOST_EPOCHS = 60;
/** ms; an epoch takes less, but the eye wants to follow */
const PACE = 80;

export interface ValueTrainingState {
  /** the first is of before the training */
  readonly points: readonly ValuePoint[];
  readonly status: 'opening' | 'running' | 'paused' | 'finished' | 'failed';
  /** whether its worker died and was replaced */
  readonly wasReplaced: boolean;
  train(): void;
  pause(): void;
  step(): void;
  reset(): void;
}

/** A training in a worker of its own that goes epoch by epoch, as far as it is asked to. Another seed begins anew. */
export function useValueTraining(seed: number, fitSteps: number): ValueTrainingState {
  const [points, setPoints] = useState<readonly ValuePoint[]>([]);
  const [goal, setGoal] = useState(FIRST_EPOCHS);
  const [attempt, setAttempt] = useState(0);
  const [hasFailed, setFailed] = useState(false);
  const [wasReplaced, setReplaced] = useState(false);
  const worker = useRef<DurableWorker<ValueOrder>>(undefined);
  const steps = useRef(fitSteps);
  steps.current = fitSteps;
  // whether the worker is at an epoch, whose point will come in whatever the reader does
  const isOut = useRef(false);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another attempt is another worker
  useEffect(() => {
    setPoints([]);
    setFailed(false);
    setReplaced(false);
    isOut.current = false;
    let told = 0;
    const fresh = durableWorker<ValueOrder, ValuePoint>({
      spawn: () =>
        new Worker(new URL('./valueTraining.worker.ts', import.meta.url), {
          type: 'module',
          name: 'value function',
        }),
      hear(point) {
        fresh.reach(++told);
        isOut.current = false;
        setPoints((all) => [...all, point]);
      },
      replaced(_, post) {
        // the training was in the worker; it comes to where it was, as it is asked for epochs until the goal
        told = 0;
        setReplaced(true);
        setPoints([]);
        post({ kind: 'start', seed });
      },
      failed: () => setFailed(true),
    });
    fresh.post({ kind: 'start', seed });
    worker.current = fresh;
    return fresh.end;
  }, [seed, attempt]);

  const epochs = Math.max(0, points.length - 1);
  const isOpen = points.length > 0;
  const isOn = isOpen && !hasFailed && epochs < goal;
  // one order at a time: the answer to it is a point, and brings the next
  useEffect(() => {
    if (!isOn) return;
    const order = () => {
      isOut.current = true;
      worker.current?.post({ kind: 'train', fitSteps: steps.current });
    };
    const timer = setTimeout(order, epochs < FIRST_EPOCHS ? 0 : PACE);
    return () => clearTimeout(timer);
  }, [isOn, epochs]);

  // what trains is the worker's: it comes to the same place again, since its settings are back
  useKeeper(() => () => {
    setGoal(epochs);
    setAttempt((all) => all + 1);
  });

  return {
    points,
    wasReplaced,
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
