import { availableParallelism } from 'node:os';
import { Worker } from 'node:worker_threads';

/** Rounds of {@link rounds}, and the ms that they take each of two quiet cores of the machine on which the tests' limits were set. */
const ROUNDS = 9e8;
const QUIET_MS = 1000;

/** Load comes and goes, and what is measured now has to hold for minutes. */
const MARGIN = 1.5;

/** As many as there are test runners at work: each is to have a core. */
const THREADS = Math.min(2, availableParallelism());

/** @param {number} count */
function rounds(count) {
  let x = 1;
  for (let i = 0; i < count; i++) x = (Math.imul(x, 1664525) + 1013904223) | 0;
  return x;
}

/** One thread's share. @returns {Promise<void>} */
function work() {
  const source = `${rounds}\nrequire('node:worker_threads').parentPort.postMessage(rounds(${ROUNDS}));`;
  return new Promise((resolve, reject) => {
    const worker = new Worker(source, { eval: true });
    worker.once('message', () => resolve());
    worker.once('error', reject);
  });
}

/**
 * How many times longer than on two quiet cores things may take on this machine as it is now: 1 at least. Tests multiply their
 * limits by it.
 */
export async function measureSlowness() {
  const began = performance.now();
  await Promise.all(Array.from({ length: THREADS }, work));
  return limitFactor(performance.now() - began);
}

/** @param {number} ms that the measured work took */
export function limitFactor(ms) {
  return Math.round(10 * Math.max(1, (MARGIN * ms) / QUIET_MS)) / 10;
}

/** The factor that the runner measured, for the configurations of its tools; 1 where they are run by hand. */
export function slowness() {
  const factor = Number(process.env.SLOWNESS);
  return factor >= 1 ? factor : 1;
}
