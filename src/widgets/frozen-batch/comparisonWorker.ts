import { spareWorker } from '../../worker/spare';

/** The worker that compares. */
export const comparisonWorker = spareWorker(
  () =>
    new Worker(new URL('./frozenBatch.worker.ts', import.meta.url), {
      type: 'module',
      name: 'frozen batch',
    }),
);
