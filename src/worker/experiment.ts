import type { Verdict } from '../engine/auto/judge';
import type { CohortSpec, Engine, EngineRequest } from '../engine/engine';
import { clauseOf, sentenceOf } from '../engine/reason';
import { createCheckpoints } from './checkpoints';
import type { CustomWeigher } from './customWeigher';
import { leastDuration } from './pace';
import type {
  EngineChoice,
  EngineInUse,
  EpochReport,
  FromWorker,
  Leg,
  Resumption,
  ToWorker,
  TrainingShape,
  TrainingTuning,
} from './protocol';
import { STAND_INS, type StandIn } from './standIns';
import { type Stage, TrainLoop } from './trainLoop';

/** What training needs of where it runs; a worker and a test supply their own. */
export interface ExperimentHost {
  post(message: FromWorker): void;
  /** Gives an engine of the chosen kind; falls back by itself and says so in `why`. */
  openEngine(choice: EngineRequest): Promise<{ engine: Engine; inUse: EngineInUse }>;
  /** Judges which engine `auto` should take for such a cohort. Takes its time; must not reject. */
  judgeEngine(spec: CohortSpec): Promise<Verdict>;
  /** Lets at least `ms` pass, and waiting messages in: with 0, where that has not just been done. */
  rest(ms: number): Promise<void>;
  /** ms */
  now(): number;
}

/** One experiment from setup to setup. */
export class Experiment {
  private readonly host: ExperimentHost;
  private readonly generation: number;
  private readonly shape: TrainingShape;
  private leg: Pick<Leg, 'number' | 'tuning'>;
  private readonly enqueue: (work: () => Promise<void>) => void;
  private loop: TrainLoop | undefined;
  private engine: Engine | undefined;
  private running = false;
  /** what the reader asked for last; survives a moment in which no variant is chosen */
  private wanted = false;
  /** while tuning interrupts the epochs, to go on right after, nobody need hear of it */
  private interrupted = false;
  /** judgements of the engine asked for; only the last one counts */
  private judgements = 0;
  /** how often each stand-in has taken over */
  private readonly stoodIn = new Map<StandIn, number>();
  /** an engine that failed is not taken up again */
  private hasFallenBack = false;
  /** whether another experiment has taken its place */
  private isAbandoned = false;
  private readonly checkpoints;
  /** resolves when the epochs under way have come to rest */
  private resting: Promise<void> = Promise.resolve();

  private readonly from: Resumption;

  /** @param enqueue has work done in turn with the reader's orders */
  constructor(
    host: ExperimentHost,
    { generation, shape, from }: SetupOrder,
    enqueue: (work: () => Promise<void>) => void,
  ) {
    this.host = host;
    this.generation = generation;
    this.shape = shape;
    const { checkpoint, legs } = from;
    this.from = { checkpoint, legs: legs.filter(({ number }) => number >= (checkpoint?.leg ?? 0)) };
    [this.leg] = this.from.legs;
    this.enqueue = enqueue;
    this.checkpoints = createCheckpoints(
      (checkpoint) => this.post({ type: 'checkpoint', checkpoint }),
      host.now,
    );
  }

  async open(custom: CustomWeigher | undefined): Promise<void> {
    const engine = await this.openEngine(this.tuning.engine);
    const loop = new TrainLoop(engine, this.shape);
    this.loop = loop;
    if (custom) loop.custom = custom;
    const { checkpoint, legs } = this.from;
    loop.resume(checkpoint?.runs ?? []);
    await this.choose(loop);
    for (const leg of legs) {
      if (leg.number !== this.leg.number) await this.enter(leg);
      while (!this.isAbandoned && loop.isBehind(leg.shown)) await this.oneEpoch();
    }
    await this.postRest();
    this.reconsiderEngine();
  }

  /** Ends it for good after the epoch under way. */
  abandon(): void {
    this.isAbandoned = true;
    this.stop();
  }

  /** Ends the epochs under way after the current one. */
  stop(): void {
    this.running = false;
  }

  async dispose(): Promise<void> {
    this.judgements++;
    this.stop();
    await this.resting;
    this.loop?.dispose();
    this.engine?.dispose();
  }

