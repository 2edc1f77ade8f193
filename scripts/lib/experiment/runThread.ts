import { parentPort, workerData } from 'node:worker_threads';
import type { Settings } from '../../../src/session/experiment';
import { type RunName, trainRun } from './trainRun';

// A thread of trainRuns.ts: trains one run after another, as they are handed to it.
const settings = workerData as Settings;

parentPort?.on('message', async (name: RunName) => {
  parentPort?.postMessage(await trainRun(settings, name));
});
