import { expose } from 'comlink';
import { longestStretch } from '../../engine/patience';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { cohortHost } from '../../engine/pool/cohortHost';
import { givePulse } from '../pulse';

const pulse = givePulse((message) => postMessage(message));

self.onmessage = ({ data: port }: MessageEvent<MessagePort>) => {
  const host = cohortHost(createPlainEngine(pulse.beat));
  const create: typeof host.create = (id, spec, start) => {
    pulse.allow(longestStretch(spec));
    host.create(id, spec, start);
  };
  expose({ ...host, create }, port);
};
