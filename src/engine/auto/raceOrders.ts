import type { CohortSpec } from '../engine';
import type { GraphicsDevice } from '../webgl/webglEngine';
import type { RaceTimes } from './race';

/** What a worker in which engines race is asked for, by way of its port. */
export type RaceOrder =
  /** which engine is faster for such a cohort; answered once */
  | { readonly type: 'cohort'; readonly spec: CohortSpec }
  /** how fast the engines are by the number of episodes; answered by {@link LockstepNews} until it is done */
  | LockstepOrder;

export type RaceAnswer = { readonly times: RaceTimes } | { readonly error: string };

export interface LockstepOrder {
  readonly type: 'lockstep';
  /** numbers of episodes, rising */
  readonly sizes: readonly number[];
  /** ms for all of it */
  readonly budget: number;
}

/** The plain engine in one thread, in several, and the webgl engine. */
export type RacerKey = 'plain' | 'threads' | 'webgl';

/** What is known of one engine for one number of episodes. */
export interface RacePoint {
  readonly racer: RacerKey;
  /** played in lockstep */
  readonly episodes: number;
  /** medians; environment steps of whole epochs */
  readonly stepsPerSecond: number;
  readonly msAnEpoch: number;
  readonly samples: number;
}

/** An engine that did not go on. */
export interface RaceStop {
  readonly racer: RacerKey;
  /** the number of episodes that it did not do */
  readonly episodes: number;
  /** a clause; undefined where it would have taken too long */
  readonly why: string | undefined;
}

export type LockstepNews =
  | { readonly type: 'threads'; readonly threads: number }
  | { readonly type: 'device'; readonly device: GraphicsDevice }
  | { readonly type: 'point'; readonly point: RacePoint }
  | ({ readonly type: 'stop' } & RaceStop)
  | { readonly type: 'done' };
