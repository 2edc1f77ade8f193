import type { Cohort, CohortAsks, CohortTells } from './engine';

/** Every verb of a cohort, and whether it has an answer. One that is missing here does not compile. */
const VERBS: Readonly<Record<keyof CohortAsks, 'ask'> & Record<keyof CohortTells, 'tell'>> = {
  collect: 'ask',
  values: 'ask',
  gradient: 'tell',
  step: 'tell',
  fit: 'tell',
  diagnose: 'ask',
  episodeGradients: 'ask',
  readGradients: 'ask',
  readBatches: 'ask',
  readStates: 'ask',
};

/** A verb and its arguments, as they can be kept, cut up, or sent to another thread. */
export interface Call {
  readonly verb: keyof typeof VERBS;
  readonly args: readonly unknown[];
}

/** How a cohort hands its verbs on. */
export interface Forwarding extends Pick<Cohort, 'takeFailures' | 'dispose'> {
  /** @returns what {@link carryOut} gives, an entry a run */
  ask(call: Call): Promise<readonly unknown[]>;
  tell(call: Call): Promise<unknown>;
}

/** A cohort that computes nothing itself. */
export function forwardedCohort({ ask, tell, takeFailures, dispose }: Forwarding): Cohort {
  const verbs = (Object.keys(VERBS) as Call['verb'][]).map((verb) => {
    const handOn = VERBS[verb] === 'ask' ? ask : tell;
    return [verb, (...args: readonly unknown[]) => handOn({ verb, args })];
  });
  return { ...Object.fromEntries(verbs), takeFailures, dispose };
}

/** Has a cohort do it. */
export function carryOut(cohort: Cohort, { verb, args }: Call): Promise<readonly unknown[]> {
  // a call comes from a cohort's own signature, by way of `forwardedCohort`
  const verbs = cohort as unknown as Record<typeof verb, (...args: readonly unknown[]) => never>;
  return verbs[verb](...args);
}
