import { Lab, type LabReport } from './lab';
import type { LabSetting } from './labWeights';
import type { LabSettings } from './labWorld';
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

export interface LabNews {
  readonly run: string;
  /** that the sample was drawn with */
  readonly setting: LabSetting;
  readonly report: LabReport;
  /** for which `report.weights` have their cosines */
  readonly batchSize: number;
  /** of computing */
  readonly seconds: number;
}

/** Between two reports while episodes are drawn. */
const REPORT_MS = 120;

/** A sample, and what has been told of it. */
interface Work {
  readonly run: string;
  readonly lab: Lab;
  ms: number;
  toldAt: number;
  toldEpisodes: number;
  toldBatchSize: number;
}

let wish: LabWish | undefined;
let work: Work | undefined;
let isWorking = false;

self.onmessage = async ({ data }: MessageEvent<LabWish>) => {
  wish = data;
  if (isWorking) return;
  isWorking = true;
  try {
    while (doPortion(wish)) {
      // lets another wish in
      await new Promise((resolve) => setTimeout(resolve));
    }
  } catch (error) {
    // a rejected promise alone would not reach the page
    reportError(error);
  }
  isWorking = false;
};

/** @returns whether there is more to do */
function doPortion({ run, settings, goal, batchSize }: LabWish): boolean {
  const start = performance.now();
  if (work?.run !== run) {
    const lab = new Lab(settings, rememberedPolicy);
    work = { run, lab, ms: 0, toldAt: Number.NEGATIVE_INFINITY, toldEpisodes: 0, toldBatchSize: 0 };
  }
  const { lab } = work;
  if (lab.episodes < goal) lab.draw(goal);
  const isThere = lab.episodes >= goal;
  const isNew = work.toldEpisodes !== lab.episodes || work.toldBatchSize !== batchSize;
  const isDue = isThere || start - work.toldAt > REPORT_MS;
  const report = isNew && isDue ? lab.report(batchSize) : undefined;
  work.ms += performance.now() - start;
  if (report) {
    work.toldAt = start;
    work.toldEpisodes = lab.episodes;
    work.toldBatchSize = batchSize;
    const { world, gamma, lam } = settings;
    const setting = { world, gamma, lam };
    postMessage({ run, setting, report, batchSize, seconds: work.ms / 1_000 } satisfies LabNews);
  }
  return !isThere;
}

let remembered: { readonly key: string; readonly policy: LabPolicy } | undefined;

/** A policy need not be trained anew because λ has moved. */
function rememberedPolicy(source: PolicySource): LabPolicy {
  const key = JSON.stringify(source);
  if (remembered?.key !== key) remembered = { key, policy: policyFrom(source) };
  return remembered.policy;
}
