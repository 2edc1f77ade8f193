import { createPlainEngine } from '../../src/engine/plain/plainEngine';
import { createPoolEngine } from '../../src/engine/pool/poolEngine';
import { usefulThreads } from '../../src/engine/pool/usefulThreads';
import { createWebglEngine } from '../../src/engine/webgl/webglEngine';
import { threadOrders } from '../../src/worker/threads/threadOrders';
import type { EngineMeasurements } from '../browser';
import { measureLockstep } from '../lockstep';
import { type Measurement, measure, WEBGL_WORKLOADS, WORKLOADS } from '../measure';

const threads = threadOrders((order, transfer) => postMessage(order, { transfer }));
const now = () => performance.now();

/** Measures every engine on its workloads; what is compared runs one right after the other. */
self.onmessage = async () => {
  const training: Measurement[] = [];
  const pool = createPoolEngine(usefulThreads(), () => threads.start('plain'));
  const alone = createPlainEngine();
  for (const workload of WORKLOADS) {
    training.push(await measure(alone, workload, now));
    if (workload.runs > 1) training.push(await measure(pool, workload, now));
  }
  pool.dispose();
  const webgl = await createWebglEngine();
  for (const workload of WEBGL_WORKLOADS) training.push(await measure(webgl, workload, now));
  const lockstep = await measureLockstep(webgl, alone, [1_024, 4_096, 16_384], now);
  webgl.dispose();
  postMessage({ training, lockstep } satisfies EngineMeasurements);
};
