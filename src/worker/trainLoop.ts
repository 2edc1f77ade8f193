import { cohortShape, initialStates } from '../engine/cohortShape';
import type { Engine } from '../engine/engine';
import { batchCapacity } from '../rl/batch';
import type { PhiKey } from '../rl/phi/phi';
import { PHI_KEYS, PHIS } from '../rl/phi/registry';
import { type CustomWeigher, NO_CUSTOM_WEIGHER } from './customWeigher';
import {
  type CollectedGroup,
  collectGroup,
  detailsOf,
  fitGroup,
  type Group,
  groupsOf,
  noiseOf,
  stepGroup,
} from './group';
import {
  DEFAULT_WEIGHING,
  type EpochReport,
  type RunCheckpoint,
  type RunDetails,
  type RunFailure,
  type ShownRun,
  type TrainingShape,
  type Weighing,
} from './protocol';
import {
  type EpochRules,
  isSetBack,
  newRun,
  type OwnPhis,
  type Run,
  report,
  runPhi,
  takesPart,
} from './run';
import { gradientFailure, runFailure } from './runFailure';
import { weighGroup } from './weighGroup';

/** What the report of an epoch is to hold beside the returns. */
export interface ReportOptions {
  /** whether it holds {@link RunDetails} and every run's policy */
  readonly detailed: boolean;
}

/** `idle` where no run is chosen: then nothing is finished. */
export type Stage = 'idle' | 'underway' | 'finished';

/**
 * The training loop: collect → weigh → gradient → step, for runs (variant × seed) over any engine, and fits of V_φ and Q_φ for
 * those runs whose Φ needs them. It knows neither worker nor page nor clock.
 */
export class TrainLoop {
  private readonly runs: Run[] = [];
  private groups: Group[] = [];
  /** of runs that have stopped, until the next report tells them */
  private readonly failures: RunFailure[] = [];
  private engine: Engine;
  private readonly shape: TrainingShape;
  private readonly phis: OwnPhis;
  /** what weighs the runs of the reader's own Φ; may change between two epochs */
  custom: CustomWeigher = NO_CUSTOM_WEIGHER;

  constructor(engine: Engine, shape: TrainingShape, phis: OwnPhis = PHIS) {
    this.engine = engine;
    this.shape = shape;
    this.phis = phis;
  }

  /** Epochs that every chosen run has done, or 0 where none is chosen; a stopped run holds nobody up. */
  get epochsDone(): number {
    const epochs = this.runs.filter(takesPart).map(({ epoch }) => epoch);
    return epochs.length === 0 ? 0 : Math.min(...epochs);
  }

  /** Whether the next epoch was done before, in an engine that is gone. */
  get isSetBack(): boolean {
    return this.groups.some(({ runs }) => runs.some(isSetBack));
  }

  /** Whether any chosen run can still train. */
  get alive(): boolean {
    return this.runs.some(takesPart);
  }

  /** Where the chosen runs are on the way to so many epochs; a stopped run holds nobody up. */
  stage(epochs: number): Stage {
    if (!this.runs.some(({ chosen }) => chosen)) return 'idle';
    const goesOn = this.runs.some((run) => takesPart(run) && run.epoch < epochs);
    return goesOn ? 'underway' : 'finished';
  }

  /**
   * Sets which variants train. A new one starts at epoch 0 with the seeds of the others, and catches up; one that is taken out
   * keeps its runs for when it comes back.
   */
  async choose(keys: readonly PhiKey[]): Promise<void> {
    for (const key of keys) {
      if (this.runs.some((run) => keyOf(run) === key)) continue;
      this.runs.push(...this.newRuns(key));
    }
    for (const run of this.runs) run.chosen = keys.includes(keyOf(run));
    await this.regroup();
  }

