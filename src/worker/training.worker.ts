import { judge } from '../engine/auto/judge';
import { workerMeans } from '../engine/auto/means';
import { selectEngine } from '../engine/selectEngine';
import { type CustomLinkMessage, portWeigher } from './portWeigher';
import type { ToWorker } from './protocol';
import { Trainer } from './trainer';

const scope = self as unknown as DedicatedWorkerGlobalScope;

// A message to oneself comes back behind the page's messages that are waiting already; unlike a timer, it is not clamped to 4 ms.
const { port1, port2 } = new MessageChannel();
const wakers: (() => void)[] = [];
port1.onmessage = () => wakers.shift()?.();

const trainer = new Trainer({
  post: (message) => scope.postMessage(message),
  async openEngine(choice) {
    const { engine, why } = await selectEngine(choice);
    return { engine, inUse: { kind: engine.kind, description: engine.description, why } };
  },
  judgeEngine: (spec) => judge(spec, workerMeans),
  rest: (ms) =>
    new Promise((resolve) => {
      if (ms > 0) {
        setTimeout(resolve, ms);
      } else {
        wakers.push(resolve);
        port2.postMessage(null);
      }
    }),
  now: () => performance.now(),
});

scope.onmessage = ({ data }: MessageEvent<ToWorker | CustomLinkMessage>) => {
  if (data.type === 'custom') trainer.takeCustom(portWeigher(data.link));
  else void trainer.handle(data);
};
