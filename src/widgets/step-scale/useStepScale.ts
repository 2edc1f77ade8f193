import { useEffect, useState } from 'react';
import { durableWorker } from '../../worker/durableWorker';
import { experimentWorker } from './experimentWorker';
import { EPOCHS, type ScaleEpoch, type ScaleNews, type ScaleSpec } from './stepScale';

export interface Experiment {
  readonly epochs: readonly ScaleEpoch[];
  readonly status: 'running' | 'finished' | 'failed';
  /** whether its worker died and was replaced */
  readonly wasReplaced: boolean;
}

/** An experiment in a worker of its own; another spec ends it and starts anew. */
export function useStepScale({ optimizer, lr }: ScaleSpec): Experiment {
  const [epochs, setEpochs] = useState<readonly ScaleEpoch[]>([]);
  const [hasFailed, setFailed] = useState(false);
  const [wasReplaced, setReplaced] = useState(false);
  useEffect(() => {
    setEpochs([]);
    setFailed(false);
    setReplaced(false);
    const worker = durableWorker<ScaleSpec, ScaleNews>({
      spawn: experimentWorker.take,
      hear({ at, runs }) {
        worker.reach(at);
        setEpochs((all) => [...all.slice(0, at), runs]);
      },
      replaced(_, post) {
        setReplaced(true);
        post({ optimizer, lr });
      },
      failed: () => setFailed(true),
    });
    worker.post({ optimizer, lr });
    return worker.end;
  }, [optimizer, lr]);
  const status = hasFailed ? 'failed' : epochs.length < EPOCHS ? 'running' : 'finished';
  return { epochs, status, wasReplaced };
}
