import { useEffect, useState } from 'react';
import { experimentWorker } from './experimentWorker';
import { EPOCHS, type ScaleEpoch, type ScaleNews, type ScaleSpec } from './stepScale';

export interface Experiment {
  readonly epochs: readonly ScaleEpoch[];
  readonly status: 'running' | 'finished' | 'failed';
}

/** An experiment in a worker of its own; another spec ends it and starts anew. */
export function useStepScale({ optimizer, lr }: ScaleSpec): Experiment {
  const [epochs, setEpochs] = useState<readonly ScaleEpoch[]>([]);
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    setEpochs([]);
    setFailed(false);
    const worker = experimentWorker.take();
    worker.onmessage = ({ data: { at, runs } }: MessageEvent<ScaleNews>) =>
      setEpochs((all) => [...all.slice(0, at), runs]);
    worker.onerror = () => setFailed(true);
    worker.postMessage({ optimizer, lr } satisfies ScaleSpec);
    return () => worker.terminate();
  }, [optimizer, lr]);
  const status = hasFailed ? 'failed' : epochs.length < EPOCHS ? 'running' : 'finished';
  return { epochs, status };
}
