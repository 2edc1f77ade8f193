import type { CohortSpec } from '../engine';
import { createPlainEngine } from '../plain/plainEngine';
import { usefulThreads } from '../pool/helperThread';
import { raceEngines } from './race';

const clock = {
  now: () => performance.now(),
  after: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
};

self.onmessage = async ({ data: spec }: MessageEvent<CohortSpec>) => {
  try {
    const { createWebglEngine } = await import('../webgl/webglEngine');
    const webgl = await createWebglEngine();
    postMessage(await raceEngines(createPlainEngine(), webgl, spec, usefulThreads(), clock));
  } catch (error) {
    postMessage({ error: error instanceof Error ? error.message : String(error) });
  }
};
