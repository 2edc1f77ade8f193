import { type ScaleSpec, stepScale } from './stepScale';

// One experiment a worker: to change one's mind, end the worker and start another.
self.onmessage = ({ data }: MessageEvent<ScaleSpec>) => {
  for (const news of stepScale(data)) postMessage(news);
};
