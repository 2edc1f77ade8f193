import { cohortShape, initialStates } from '../engine/cohortShape';
import type { Cohort, CohortSpec, Engine, RunState, ValueFit } from '../engine/engine';
import { batchCapacity } from '../rl/batch';
import type { Phi, PhiKey } from '../rl/phi/phi';
import { PHIS } from '../rl/phi/registry';
import type { EpochReport, RunFailure, TrainingShape } from './protocol';
import {
  needsValues,
  newRun,
  type Run,
  report,
  takesPart,
  targetsOf,
  weightProblem,
  weightsOf,
} from './run';

/**
 * How V_φ follows the policy: few steps, for they cost more than the policy's one, but large ones, for V_φ starts near 0 and has to
 * reach returns of 200. docs/performance.md has the measurements behind the two numbers.
 */
const VALUE_FIT: ValueFit = { steps: 5, learningRate: 0.05 };

/** Runs that are at the same epoch and train in lockstep. */
interface Group {
  readonly runs: readonly Run[];
  readonly cohort: Cohort;
  /** whether any of the runs needs V_φ */
  readonly withValues: boolean;
  epoch: number;
}

/**
 * The training loop: collect → weigh → gradient → step, for runs (variant × seed) over any engine, and a fit of V_φ for
 * those runs whose Φ needs one. It knows neither worker nor page nor clock.
 */
export class TrainLoop {
  private readonly runs: Run[] = [];
  private groups: Group[] = [];
  private engine: Engine;
  private readonly shape: TrainingShape;
  private readonly phis: Readonly<Record<PhiKey, Phi>>;

  constructor(engine: Engine, shape: TrainingShape, phis: Readonly<Record<PhiKey, Phi>> = PHIS) {
    this.engine = engine;
    this.shape = shape;
    this.phis = phis;
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
    const { cohort, runs, withValues } = group;
    const { obsDim } = this;
    const failures: RunFailure[] = [];

    const collected = await cohort.collect(group.epoch);
    runs.forEach((run, r) => {
      run.known = { state: collected[r].state, epoch: group.epoch };
    });
    failures.push(...this.takeFailures(group));
    // Of the φ before this epoch's fit: once fitted to these very returns, V_φ(s_t) would know something of what a_t brought
    // about, and a baseline that depends on the action takes part of the gradient away.
    const vals = withValues ? await cohort.values() : [];
    const weights = runs.map((run, r) => {
      if (run.stopped) return null;
      const { batch } = collected[r];
      const runWeights = weightsOf(run, batch, obsDim, vals[r]);
      const problem = weightProblem(runWeights, batch);
      if (problem === undefined) return runWeights;
      failures.push(this.stop(run, group.epoch, problem));
      return null;
    });
    await cohort.gradient(weights);
    await cohort.step(learningRate);
    failures.push(...this.takeFailures(group));
    if (withValues) {
      const targets = runs.map((run, r) => targetsOf(run, collected[r].batch, obsDim));
      await cohort.fitValues(targets, VALUE_FIT);
      failures.push(...this.takeFailures(group));
    }

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
    const { env } = cohortShape(this.shape);
    const capacity = batchCapacity(env, this.shape.batchSize);
    const untrained = initialStates(this.shape);
    return this.shape.seeds.map((seed, s) => newRun(phi, seed, capacity, untrained[s]));
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
      const withValues = runs.some(needsValues);
      const spec: CohortSpec = {
        ...this.shape,
        seeds: runs.map(({ seed }) => seed),
        ...(withValues && { valueHidden: this.shape.hidden }),
      };
      const cohort = this.engine.createCohort(spec, startOf(runs, spec));
      this.groups.push({ runs, epoch, cohort, withValues });
    }
  }

  private takeFailures({ cohort, runs }: Group): RunFailure[] {
    return cohort
      .takeFailures()
      .filter(({ run }) => !runs[run].stopped)
      .map(({ run, epoch, network }) =>
        network === 'value'
          ? this.stop(runs[run], epoch, 'the gradient of its value function was not finite', '')
          : this.stop(runs[run], epoch, 'its gradient was not finite'),
      );
  }

  /** @param epoch counted from 0 */
  private stop(run: Run, epoch: number, problem: string, advice = ADVICE): RunFailure {
    run.stopped = true;
    return {
      phi: run.phi.key,
      seed: run.seed,
      epoch: epoch + 1,
      text: `${run.phi.name}, seed ${run.seed}, stopped in epoch ${epoch + 1}: ${problem}. The other runs go on${advice}.`,
    };
  }
}

/** What helps against a policy that has run away; V_φ has a learning rate of its own, which is not the reader's. */
const ADVICE = '; a smaller learning rate usually helps';

/** Where runs go on from; a run that comes to a cohort with values for the first time begins with an untrained V_φ. */
function startOf(runs: readonly Run[], spec: CohortSpec): RunState[] {
  const untrained = initialStates(spec);
  return runs.map(({ known }, r) => ({ ...untrained[r], ...known.state }));
}
