import { type NaiveBackend, naiveStepsPerSecond } from '../naive';

/** Steps that take a second or so on either backend. */
const STEPS: Readonly<Record<NaiveBackend, number>> = { cpu: 2_000, webgl: 100 };

self.onmessage = async () => {
  const now = () => performance.now();
  postMessage({
    cpu: await naiveStepsPerSecond('cpu', STEPS.cpu, now),
    webgl: await naiveStepsPerSecond('webgl', STEPS.webgl, now),
  });
};
