import { useState } from 'react';
import { useWorker } from '../parts/useWorker';
import { experimentWorker } from './experimentWorker';
import { EPOCHS, type ScaleEpoch, type ScaleNews, type ScaleSpec } from './scales';

export interface Experiment {
  readonly epochs: readonly ScaleEpoch[];
  readonly status: 'running' | 'finished' | 'failed';
  /** workers that died and were replaced */
  readonly deaths: number;
}

/** An experiment in a worker of its own; another spec ends it and starts anew. */
export function useStepScale(spec: ScaleSpec): Experiment {
  const [epochs, setEpochs] = useState<readonly ScaleEpoch[]>([]);
  const { hasFailed, deaths } = useWorker<ScaleSpec, ScaleNews>({
    spawn: experimentWorker.take,
    job: JSON.stringify(spec),
    begin(isAgain) {
      // a worker that stands in for another comes to the same numbers
      if (!isAgain) setEpochs([]);
      return [spec];
    },
    hear({ at, runs }) {
      setEpochs((all) => [...all.slice(0, at), runs]);
      return at;
    },
  });
  const status = hasFailed ? 'failed' : epochs.length < EPOCHS ? 'running' : 'finished';
  return { epochs, status, deaths };
}
