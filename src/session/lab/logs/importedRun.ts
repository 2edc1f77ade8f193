import type { PhiKey } from '../../../rl/phi/phi';
import type { RunDetails } from '../../../worker/protocol';
import type { RunCurve } from '../../curves';
import type { LabRun } from '../labRun';
import { type Bins, type EpisodeLog, epochsOf, usualBins } from './episodeLog';
import type { ImportContext } from './importError';
import type { ImportedEpoch } from './importedEpoch';
import type { LoggedRun } from './loggedRun';

/** A run that a file tells, with all that it takes to be one of an experiment. */
export interface ImportedCurve extends LoggedRun {
  readonly phi: PhiKey;
  readonly seed: number;
}

type Numbers = Omit<RunCurve, 'phi' | 'seed' | 'phases' | 'stopped' | 'played'>;

/** The numbers of a curve, of a file's epochs. */
function numbersOf(epochs: readonly ImportedEpoch[]): Numbers {
  const list = (key: 'envSteps' | 'episodes' | 'seconds') =>
    epochs.map((epoch) => epoch[key] ?? Number.NaN);
  // steps over episodes say it already, where both are there
  const lengths = epochs.map(({ envSteps, episodes, length }) =>
    envSteps === undefined || episodes === undefined ? (length ?? Number.NaN) : Number.NaN,
  );
  return {
    meanReturn: epochs.map(({ meanReturn }) => meanReturn),
    envSteps: list('envSteps'),
    episodes: list('episodes'),
    ...(lengths.some(Number.isFinite) && { lengths }),
    seconds: list('seconds'),
    details: epochs.map(({ details }) => details && withUnknowns(details)),
  };
}

function withUnknowns(details: Partial<RunDetails>): RunDetails {
  const unknown = Number.NaN;
  return { ent: unknown, kl: unknown, pgLoss: unknown, gradNorm: unknown, ...details };
}

/** An experiment without settings: only its curves are known. */
export function importedRun(
  name: string,
  curves: readonly ImportedCurve[],
  { newId, now }: Pick<ImportContext, 'newId' | 'now'>,
): LabRun {
  const logs = curves.flatMap(({ played }) => played ?? []);
  const bins = logs.length > 0 ? usualBins(logs) : undefined;
  return {
    id: newId(),
    name,
    note: 'imported',
    colour: 'as-phi',
    isHidden: false,
    madeAt: now,
    settings: undefined,
    code: undefined,
    runs: curves.map(({ phi, seed, epochs = [], phases, played }) => ({
      phi,
      seed,
      ...(played && bins ? binnedNumbers(played, bins) : numbersOf(epochs)),
      ...(played && { played }),
      phases: phases ?? [{ phi, from: 0 }],
      stopped: undefined,
    })),
    events: [],
    ...(bins && { bins }),
  };
}

function binnedNumbers(played: EpisodeLog, bins: Bins): Numbers {
  return numbersOf(epochsOf(played, bins));
}

/** The experiment with its episodes put together to other epochs. */
export function rebinned(run: LabRun, bins: Bins): LabRun {
  return {
    ...run,
    bins,
    runs: run.runs.map(({ lengths: _, ...curve }) =>
      curve.played ? { ...curve, ...binnedNumbers(curve.played, bins) } : curve,
    ),
  };
}
