import type { Engine, EngineRequest } from '../engine/engine';

/** Who takes over from an engine that has failed. */
export const STAND_INS: readonly {
  standsInFor: (dead: Engine) => boolean;
  request: EngineRequest;
  what: string;
  who: string;
}[] = [
  {
    standsInFor: ({ kind }) => kind === 'webgl',
    request: 'plain',
    what: 'The WebGL engine',
    who: 'The plain engine',
  },
  {
    standsInFor: ({ threads = 1 }) => threads > 1,
    request: 'one-thread',
    what: 'The plain engine on several cores',
    who: 'A single core',
  },
];
