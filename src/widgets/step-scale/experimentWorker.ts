import { spareWorker } from '../../worker/spare';

/** The worker that trains under both divisors. */
export const experimentWorker = spareWorker(
  () =>
    new Worker(new URL('./stepScale.worker.ts', import.meta.url), {
      type: 'module',
      name: 'step scale',
    }),
);
