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

/** How the lab's chart looks at the experiments. */
export const labViewSchema = v.strictObject({
  metric: v.picklist(METRICS, 'There is no such metric.'),
  x: v.picklist(X_AXES, 'There is no such axis.'),
  aggregate: v.picklist(AGGREGATES, 'There is no such mean.'),
});

export type LabView = v.InferOutput<typeof labViewSchema>;

export const DEFAULT_VIEW: LabView = { metric: 'return', x: 'epoch', aggregate: 'mean' };
