import { cohortShape, initialStates } from '../engine/cohortShape';
import type { Cohort, CollectedRun, Engine, RunState } from '../engine/engine';
import { batchCapacity, meanReturn } from '../rl/batch';
import { weigh } from '../rl/epoch';
import type { Phi, PhiKey } from '../rl/phi/phi';
import { PHIS } from '../rl/phi/registry';
import type { EpochReport, RunFailure, RunReport, TrainingShape } from './protocol';

/** One training run: a variant and a seed. */
interface Run {
  readonly phi: Phi;
  readonly seed: number;
  /** the last state that is known here, and the number of epochs it had done: an engine may be gone before it tells more */
  known: { state: RunState; epoch: number };
  /** epochs done */
  epoch: number;
  /** whether it takes part; a variant that was switched off keeps its run */
  chosen: boolean;
  stopped: boolean;
  /** [capacity] Φ_t of the batch collected last */
  readonly weights: Float32Array;
}

/** Runs that are at the same epoch and train in lockstep. */
interface Group {
  readonly runs: readonly Run[];
  readonly cohort: Cohort;
  epoch: number;
}

/**
 * The training loop: collect → weigh → gradient → step, for runs (variant × seed) over any engine. It knows neither worker nor
 * page nor clock.
 */
export class TrainLoop {
  private readonly runs: Run[] = [];
  private groups: Group[] = [];
  private engine: Engine;
  private readonly shape: TrainingShape;
  private readonly phis: Readonly<Record<PhiKey, Phi>>;
  private readonly untrained: readonly RunState[];

  constructor(engine: Engine, shape: TrainingShape, phis: Readonly<Record<PhiKey, Phi>> = PHIS) {
    this.engine = engine;
    this.shape = shape;
    this.phis = phis;
    this.untrained = initialStates(shape);
  }

  /** Epochs that every chosen run has done, or 0 where none is chosen; a stopped run holds nobody up. */
  get epochsDone(): number {
    const epochs = this.runs.filter(takesPart).map(({ epoch }) => epoch);
    return epochs.length === 0 ? 0 : Math.min(...epochs);
  }

  /** Whether any chosen run can still train. */
  get alive(): boolean {
    return this.runs.some(takesPart);
  }

  /**
   * Sets which variants train. A new one starts at epoch 0 with the seeds of the others, and catches up; one that is taken out
   * keeps its runs for when it comes back.
   */
  async choose(keys: readonly PhiKey[]): Promise<void> {
    for (const key of keys) {
      if (this.runs.some(({ phi }) => phi.key === key)) continue;
      this.runs.push(...this.newRuns(this.phis[key]));
    }
    for (const run of this.runs) run.chosen = keys.includes(run.phi.key);
    await this.regroup();
  }

  /** Goes on in another engine from where every run is. The old engine is the caller's to dispose of. */
  async moveTo(engine: Engine): Promise<void> {
    await this.dissolve();
    this.engine = engine;
    await this.regroup();
  }

  /**
   * Goes on in another engine after the old one has failed and can no longer be asked: from the start of the last epoch whose
   * state is known. An epoch that is done again draws the same episodes.
   */
  async recoverIn(engine: Engine): Promise<void> {
    this.dispose();
    for (const run of this.runs) run.epoch = run.known.epoch;
    this.engine = engine;
    await this.regroup();
  }

  /**
   * Trains the runs that are furthest behind by one epoch.
   *
   * @throws Error where no chosen run can train
   */
  async epoch(learningRate: number): Promise<EpochReport> {
    const group = this.groups.reduce<Group | undefined>(
      (least, each) => (least === undefined || each.epoch < least.epoch ? each : least),
      undefined,
    );
    if (!group) throw new Error('No run can train.');
    const { cohort, runs } = group;
    const failures: RunFailure[] = [];

    const collected = await cohort.collect(group.epoch);
    runs.forEach((run, r) => {
      run.known = { state: collected[r].state, epoch: group.epoch };
    });
    failures.push(...this.takeFailures(group));
    const weights = runs.map((run, r) => {
      if (run.stopped) return null;
      weigh(run.phi, collected[r].batch, this.obsDim, run.weights);
      const problem = weightProblem(run, collected[r]);
      if (problem === undefined) return run.weights.subarray(0, collected[r].batch.n);
      failures.push(this.stop(run, group.epoch, problem));
      return null;
    });
    await cohort.gradient(weights);
    await cohort.step(learningRate);
    failures.push(...this.takeFailures(group));

    group.epoch++;
    const { epoch } = group;
    for (const run of runs) run.epoch = epoch;
    const reports = runs.map((run, r) => report(run, collected[r], this.shape.seeds[0]));
    const met = this.groups.some((other) => other !== group && other.epoch === epoch);
    if (met || failures.length > 0) await this.regroup();
    return { epoch, runs: reports, failures };
  }

