import { createPlainEngine } from '../../engine/plain/plainEngine';
import type { WorkerLike } from '../../worker/client';
import { portWeigher } from '../../worker/portWeigher';
import { Trainer } from '../../worker/trainer';

/** The real trainer, without a thread of its own; messages are copied and come later, as a worker's do. */
export function spawnTrainer(): WorkerLike {
  const worker: WorkerLike = {
    postMessage: (message) => {
      if (message.type === 'custom') {
        // ports are handed over, not copied
        setTimeout(() => trainer.takeCustom(portWeigher(message.link)));
        return;
      }
      if (message.type === 'thread-lost' || message.type === 'kernels') return; // it has no threads
      const copy = structuredClone(message);
      setTimeout(() => void trainer.handle(copy));
    },
    terminate() {},
    onmessage: null,
    onerror: null,
    onmessageerror: null,
  };
  const trainer = new Trainer({
    post: (message) => {
      const data = structuredClone(message);
      setTimeout(() => worker.onmessage?.({ data } as MessageEvent));
    },
    judgeEngine: async () => ({ kind: 'plain', why: 'a test says so' }),
    openEngine: async () => ({
      engine: createPlainEngine(),
      inUse: { kind: 'plain', description: 'plain', why: 'it is a test' },
    }),
    rest: () => new Promise((resolve) => setTimeout(resolve)),
    now: () => 0,
  });
  return worker;
}
