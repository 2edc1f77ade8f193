import { spareWorker } from '../worker/spare';

/** The worker that trains. */
export const trainingWorker = spareWorker(
  () =>
    new Worker(new URL('../worker/training.worker.ts', import.meta.url), {
      type: 'module',
      name: 'training',
    }),
);