  dispose(): void {
    for (const { cohort } of this.groups) cohort.dispose();
    this.groups = [];
  }

  private get obsDim(): number {
    return cohortShape(this.shape).env.obsDim;
  }

  private newRuns(phi: Phi): Run[] {
    const capacity = batchCapacity(cohortShape(this.shape).env, this.shape.batchSize);
    return this.shape.seeds.map((seed, s) => ({
      phi,
      seed,
      known: { state: this.untrained[s], epoch: 0 },
      epoch: 0,
      chosen: false,
      stopped: false,
      weights: new Float32Array(capacity),
    }));
  }

  /** Takes every run out of its cohort, with its state. */
  private async dissolve(): Promise<void> {
    for (const { runs, cohort } of this.groups) {
      const states = await cohort.readStates();
      runs.forEach((run, r) => {
        run.known = { state: states[r], epoch: run.epoch };
      });
    }
    this.dispose();
  }

  /** Puts the runs that take part into one cohort for each epoch that some of them are at. */
  private async regroup(): Promise<void> {
    await this.dissolve();
    const byEpoch = new Map<number, Run[]>();
    for (const run of this.runs.filter(takesPart)) {
      byEpoch.set(run.epoch, [...(byEpoch.get(run.epoch) ?? []), run]);
    }
    for (const [epoch, runs] of byEpoch) {
      const spec = { ...this.shape, seeds: runs.map(({ seed }) => seed) };
      const start = runs.map(({ known }) => known.state);
      this.groups.push({ runs, epoch, cohort: this.engine.createCohort(spec, start) });
    }
  }

  private takeFailures({ cohort, runs }: Group): RunFailure[] {
    return cohort
      .takeFailures()
      .filter(({ run }) => !runs[run].stopped)
      .map(({ run, epoch }) => this.stop(runs[run], epoch, 'its gradient was not finite'));
  }

  /** @param epoch counted from 0 */
  private stop(run: Run, epoch: number, problem: string): RunFailure {
    run.stopped = true;
    return {
      phi: run.phi.key,
      seed: run.seed,
      epoch: epoch + 1,
      text: `${run.phi.name}, seed ${run.seed}, stopped in epoch ${epoch + 1}: ${problem}. The other runs go on; a smaller learning rate usually helps.`,
    };
  }
}

function takesPart({ chosen, stopped }: Run): boolean {
  return chosen && !stopped;
}

/** @returns what is wrong with the weights of a batch, or undefined */
function weightProblem({ weights }: Run, { batch }: CollectedRun): string | undefined {
  const i = weights.subarray(0, batch.n).findIndex((weight) => !Number.isFinite(weight));
  if (i < 0) return undefined;
  const next = batch.epStart.subarray(0, batch.episodeCount).findIndex((start) => start > i);
  const e = next < 0 ? batch.episodeCount - 1 : next - 1;
  return `its weight at step ${i - batch.epStart[e]} of episode ${e} was ${weights[i]}`;
}

function report(run: Run, { batch, state }: CollectedRun, shownSeed: number): RunReport {
  return {
    phi: run.phi.key,
    seed: run.seed,
    meanReturn: meanReturn(batch),
    episodes: batch.episodeCount,
    envSteps: batch.n,
    firstEpisodeLength: batch.epStart[1],
    params: run.seed === shownSeed ? state.params : null,
  };
}
