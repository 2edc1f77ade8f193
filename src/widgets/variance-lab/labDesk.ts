import type { ReaderCode } from '../../session/lab/code';
import { Lab, type LabReport } from './lab';
import type { LabSetting } from './labWeights';
import type { LabSettings } from './labWorld';
import type { OpenOwn, OwnSample } from './ownSample';
import { type LabPolicy, type PolicySource, policyFrom } from './policySource';

/** What the page wants now. */
export interface LabWish {
  /** name of the sample; another one starts anew */
  readonly run: string;
  readonly settings: LabSettings;
  /** episodes to draw until */
  readonly goal: number;
  readonly batchSize: number;
}

/** The reader's own Φ, for one sample. */
export interface OwnOrder {
  readonly run: string;
  readonly code: ReaderCode;
  /** with code that has not seen an episode yet; undefined where what does it could not be fetched */
  readonly open: OpenOwn | undefined;
}

/** What is known of the reader's own Φ, beside its numbers in the report. */
export interface OwnNews {
  /** which code it is the weight of */
  readonly code: ReaderCode;
  /** a clause that says why there are no numbers, and will be none */
  readonly problem: string | undefined;
}

export interface LabNews {
  readonly run: string;
  /** that the sample was drawn with */
  readonly setting: LabSetting;
  readonly report: LabReport;
  /** for which `report.weights` have their cosines */
  readonly batchSize: number;
  /** of computing */
  readonly seconds: number;
  /** undefined where it was not asked for */
  readonly own: OwnNews | undefined;
}

/** What a desk needs of its surroundings. */
interface DeskHost {
  tell(news: LabNews): void;
  /** Lets messages in. */
  rest(ms: number): Promise<void>;
  /** ms */
  now(): number;
  fail(error: unknown): void;
}

/** ms between two reports while episodes are drawn */
const REPORT_MS = 120;
/** ms that the other weights wait for the reader's code in a draw, so that all rows grow together where it is quick */
const COURTESY_MS = 300;

/** A sample, and what has been told of it. */
interface Work {
  readonly run: string;
  readonly lab: Lab;
  ms: number;
  toldAt: number;
  told: Told;
}

/** What makes a report another one than the last. */
type Told = readonly [episodes: number, batchSize: number, own: Own | undefined, standing: string];

/** The reader's own Φ on the episodes of a sample. */
interface Own {
  readonly work: Work;
  readonly order: OwnOrder;
  readonly sample: OwnSample | undefined;
}

/** Draws what is wanted, in portions, and tells how it goes. What is wanted can change at any time. */
export class LabDesk {
  private readonly host: DeskHost;
  private wish: LabWish | undefined;
  private order: OwnOrder | undefined;
  private work: Work | undefined;
  private own: Own | undefined;
  private isWorking = false;
  /** whether something was asked for since the last portion began */
  private isAsked = false;
  /** ends a wait for the reader's code */
  private wake = () => {};
  private remembered: { readonly key: string; readonly policy: LabPolicy } | undefined;

  constructor(host: DeskHost) {
    this.host = host;
  }

  take(wish: LabWish): void {
    this.wish = wish;
    this.start();
  }

  /** @param order undefined: the reader's own Φ is no longer wanted */
  takeOwn(order: OwnOrder | undefined): void {
    this.order = order;
    this.start();
  }

  private start(): void {
    this.isAsked = true;
    this.wake();
    if (!this.isWorking) void this.run();
  }

  private async run(): Promise<void> {
    this.isWorking = true;
    try {
      while (this.wish && ((await this.portion(this.wish)) || this.isAsked)) {
        await this.host.rest(0);
      }
    } catch (error) {
      this.host.fail(error);
    }
    this.isWorking = false;
  }

  /** @returns whether there is more to do */
  private async portion(wish: LabWish): Promise<boolean> {
    const { order, host } = this;
    this.isAsked = false;
    const start = host.now();
    const work = this.workOf(wish);
    const own = this.ownOf(work);
    const { lab } = work;
    const isDrawn = () => lab.episodes >= wish.goal;
    // where the code is slow, the other weights go on without it
    const isSlow = own?.sample?.isWaiting ?? false;
    if (!isDrawn() && (isSlow || !isBehind(own))) {
      own?.sample?.askAhead();
      lab.draw(wish.goal);
    }
    if (own?.sample && isBehind(own) && (isDrawn() || !isSlow)) {
      await this.waitFor(own.sample.advance(lab.episodes));
    }
    work.ms += host.now() - start;
    // by now another sample may be wanted, or other code
    if (this.wish?.run !== wish.run || this.order !== order) return true;
    const isThere = isDrawn() && !isBehind(own);
    this.report(work, wish, own, isThere);
    return !isThere;
  }

  /** Waits until the reader's code has answered or something else is wanted, and not for long. */
  private async waitFor(answer: Promise<void>): Promise<void> {
    const woken = new Promise<void>((resolve) => {
      this.wake = resolve;
    });
    await Promise.race([answer, woken, this.host.rest(COURTESY_MS)]);
  }

  private report(work: Work, wish: LabWish, own: Own | undefined, isThere: boolean): void {
    const { lab, run } = work;
    const { batchSize, settings } = wish;
    const standing = problemOf(own) ?? (isBehind(own) ? 'behind' : 'level');
    const told: Told = [lab.episodes, batchSize, own, standing];
    const isNew = told.some((each, i) => each !== work.told[i]);
    const now = this.host.now();
    if (!isNew || !(isThere || now - work.toldAt > REPORT_MS)) return;
    const report = lab.report(batchSize, own?.sample);
    work.ms += this.host.now() - now;
    if (!report) return;
    work.told = told;
    work.toldAt = now;
    const { world, gamma, lam } = settings;
    this.host.tell({
      run,
      setting: { world, gamma, lam },
      report,
      batchSize,
      seconds: work.ms / 1_000,
      own: own && { code: own.order.code, problem: problemOf(own) },
    });
  }

  private workOf({ run, settings }: LabWish): Work {
    if (this.work?.run !== run) {
      this.work?.lab.dispose();
      const lab = new Lab(settings, (source) => this.rememberedPolicy(source));
      const told: Told = [0, 0, undefined, ''];
      this.work = { run, lab, ms: 0, toldAt: Number.NEGATIVE_INFINITY, told };
    }
    return this.work;
  }

  private ownOf(work: Work): Own | undefined {
    const { order } = this;
    if (order?.run !== work.run) this.own = undefined;
    else if (this.own?.work !== work || this.own.order !== order) {
      const sample = order.open && work.lab.openOwn(order.open);
      this.own = { work, order, sample };
    }
    return this.own;
  }

  /** A policy need not be trained anew because λ has moved. */
  private rememberedPolicy(source: PolicySource): LabPolicy {
    const key = JSON.stringify(source);
    if (this.remembered?.key !== key) this.remembered = { key, policy: policyFrom(source) };
    return this.remembered.policy;
  }
}

function problemOf(own: Own | undefined): string | undefined {
  if (!own) return undefined;
  return own.order.open ? own.sample?.problem : NOT_LOADED;
}

/** Whether weights of the reader's own Φ are still to come. */
function isBehind(own: Own | undefined): boolean {
  if (!own?.sample || problemOf(own) !== undefined) return false;
  return own.sample.sample.episodes < own.work.lab.episodes;
}

const NOT_LOADED = 'what computes with it could not be loaded';
