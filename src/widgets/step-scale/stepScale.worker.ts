import { givePulse } from '../../worker/pulse';
import type { ScaleSpec } from './scales';
import { stepScale } from './stepScale';

const { beat } = givePulse((pulse) => postMessage(pulse));

// One experiment a worker: to change one's mind, end the worker and start another.
self.onmessage = ({ data }: MessageEvent<ScaleSpec>) => {
  for (const news of stepScale(data, beat)) postMessage(news);
};
