import { newId } from '../newId';
import { importFiles } from './importFiles';
import type { ImportAnswer, ImportOrder } from './importProtocol';

/** Reads logs away from the page: whoever does not want to wait ends the worker. */

declare const self: DedicatedWorkerGlobalScope;

/** ms between one word of progress and the next */
const PAUSE = 50;

function tell(answer: ImportAnswer): void {
  self.postMessage(answer);
}

self.onmessage = async ({ data: { files, roles, now } }: MessageEvent<ImportOrder>) => {
  let told = 0;
  const progress = (share: number) => {
    const at = performance.now();
    if (at - told < PAUSE) return;
    told = at;
    tell({ type: 'progress', share });
  };
  try {
    tell({ type: 'done', imported: await importFiles(files, { newId, now, roles, progress }) });
  } catch (error) {
    tell({ type: 'failed', text: error instanceof Error ? error.message : String(error) });
  }
};
