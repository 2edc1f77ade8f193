import { useState } from 'react';
import { useWorker } from '../parts/useWorker';
import { comparisonWorker } from './comparisonWorker';
import type { FrozenBatchPoint, FrozenBatchSpec, WarmUpProgress } from './frozenBatch';
import type { FrozenBatchNews } from './frozenBatch.worker';

/** A comparison as far as it has come. */
export interface Comparison {
  /** how far the training before has come; undefined until it has done an epoch */
  readonly trained: WarmUpProgress | undefined;
  readonly points: readonly FrozenBatchPoint[];
  readonly status: 'running' | 'finished' | 'failed';
  /** workers that died and were replaced */
  readonly deaths: number;
}

const NOTHING = { trained: undefined, points: [], status: 'running' } as const;

/** Computes a comparison in a worker of its own; another spec ends it and starts anew. */
export function useFrozenBatch(spec: FrozenBatchSpec): Comparison {
  const [comparison, setComparison] = useState<Omit<Comparison, 'deaths'>>(NOTHING);
  const { hasFailed, deaths } = useWorker<FrozenBatchSpec, FrozenBatchNews>({
    spawn: comparisonWorker.take,
    job: JSON.stringify(spec),
    begin() {
      setComparison(NOTHING);
      return [spec];
    },
    hear(news) {
      setComparison(({ trained, points }) => ({
        trained: news.warmUp ?? trained,
        points: [...points, ...news.points],
        status: news.isLast ? 'finished' : 'running',
      }));
      return news.points.at(-1)?.step ?? 0;
    },
  });
  return { ...comparison, deaths, ...(hasFailed && { status: 'failed' }) };
}
