import type { PhiKey } from '../../rl/phi/phi';
import type { RunDetails } from '../../worker/protocol';
import { visibleText } from '../../worker/visibleText';
import type { RunCurve } from '../curves';
import type { ImportContext } from './importSource';
import type { LabRun } from './labRun';

/** What a file says of one epoch; what it does not say is missing. */
export interface ImportedEpoch {
  readonly meanReturn: number;
  readonly envSteps?: number | undefined;
  readonly episodes?: number | undefined;
  /** mean steps of an episode */
  readonly length?: number | undefined;
  readonly seconds?: number | undefined;
  readonly details?: Partial<RunDetails> | undefined;
}

/** A curve of a file's epochs. */
export function importedCurve(
  phi: PhiKey,
  seed: number,
  epochs: readonly ImportedEpoch[],
): RunCurve {
  const list = (key: 'envSteps' | 'episodes' | 'seconds') =>
    epochs.map((epoch) => epoch[key] ?? Number.NaN);
  // steps over episodes say it already, where both are there
  const lengths = epochs.map(({ envSteps, episodes, length }) =>
    envSteps === undefined || episodes === undefined ? (length ?? Number.NaN) : Number.NaN,
  );
  return {
    phi,
    seed,
    meanReturn: epochs.map(({ meanReturn }) => meanReturn),
    envSteps: list('envSteps'),
    episodes: list('episodes'),
    ...(lengths.some(Number.isFinite) && { lengths }),
    seconds: list('seconds'),
    details: epochs.map(({ details }) => details && withUnknowns(details)),
    phases: [{ phi, from: 0 }],
    stopped: undefined,
  };
}

function withUnknowns(details: Partial<RunDetails>): RunDetails {
  const unknown = Number.NaN;
  return { ent: unknown, kl: unknown, pgLoss: unknown, gradNorm: unknown, ...details };
}

/** An experiment without settings: only its curves are known. */
export function importedRun(
  name: string,
  runs: readonly RunCurve[],
  { newId, now }: Pick<ImportContext, 'newId' | 'now'>,
): LabRun {
  return {
    id: newId(),
    name,
    note: 'imported',
    colour: 'as-phi',
    isHidden: false,
    madeAt: now,
    settings: undefined,
    code: undefined,
    runs,
    events: [],
  };
}

/** A file's name without its ending, short enough for a legend. */
export function nameFrom(fileName: string): string {
  return shortName(fileName.replace(/\.[^.]*$/, '')) || shortName(fileName);
}

/** A name that can be seen, and is short enough for a legend. */
export function shortName(name: string): string {
  return visibleText(name, 60);
}
