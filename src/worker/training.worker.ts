import { judge } from '../engine/auto/judge';
import { workerMeans } from '../engine/auto/means';
import { adoptKernels, compiledKernels } from '../engine/kernels/wasm';
import { longestStretch } from '../engine/patience';
import { selectEngine } from '../engine/selectEngine';
import { portWeigher } from './portWeigher';
import { givePulse } from './pulse';
import { createRest } from './rest';
import { threadOrders } from './threads/threadOrders';
import { Trainer } from './trainer';
import type { ToTrainingWorker } from './workerMessages';

/** s: a graphics driver takes its time over new programs, and says nothing meanwhile */
const DRIVER = 60;

const scope = self as unknown as DedicatedWorkerGlobalScope;

const pulse = givePulse((message) => scope.postMessage(message));
const threads = threadOrders((order, transfer) => scope.postMessage(order, transfer));
/** s */
let stretch = 0;
const startThread = () => threads.start('plain');

let hasKernelsOfPage = false;

/** Lets the page hand on what was compiled here. */
function tellKernels(): void {
  const kernels = compiledKernels();
  if (!kernels || hasKernelsOfPage) return;
  hasKernelsOfPage = true;
  try {
    scope.postMessage({ type: 'kernels', kernels });
  } catch {
    // where compiled code cannot be handed on, every worker compiles its own
  }
}

const trainer = new Trainer({
  post: (message) => scope.postMessage(message),
  async openEngine(choice) {
    pulse.allow(choice === 'webgl' ? DRIVER + stretch : stretch);
    const { engine, why } = await selectEngine(choice, { startThread, beat: pulse.beat });
    tellKernels();
    return { engine, inUse: { kind: engine.kind, description: engine.description, why } };
  },
  judgeEngine: (spec) =>
    judge(
      spec,
      workerMeans(() => threads.start('race')),
    ),
  rest: createRest(),
  now: () => performance.now(),
});

// The WebGL engine, fetched later, shares code with this file; WebKit then runs the file a second time. The first copy stays in charge.
scope.onmessage ??= ({ data }: MessageEvent<ToTrainingWorker>) => {
  if (data.type === 'custom') trainer.takeCustom(portWeigher(data.link));
  else if (data.type === 'thread-lost') threads.lost(data);
  else if (data.type === 'kernels') {
    adoptKernels(data.kernels);
    hasKernelsOfPage = true;
  } else {
    if (data.type === 'setup') {
      const { hidden } = data.shape;
      stretch = longestStretch({ ...data.shape, valueHidden: hidden, actionValueHidden: hidden });
    }
    void trainer.handle(data);
  }
};
