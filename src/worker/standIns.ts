import type { Engine, EngineRequest } from '../engine/engine';

/** Who takes over from an engine that has failed. */
export interface StandIn {
  readonly standsInFor: (dead: Engine) => boolean;
  readonly request: EngineRequest;
  /** takes over so often in an experiment, and then no more */
  readonly times: number;
  /** without its article */
  readonly what: string;
  readonly who: string;
}

/** The first that stands in for an engine does. */
export const STAND_INS: readonly StandIn[] = [
  {
    standsInFor: ({ kind }) => kind === 'webgl',
    request: 'plain',
    times: Number.POSITIVE_INFINITY,
    what: 'WebGL engine',
    who: 'The plain engine',
  },
  {
    standsInFor: ({ threads = 1 }) => threads > 1,
    request: 'plain',
    times: 2,
    what: 'plain engine on several cores',
    who: 'A new one',
  },
  {
    standsInFor: ({ threads = 1 }) => threads > 1,
    request: 'one-thread',
    times: Number.POSITIVE_INFINITY,
    what: 'plain engine on several cores',
    who: 'A single core',
  },
];
