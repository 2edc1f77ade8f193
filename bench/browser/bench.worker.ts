import { createPlainEngine } from '../../src/engine/plain/plainEngine';
import { createWebglEngine } from '../../src/engine/webgl/webglEngine';
import { type Measurement, measure, type Workload } from '../measure';

/** Measures each workload in each engine, and posts the list. */
self.onmessage = async ({ data }: MessageEvent<{ workloads: Workload[]; webgl: Workload[] }>) => {
  const now = () => performance.now();
  const measurements: Measurement[] = [];
  for (const workload of data.workloads) {
    measurements.push(await measure(createPlainEngine(), workload, now));
  }
  const webgl = await createWebglEngine();
  for (const workload of data.webgl) measurements.push(await measure(webgl, workload, now));
  postMessage(measurements);
};
