import { useEffect, useState } from 'react';
import { durableWorker } from '../../worker/durableWorker';
import { comparisonWorker } from './comparisonWorker';
import type { FrozenBatchPoint, FrozenBatchSpec, WarmUpProgress } from './frozenBatch';
import type { FrozenBatchNews } from './frozenBatch.worker';

/** A comparison as far as it has come. */
export interface Comparison {
  /** undefined until the training before has done an epoch */
  readonly warmUp: WarmUpProgress | undefined;
  readonly points: readonly FrozenBatchPoint[];
  readonly status: 'running' | 'finished' | 'failed';
  /** whether its worker died and was replaced */
  readonly wasReplaced: boolean;
}

const NOTHING: Comparison = {
  warmUp: undefined,
  points: [],
  status: 'running',
  wasReplaced: false,
};

/** Computes a comparison in a worker of its own; another spec, or another attempt, ends it and starts anew. */
export function useFrozenBatch({ seed, warmUp, centred, steps }: FrozenBatchSpec): Comparison {
  const [comparison, setComparison] = useState(NOTHING);
  useEffect(() => {
    setComparison(NOTHING);
    const spec: FrozenBatchSpec = { seed, warmUp, centred, steps };
    const worker = durableWorker<FrozenBatchSpec, FrozenBatchNews>({
      spawn: comparisonWorker.take,
      hear(news) {
        worker.reach(news.points.at(-1)?.step ?? 0);
        setComparison((before) => ({
          ...before,
          warmUp: news.warmUp ?? before.warmUp,
          points: [...before.points, ...news.points],
          status: news.isLast ? 'finished' : 'running',
        }));
      },
      replaced(_, post) {
        setComparison({ ...NOTHING, wasReplaced: true });
        post(spec);
      },
      failed: () => setComparison((all) => ({ ...all, status: 'failed' })),
    });
    worker.post(spec);
    return worker.end;
  }, [seed, warmUp, centred, steps]);
  return comparison;
}
