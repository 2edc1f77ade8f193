import { parentPort, workerData } from 'node:worker_threads';
import type { Settings } from '../../../src/session/experiment';
import { trainSeed } from './trainSeed';

// A thread of trainSeeds.ts: trains one seed after another, as they are handed to it.
const settings = workerData as Settings;

parentPort?.on('message', async (seed: number) => {
  parentPort?.postMessage(await trainSeed(settings, seed));
});
