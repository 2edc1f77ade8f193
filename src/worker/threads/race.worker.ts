import { raceEngines } from '../../engine/auto/race';
import type { CohortSpec } from '../../engine/engine';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { usefulThreads } from '../../engine/pool/usefulThreads';
import { sentenceOf } from '../../engine/reason';
import { givePulse } from '../pulse';

/** s: a graphics driver takes its time over new programs, and says nothing meanwhile */
const DRIVER = 60;

givePulse((message) => postMessage(message)).allow(DRIVER);

const clock = {
  now: () => performance.now(),
  after: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
};

self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  port.onmessage = async ({ data: spec }: MessageEvent<CohortSpec>) => {
    try {
      const { createWebglEngine } = await import('../../engine/webgl/webglEngine');
      const webgl = await createWebglEngine();
      const plain = createPlainEngine();
      port.postMessage(await raceEngines(plain, webgl, spec, usefulThreads(), clock));
    } catch (error) {
      port.postMessage({ error: sentenceOf(error) });
    }
  };
};
