import { givePulse } from '../../worker/pulse';
import { ValueTraining } from './valueTraining';

/** The first message starts a training; each one after it asks for one more epoch. */
export type ValueOrder =
  | { readonly kind: 'start'; readonly seed: number }
  | { readonly kind: 'train'; readonly fitSteps: number };

givePulse((pulse) => postMessage(pulse));

let training: ValueTraining | undefined;

// One training a worker: to begin anew, end the worker and start another.
self.onmessage = ({ data }: MessageEvent<ValueOrder>) => {
  if (data.kind === 'start') {
    training = new ValueTraining(data.seed);
    postMessage(training.untrained());
  } else if (training) {
    postMessage(training.train(data.fitSteps));
  }
};
