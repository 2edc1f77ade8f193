import { createStore, get, set } from 'idb-keyval';
import type { CohortSpec } from '../engine';
import { clauseOf } from '../reason';
import { openGlContext } from '../webgl/glContext';
import { softwareRenderer } from '../webgl/softwareRenderer';
import type { JudgeMeans, WebglProbe } from './judge';
import type { RaceTimes } from './race';
import type { RaceAnswer, RaceOrder } from './raceOrders';

/**
 * The means of a worker in a browser.
 *
 * @param startRace starts a worker in which engines race, apart from the training
 */
export const workerMeans = (startRace: () => RaceThread): JudgeMeans => ({
  probe: probeWebgl,
  // a browser that keeps nothing, or a reader who forbids it, has the race run again
  recall: (key) => get<RaceTimes>(key, races()).catch(() => undefined),
  remember: (key, times) => set(key, times, races()).catch(() => {}),
  race: (spec) => raceElsewhere(spec, startRace()),
});

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
    return { state: 'missing', reason: clauseOf(error) };
  }
}

/** What carries out {@link RaceOrder}s. */
interface RaceThread {
  readonly endpoint: MessagePort;
  onDeath(tell: () => void): void;
  terminate(): void;
}

function raceElsewhere(spec: CohortSpec, thread: RaceThread): Promise<RaceTimes> {
  return new Promise<RaceTimes>((resolve, reject) => {
    const { endpoint } = thread;
    endpoint.onmessage = ({ data }: MessageEvent<RaceAnswer>) => {
      thread.terminate();
      if ('error' in data) reject(new Error(data.error));
      else resolve(data.times);
    };
    thread.onDeath(() => reject(new Error('the measurement did not start')));
    endpoint.postMessage({ type: 'cohort', spec } satisfies RaceOrder);
  });
}
