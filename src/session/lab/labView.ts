import * as v from 'valibot';
import { AGGREGATES } from '../../stats/aggregate';

export const METRICS = [
  'return',
  'length',
  'entropy',
  'kl',
  'explained',
  'gradNorm',
  'gradVar',
  'pgLoss',
] as const;

export type Metric = (typeof METRICS)[number];

export const X_AXES = ['epoch', 'steps', 'seconds'] as const;

export type XAxis = (typeof X_AXES)[number];

export const MOST_SMOOTHING = 50;

/** How the lab's chart looks at the experiments. */
export const labViewSchema = v.strictObject(
  {
    metric: v.picklist(METRICS, 'There is no such metric.'),
    x: v.picklist(X_AXES, 'There is no such axis.'),
    aggregate: v.picklist(AGGREGATES, 'There is no such mean.'),
    /** epochs on either side of one, over which a running mean goes; 0 for none. Older links say nothing of it. */
    smoothing: v.optional(
      v.pipe(
        v.number('The smoothing must be a number.'),
        v.integer('The smoothing must be a whole number.'),
        v.minValue(0, 'The smoothing cannot be negative.'),
        v.maxValue(MOST_SMOOTHING, 'The smoothing is too wide.'),
      ),
      0,
    ),
  },
  'A view must be an object of metric, x and aggregate.',
);

export type LabView = v.InferOutput<typeof labViewSchema>;

export const DEFAULT_VIEW: LabView = {
  metric: 'return',
  x: 'epoch',
  aggregate: 'mean',
  smoothing: 0,
};