  async obey(message: ToWorker): Promise<void> {
    if (message.type === 'train') {
      this.wanted = true;
      await this.start();
    } else if (message.type === 'pause') {
      this.wanted = false;
      this.stop();
      await this.resting;
    } else if (message.type === 'step') {
      this.wanted = false;
      this.stop();
      await this.resting;
      await this.oneEpoch();
      await this.postRest();
    } else if (message.type === 'tune') {
      await this.retune(message);
    }
  }

  /** Has the reader's own Φ computed there from the next epoch on. */
  takeCustom(custom: CustomWeigher): void {
    if (this.loop) this.loop.custom = custom;
  }

  private async start(): Promise<void> {
    if (this.running) return;
    await this.resting;
    this.running = true;
    this.post({ type: 'status', status: 'running' });
    this.resting = this.run();
  }

  private async run(): Promise<void> {
    try {
      while (this.running && this.stage === 'underway') {
        const started = this.host.now();
        const steps = await this.oneEpoch();
        const least = leastDuration(this.tuning.pace, steps);
        do {
          // in slices, so that a pause or another pace is felt at once
          const left = least - (this.host.now() - started);
          await this.host.rest(Math.max(0, Math.min(50, left)));
        } while (
          this.running &&
          this.host.now() - started < Math.min(least, leastDuration(this.tuning.pace, steps))
        );
      }
      this.running = false;
      if (this.stage === 'finished') this.wanted = false;
      if (!this.interrupted) await this.postRest();
    } catch (error) {
      this.running = false;
      this.wanted = false;
      this.post({ type: 'failed', text: sentenceOf(error) });
    }
  }

  /** @returns steps of the longest of the episodes that the page shows */
  private async oneEpoch(): Promise<number> {
    const { loop } = this;
    if (!loop?.alive) return 0;
    await this.checkpoints.tellSometimes(loop, this.leg.number);
    const report = await this.somehow(loop, () => this.epochOf(loop));
    const shown = report.runs.filter(({ params }) => params !== null);
    return Math.max(0, ...shown.map(({ firstEpisodeLength }) => firstEpisodeLength));
  }