  /**
   * Lets the runs that train go on under another weight, from the policies that they have come to. Runs that this weight may have
   * had before give way to them.
   */
  async switchTo(key: PhiKey): Promise<void> {
    await this.dissolve();
    const going = this.runs.filter(({ chosen }) => chosen);
    const rest = this.runs.filter((run) => !run.chosen && keyOf(run) !== key);
    for (const run of going) run.weighedBy = runPhi(key, this.phis);
    this.runs.splice(0, this.runs.length, ...rest, ...going);
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
   * state is known. An epoch that is done again draws the same episodes, and goes by the rules of then.
   */
  async recoverIn(engine: Engine): Promise<void> {
    this.dispose();
    for (const run of this.runs) run.epoch = run.known.epoch;
    this.engine = engine;
    await this.regroup();
  }

  /** Where all runs stand, also those of variants that are switched off. */
  async checkpoint(): Promise<readonly RunCheckpoint[]> {
    await this.askStates();
    return this.runs.map((run) => {
      const { seed, noise, chosen, stopped, known } = run;
      return { phi: keyOf(run), seed, noise, chosen, stopped, ...known };
    });
  }

  /** Takes runs up from where they stood. Before anything else: a loop that has runs already would have them twice. */
  resume(runs: readonly RunCheckpoint[]): void {
    for (const { phi, epoch, chosen, stopped, state, ...seeds } of runs) {
      const run = newRun(runPhi(phi, this.phis), seeds, this.capacity, state);
      this.runs.push(Object.assign(run, { epoch, chosen, stopped, known: { state, epoch } }));
    }
  }

  /** Whether a run that can train has not come as far as it has been seen. */
  isBehind(shown: readonly ShownRun[]): boolean {
    return shown.some(({ phi, seed, epochs }) =>
      this.runs.some(
        (run) => takesPart(run) && keyOf(run) === phi && run.seed === seed && run.epoch < epochs,
      ),
    );
  }

  /**
   * Trains the runs that are furthest behind by one epoch; first those that have to do one again.
   *
   * @throws Error where no chosen run can train
   */
  async epoch(
    learningRate: number,
    weighing: Weighing = DEFAULT_WEIGHING,
    { detailed }: ReportOptions = { detailed: false },
  ): Promise<EpochReport> {
    const group = this.nextGroup();
    const rules = group.runs.find(isSetBack)?.last?.rules ?? { learningRate, weighing };
    const found = await collectGroup(group);
    this.noteFailures(group);
    const weights = await this.weigh(group, found, rules.weighing);
    const noise = detailed ? await noiseOf(group, found, weights, rules.weighing) : [];
    await stepGroup(group, weights, rules.learningRate);
    this.noteFailures(group);
    await fitGroup(group, found, rules.weighing.valueFit, this.obsDim);
    this.noteFailures(group);
    const details = detailed ? await detailsOf(group, found, noise) : [];
    return this.tell(group, rules, found, details, detailed);
  }

  /** Those that are furthest behind; first those that have to do an epoch again. */
  private nextGroup(): Group {
    const setBack = this.groups.filter(({ runs }) => runs.some(isSetBack));
    const group = furthestBehind(setBack) ?? furthestBehind(this.groups);
    if (!group) throw new Error('No run can train.');
    return group;
  }

  /** @returns [R] of [n], null for a run that has stopped */
  private async weigh(
    group: Group,
    found: CollectedGroup,
    weighing: Weighing,
  ): Promise<readonly (Float32Array | null)[]> {
    const { custom, obsDim } = this;
    const { weights, problems } = await weighGroup(group, found, weighing, custom, obsDim);
    for (const { run, problem, isOwn } of problems) {
      this.stop(run, runFailure(run, group.epoch, problem, isOwn));
    }
    return weights;
  }

  /** Counts the epoch as done, and reports on it. */
  private async tell(
    group: Group,
    rules: EpochRules,
    { collected }: CollectedGroup,
    details: readonly (RunDetails | undefined)[],
    tellsPolicies: boolean,
  ): Promise<EpochReport> {
    const epoch = ++group.epoch;
    for (const run of group.runs) Object.assign(run, { epoch, last: { epoch, rules } });
    const [first] = this.shape.seeds;
    const reports = group.runs
      .map((run, r) => ({
        place: this.runs.indexOf(run),
        told: report(run, collected[r], tellsPolicies || run.seed === first, details[r]),
      }))
      .sort((a, b) => a.place - b.place)
      .map(({ told }) => told);
    const failures = this.failures.splice(0);
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

  private get capacity(): number {
    return batchCapacity(cohortShape(this.shape).env, this.shape.batchSize);
  }

  private newRuns(key: PhiKey): Run[] {
    // far from any seed that a reader can set, and from those of the other variants
    const offset = this.shape.ownNoise ? OWN_NOISE * (1 + PHI_KEYS.indexOf(key)) : 0;
    const { seeds, start } = this.shape;
    const untrained = initialStates(this.shape);
    return seeds.map((seed, s) => {
      const state = start ? { ...untrained[s], params: start.slice() } : untrained[s];
      return newRun(runPhi(key, this.phis), { seed, noise: seed + offset }, this.capacity, state);
    });
  }

  /** Has the engine tell the states of the runs in it. */
  private async askStates(): Promise<void> {
    for (const { runs, cohort } of this.groups) {
      const states = await cohort.readStates();
      runs.forEach((run, r) => {
        run.known = { state: states[r], epoch: run.epoch };
      });
    }
  }

  /** Takes every run out of its cohort, with its state. */
  private async dissolve(): Promise<void> {
    await this.askStates();
    this.dispose();
  }

  /** Puts the runs that take part into one cohort for each epoch that some of them are at. */
  private async regroup(): Promise<void> {
    await this.dissolve();
    this.groups = groupsOf(this.runs.filter(takesPart), this.engine, this.shape);
  }

  /** Stops the runs whose gradient was not finite. */
  private noteFailures({ cohort, runs }: Group): void {
    for (const failure of cohort.takeFailures()) {
      const run = runs[failure.run];
      if (!run.stopped) this.stop(run, gradientFailure(run, failure));
    }
  }

  private stop(run: Run, failure: RunFailure): void {
    run.stopped = true;
    this.failures.push(failure);
  }
}

function furthestBehind(groups: readonly Group[]): Group | undefined {
  return groups.toSorted((a, b) => a.epoch - b.epoch).at(0);
}

/** Seeds of episodes are this far apart where variants do not share their noise. */
const OWN_NOISE = 1_000_000;

function keyOf({ weighedBy }: Run): PhiKey {
  return weighedBy.label.key;
}
