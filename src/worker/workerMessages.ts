import type { CustomLinkMessage } from './portWeigher';
import type { FromWorker, ToWorker } from './protocol';
import type { KernelsMessage } from './threads/pageKernels';
import type { ThreadLost, ThreadOrder } from './threads/threadOrders';

/** All that the page posts to the training worker. */
export type ToTrainingWorker = ToWorker | CustomLinkMessage | ThreadLost | KernelsMessage;

/** All that the training worker posts, beside its pulse. */
export type FromTrainingWorker = FromWorker | ThreadOrder | KernelsMessage;
