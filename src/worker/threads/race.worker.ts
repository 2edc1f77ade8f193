import { raceEngines } from '../../engine/auto/race';
import type {
  LockstepNews,
  LockstepOrder,
  RaceAnswer,
  RaceOrder,
} from '../../engine/auto/raceOrders';
import type { CohortSpec } from '../../engine/engine';
import { adoptKernels } from '../../engine/kernels/wasm';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { usefulThreads } from '../../engine/pool/usefulThreads';
import { sentenceOf } from '../../engine/reason';
import { givePulse } from '../pulse';
import { type ThreadLost, type ThreadStart, threadOrders } from './threadOrders';

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

/** The judge's races need none of this. */
async function raceAll(order: LockstepOrder, tell: (news: LockstepNews) => void): Promise<void> {
  try {
    const { lockstep } = await import('./lockstep');
    await lockstep(order, { tell, now, openWebgl, startThread: () => threads.start('plain') });
  } catch (error) {
    // a rejected promise alone would not reach the page
    reportError(error);
  }
}

// First comes the port for orders, then at most that a thread was lost.
// WebKit runs this file a second time when what it fetches later shares code with it. The first copy stays in charge.
self.onmessage ??= ({ data }: MessageEvent<ThreadStart | ThreadLost>) => {
  if ('type' in data) return threads.lost(data);
  const { port, kernels } = data;
  adoptKernels(kernels);
  port.onmessage = async ({ data: order }: MessageEvent<RaceOrder>) => {
    if (order.type === 'cohort') port.postMessage(await judgeCohort(order.spec));
    else await raceAll(order, (news) => port.postMessage(news));
  };
};
