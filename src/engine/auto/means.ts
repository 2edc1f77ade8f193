import { createStore, get, set } from 'idb-keyval';
import type { CohortSpec } from '../engine';
import { openGlContext } from '../webgl/glContext';
import { softwareRenderer } from '../webgl/softwareRenderer';
import type { JudgeMeans, WebglProbe } from './judge';
import type { RaceTimes } from './race';

/** The means of a worker in a browser. */
export const workerMeans: JudgeMeans = {
  probe: probeWebgl,
  // a browser that keeps nothing, or a reader who forbids it, has the race run again
  recall: (key) => get<RaceTimes>(key, races()).catch(() => undefined),
  remember: (key, times) => set(key, times, races()).catch(() => {}),
  race: raceElsewhere,
};

let opened: ReturnType<typeof createStore> | undefined;

function races() {
  opened ??= createStore('reward-to-go: engine measurements', 'races');
  return opened;
}

/** Opens a context and gives it back. */
function probeWebgl(): WebglProbe {
  try {
    const context = openGlContext();
    const { renderer } = context;
    context.dispose();
    const name = softwareRenderer(renderer);
    return name ? { state: 'software', name } : { state: 'hardware', renderer };
  } catch (error) {
    return { state: 'missing', reason: error instanceof Error ? error.message : String(error) };
  }
}

/** Races in a worker of its own, so that training goes on meanwhile. */
function raceElsewhere(spec: CohortSpec): Promise<RaceTimes> {
  return new Promise<RaceTimes>((resolve, reject) => {
    const worker = new Worker(new URL('./race.worker.ts', import.meta.url), { type: 'module' });
    const end = () => worker.terminate();
    worker.onmessage = ({ data }: MessageEvent<RaceTimes | { error: string }>) => {
      end();
      if ('error' in data) reject(new Error(data.error));
      else resolve(data);
    };
    worker.onerror = () => {
      end();
      reject(new Error('the measurement did not start'));
    };
    worker.postMessage(spec);
  });
}
