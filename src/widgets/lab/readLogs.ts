import { keptColumns } from '../../session/lab/keptColumns';
import type { ChosenFile, ImportedFiles } from '../../session/lab/logs/importFiles';
import type { ImportAnswer, ImportOrder } from '../../session/lab/logs/importProtocol';
import { visibleText } from '../../text/visibleText';

const NO_READER =
  'The files could not be read: this browser ended what reads them, perhaps for want of memory. Nothing was imported. Choose fewer or smaller files.';

/** Files that are being read. */
export interface Reading {
  /** rejects with a sentence where they cannot be; never settles once it is cancelled */
  readonly done: Promise<ImportedFiles>;
  cancel(): void;
}

/** Reads files in a worker. @param onProgress hears how far it has come, from 0 to 1 */
export function readLogs(
  files: readonly ChosenFile[],
  onProgress: (share: number) => void,
): Reading {
  const worker = new Worker(new URL('../../session/lab/logs/logs.worker.ts', import.meta.url), {
    type: 'module',
    name: 'logs',
  });
  const done = new Promise<ImportedFiles>((resolve, reject) => {
    worker.onmessage = ({ data }: MessageEvent<ImportAnswer>) => {
      if (data.type === 'progress') {
        onProgress(data.share);
        return;
      }
      worker.terminate();
      if (data.type === 'done') resolve(data.imported);
      else reject(new Error(`${NO_READER} (${visibleText(data.text)})`));
    };
    worker.onerror = () => {
      worker.terminate();
      reject(new Error(NO_READER));
    };
  });
  const order: ImportOrder = { files, roles: keptColumns(), now: Date.now() };
  worker.postMessage(order);
  return { done, cancel: () => worker.terminate() };
}
