import { givePulse } from '../../worker/pulse';
import {
  type FrozenBatchPoint,
  type FrozenBatchSpec,
  frozenBatch,
  type WarmUpProgress,
} from './frozenBatch';

/** Points of one comparison as they come; the last message says so. */
export interface FrozenBatchNews {
  /** before the points begin */
  readonly warmUp?: WarmUpProgress;
  readonly points: readonly FrozenBatchPoint[];
  readonly isLast: boolean;
}

/** Points a message: enough to spare the page, few enough to show the curves growing. */
const CHUNK = 10;

const { beat } = givePulse((pulse) => postMessage(pulse));

// One comparison a worker: to change one's mind, end the worker and start another.
self.onmessage = ({ data }: MessageEvent<FrozenBatchSpec>) => {
  let points: FrozenBatchPoint[] = [];
  const tellWarmUp = (warmUp: WarmUpProgress) =>
    postMessage({ warmUp, points: [], isLast: false } satisfies FrozenBatchNews);
  for (const point of frozenBatch(data, tellWarmUp)) {
    beat();
    points.push(point);
    const isLast = point.step === data.steps;
    if (points.length < CHUNK && !isLast && point.step > 0) continue;
    postMessage({ points, isLast } satisfies FrozenBatchNews);
    points = [];
  }
};