  /** Does it, in a simpler engine where one fails; first, what that has cost is done again. */
  private async somehow<T>(loop: TrainLoop, work: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        while (loop.isSetBack) await this.epochOf(loop);
        return await work();
      } catch (error) {
        await this.fallBack(loop, error);
      }
    }
  }

  private async epochOf(loop: TrainLoop): Promise<EpochReport> {
    const started = this.host.now();
    // another leg may begin before the epoch ends
    const { number: leg } = this.leg;
    const { learningRate, weighing, detailed = false } = this.tuning;
    const report = await loop.epoch(learningRate, weighing, { detailed });
    this.post({ type: 'epoch', leg, report, duration: this.host.now() - started });
    return report;
  }

  /**
   * Lets a simpler engine take over from one that has failed, at whatever it was asked for: plain from webgl, one thread from
   * several.
   *
   * @throws the error itself where the engine is the simplest
   */
  private async fallBack(loop: TrainLoop, error: unknown): Promise<void> {
    const dead = this.engine;
    const standIn =
      dead && STAND_INS.find((each) => each.standsInFor(dead) && this.timesOf(each) < each.times);
    if (!standIn) throw error;
    this.stoodIn.set(standIn, this.timesOf(standIn) + 1);
    this.hasFallenBack = true;
    this.post({
      type: 'notice',
      text: `The ${standIn.what} stopped (${clauseOf(error)}). ${standIn.who} goes on from the last epoch whose state is known.`,
    });
    await loop.recoverIn(await this.openEngine(standIn.request, `the ${standIn.what} stopped`));
    dead.dispose();
  }

  private timesOf(standIn: StandIn): number {
    return this.stoodIn.get(standIn) ?? 0;
  }

  private async choose(loop: TrainLoop): Promise<void> {
    const { phis, toggling } = this.tuning;
    await this.somehow(loop, () =>
      toggling === 'switch' && phis.length === 1 && loop.epochsDone > 0
        ? loop.switchTo(phis[0])
        : loop.choose(phis),
    );
  }

  private async moveTo(loop: TrainLoop, choice: EngineChoice, why?: string): Promise<void> {
    const before = this.engine;
    const next = await this.openEngine(choice, why);
    try {
      await loop.moveTo(next);
    } catch (error) {
      // the new engine has no room for the runs, or the old one can no longer tell their states
      if (next.kind === 'webgl') await this.fallBack(loop, error);
      else await loop.recoverIn(next);
    }
    before?.dispose();
  }

  private async retune(order: TuneOrder): Promise<void> {
    const old = this.tuning;
    await this.enter({ number: order.leg, tuning: order.tuning });
    const { engine, phis } = this.tuning;
    if (engine !== old.engine || phis.join() !== old.phis.join()) this.reconsiderEngine();
    if (this.running) return;
    if (!(await this.goOn())) await this.postRest();
  }

  /** Begins another leg. */
  private async enter(leg: Experiment['leg']): Promise<void> {
    const { tuning: old } = this;
    const { tuning } = leg;
    const moves = tuning.engine !== old.engine;
    const rechooses = tuning.phis.join() !== old.phis.join();
    if (moves || rechooses) await this.interrupt();
    this.leg = leg;
    if (moves) this.hasFallenBack = false; // the reader may try again what has failed
    if (this.loop && moves) await this.moveTo(this.loop, tuning.engine);
    if (this.loop && rechooses) await this.choose(this.loop);
    // less is to be done again where it is known what came before
    this.checkpoints.want();
  }

  /** Lets the epochs come to rest, since cohorts must not be rebuilt under one; nobody need hear of it. */
  private async interrupt(): Promise<void> {
    this.interrupted = this.running;
    this.stop();
    await this.resting;
    this.interrupted = false;
  }

  /** @returns whether the epochs that the reader wants are under way again */
  private async goOn(): Promise<boolean> {
    if (!this.wanted || this.stage !== 'underway') return false;
    await this.start();
    return true;
  }

  /** Where the engine is left to us: has it judged which one suits these runs. Training goes on meanwhile. */
  private reconsiderEngine(): void {
    const { shape, tuning } = this;
    if (tuning.engine !== 'auto' || this.hasFallenBack || tuning.phis.length === 0) return;
    const judgement = ++this.judgements;
    const seeds = tuning.phis.flatMap(() => shape.seeds);
    void this.host.judgeEngine({ ...shape, seeds }).then((verdict) =>
      this.enqueue(async () => {
        const stands = judgement === this.judgements && this.tuning.engine === 'auto';
        if (stands && !this.hasFallenBack) await this.adopt(verdict);
      }),
    );
  }

  private async adopt({ kind, why }: Verdict): Promise<void> {
    const { engine, loop } = this;
    if (!engine || !loop) return;
    if (engine.kind === kind) {
      this.post({ type: 'engine', engine: { kind, description: engine.description, why } });
      return;
    }
    await this.interrupt();
    await this.moveTo(loop, kind, why);
    await this.goOn();
  }

  private async postRest(): Promise<void> {
    if (this.loop) await this.checkpoints.tell(this.loop, this.leg.number);
    this.post({ type: 'status', status: this.stage === 'finished' ? 'finished' : 'paused' });
  }

  /** @param why this one, where the engine's own reason is not it */
  private async openEngine(choice: EngineRequest, why?: string): Promise<Engine> {
    const { engine, inUse } = await this.host.openEngine(choice);
    this.engine = engine;
    const isAsAsked = inUse.kind === choice;
    this.post({ type: 'engine', engine: isAsAsked && why ? { ...inUse, why } : inUse });
    return engine;
  }

  /** An experiment that never came to have runs is at its end. */
  private get stage(): Stage {
    return this.loop?.stage(this.tuning.epochs) ?? 'finished';
  }

  private get tuning(): TrainingTuning {
    return this.leg.tuning;
  }

  private post(message: WithoutGeneration<FromWorker>): void {
    this.host.post({ ...message, generation: this.generation });
  }
}

type SetupOrder = Extract<ToWorker, { type: 'setup' }>;
type TuneOrder = Extract<ToWorker, { type: 'tune' }>;
type WithoutGeneration<M> = M extends unknown ? Omit<M, 'generation'> : never;
