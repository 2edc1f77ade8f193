import { expose } from 'comlink';
import { adoptKernels } from '../../engine/kernels/wasm';
import { longestStretch } from '../../engine/patience';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { cohortHost } from '../../engine/pool/cohortHost';
import { givePulse } from '../pulse';
import type { ThreadStart } from './threadOrders';

const pulse = givePulse((message) => postMessage(message));

self.onmessage = ({ data: { port, kernels } }: MessageEvent<ThreadStart>) => {
  adoptKernels(kernels);
  const host = cohortHost(createPlainEngine(pulse.beat));
  const create: typeof host.create = (id, spec, start) => {
    pulse.allow(longestStretch(spec));
    host.create(id, spec, start);
  };
  expose({ ...host, create }, port);
};
