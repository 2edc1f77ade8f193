import { useEffect, useState } from 'react';
import { comparisonWorker } from './comparisonWorker';
import type { FrozenBatchPoint, FrozenBatchSpec, WarmUpProgress } from './frozenBatch';
import type { FrozenBatchNews } from './frozenBatch.worker';

/** A comparison as far as it has come. */
export interface Comparison {
  /** undefined until the training before has done an epoch */
  readonly warmUp: WarmUpProgress | undefined;
  readonly points: readonly FrozenBatchPoint[];
  readonly status: 'running' | 'finished' | 'failed';
}

const NOTHING: Comparison = { warmUp: undefined, points: [], status: 'running' };

/** Computes a comparison in a worker of its own; another spec, or another attempt, ends it and starts anew. */
export function useFrozenBatch({ seed, warmUp, centred, steps }: FrozenBatchSpec): Comparison {
  const [comparison, setComparison] = useState(NOTHING);
  useEffect(() => {
    setComparison(NOTHING);
    const worker = comparisonWorker.take();
    worker.onmessage = ({ data }: MessageEvent<FrozenBatchNews>) =>
      setComparison(({ warmUp, points }) => ({
        warmUp: data.warmUp ?? warmUp,
        points: [...points, ...data.points],
        status: data.isLast ? 'finished' : 'running',
      }));
    worker.onerror = () => setComparison((all) => ({ ...all, status: 'failed' }));
    worker.postMessage({ seed, warmUp, centred, steps } satisfies FrozenBatchSpec);
    return () => worker.terminate();
  }, [seed, warmUp, centred, steps]);
  return comparison;
}
