import type { PhiKey } from '../rl/phi/phi';
import type { EngineInUse, TrainingStatus } from '../worker/protocol';
import type { Cost } from './budget';
import { type Curves, NO_CURVES } from './curves';
import type { Settings } from './experiment';

/** What a training figure shows. */
export interface Session {
  /** what the reader has asked for */
  readonly settings: Settings;
  /** what the experiment on show was set up with; differs in shape from `settings` until Reset */
  readonly inForce: Settings;
  readonly status: 'opening' | TrainingStatus | 'failed';
  /** whether the worker has yet to carry out what it was told */
  readonly isAwaited: boolean;
  readonly engine: EngineInUse | undefined;
  readonly curves: Curves;
  /** ms that the last epoch took to compute */
  readonly epochDuration: number | undefined;
  /** changes in mid-run, for the chart to mark */
  readonly events: readonly { readonly epoch: number; readonly label: string }[];
  /** sentences about what happened, the newest last */
  readonly notices: readonly string[];
  /** why training cannot go on, when it cannot */
  readonly failure: string | undefined;
  /** what the settings would take, where that is so much that they wait for the reader's word */
  readonly asks: Cost | undefined;
}

/** An experiment of which nothing is known yet. */
export function opened(settings: Settings, inForce: Settings, engine?: EngineInUse): Session {
  return {
    settings,
    inForce,
    status: 'opening',
    isAwaited: false,
    engine,
    curves: NO_CURVES,
    epochDuration: undefined,
    events: [],
    notices: [],
    failure: undefined,
    asks: undefined,
  };
}

/** Environment steps that the runs on show have taken together. */
export function totalEnvSteps({ curves, settings }: Session): number {
  let sum = 0;
  for (const { phi, envSteps } of curves.runs) {
    if (settings.phis.includes(phi)) for (const steps of envSteps) sum += steps;
  }
  return sum;
}

/** Epochs that each variant in training has done: 0 where it has only just been switched on. */
export function epochsOf({ curves, settings }: Session): readonly { phi: PhiKey; epoch: number }[] {
  return settings.phis.map((phi) => {
    const runs = curves.runs.filter((run) => run.phi === phi);
    // a run that stopped holds nobody up, unless all have
    const alive = runs.filter(({ stopped }) => stopped === undefined);
    const lengths = (alive.length > 0 ? alive : runs).map(({ meanReturn }) => meanReturn.length);
    return { phi, epoch: lengths.length === 0 ? 0 : Math.min(...lengths) };
  });
}

/** Epochs that every variant in training has done. */
export function epochsDone(session: Session): number {
  const epochs = epochsOf(session).map(({ epoch }) => epoch);
  return epochs.length === 0 ? 0 : Math.min(...epochs);
}

/** Whether something is under way that a reader would wait for. */
export function isBusy({ status, isAwaited }: Session): boolean {
  return status === 'running' || isAwaited;
}
