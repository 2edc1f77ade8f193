import { type Racer, raceInLockstep } from '../../engine/auto/lockstepRace';
import { raceEngines } from '../../engine/auto/race';
import type {
  LockstepNews,
  LockstepOrder,
  RaceAnswer,
  RaceOrder,
} from '../../engine/auto/raceOrders';
import type { CohortSpec } from '../../engine/engine';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { createPoolEngine } from '../../engine/pool/poolEngine';
import { usefulThreads } from '../../engine/pool/usefulThreads';
import { clauseOf, sentenceOf } from '../../engine/reason';
import { givePulse } from '../pulse';
import { type ThreadLost, threadOrders } from './threadOrders';

/** s: a graphics driver takes its time over new programs, and says nothing meanwhile */
const DRIVER = 60;

givePulse((message) => postMessage(message)).allow(DRIVER);

const threads = threadOrders((order, transfer) => postMessage(order, { transfer }));
const now = () => performance.now();
const clock = {
  now,
  after: (ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)),
};

async function openWebgl() {
  const { createWebglEngine } = await import('../../engine/webgl/webglEngine');
  return createWebglEngine();
}

async function judgeCohort(spec: CohortSpec): Promise<RaceAnswer> {
  try {
    const webgl = await openWebgl();
    const times = await raceEngines(createPlainEngine(), webgl, spec, usefulThreads(), clock);
    return { times };
  } catch (error) {
    return { error: sentenceOf(error) };
  }
}

async function raceAll(
  { sizes, budget }: LockstepOrder,
  tell: (news: LockstepNews) => void,
): Promise<void> {
  const end = now() + budget;
  const racers: Racer[] = [{ key: 'plain', engine: createPlainEngine(), threads: 1 }];
  const useful = usefulThreads();
  if (useful > 1) {
    const engine = createPoolEngine(useful, () => threads.start('plain'));
    racers.push({ key: 'threads', engine, threads: useful });
  }
  try {
    const engine = await openWebgl();
    tell({ type: 'device', device: engine.device });
    racers.push({ key: 'webgl', engine, threads: 1 });
  } catch (error) {
    tell({ type: 'stop', racer: 'webgl', episodes: sizes[0], why: clauseOf(error) });
  }
  tell({ type: 'threads', threads: useful });
  await raceInLockstep(racers, sizes, end - now(), { now, tell });
  tell({ type: 'done' });
}

// First comes the port for orders, then at most that a thread was lost.
self.onmessage = ({ data }: MessageEvent<MessagePort | ThreadLost>) => {
  if (!(data instanceof MessagePort)) return threads.lost(data);
  data.onmessage = async ({ data: order }: MessageEvent<RaceOrder>) => {
    if (order.type === 'cohort') data.postMessage(await judgeCohort(order.spec));
    else await raceAll(order, (news) => data.postMessage(news)).catch(reportError);
  };
};
