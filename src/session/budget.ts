import { batchCapacity } from '../rl/batch';
import { changedCartPole } from '../rl/env/cartPole';
import type { PhiKey, PhiNeed } from '../rl/phi/phi';
import { PHIS } from '../rl/phi/registry';
import { mlp } from '../rl/policy/mlp';
import { type Settings, shapeOf } from './experiment';

/** What an experiment takes, by an estimate that is right within a factor of two or so. */
export interface Cost {
  /** at most held at once, by the worker, its threads and the page */
  readonly bytes: number;
  /** s for one epoch of all runs */
  readonly epochSeconds: number;
  /** s for all epochs */
  readonly seconds: number;
}

/** What is asked about before it begins. A browser ends a page at 4 GB, a telephone's before that; ten minutes is as long as anybody waits unasked. */
const MOST_BYTES = 1e9;
const MOST_SECONDS = 600;

/** ns that a step of a run takes on the machine that {@link slownessOf} calls 1: beside its networks, and for each parameter that it passes. */
const STEP_NS = 200;
const PARAMETER_NS = 0.4;

/** One epoch proves no more than this: its clock may be coarse, its machine busy. */
const LEAST_SLOWNESS = 0.02;
/** The kernels' mirror in TypeScript is some hundred times as slow. */
const MOST_SLOWNESS = 300;

/** Bytes that one thread keeps for activations, at most (engine/plain/plainEngine.ts). */
const ACTIVATION_BYTES = 256e6;
/** Bytes of past policies that the page keeps, at most (policyArchive.ts), and of one epoch of one run in its curves. */
const ARCHIVE_BYTES = 64e6;
const POINT_BYTES = 200;

/** What the experiment's runs have in common, measured out. */
function sizesOf(settings: Settings) {
  const { hidden, batchSize, env: id, world } = shapeOf(settings);
  const env = changedCartPole(id, world);
  const valueParams = mlp([env.obsDim, ...hidden, 1]).paramCount;
  return {
    env,
    hidden,
    batchSize,
    capacity: batchCapacity(env, batchSize),
    params: mlp([env.obsDim, ...hidden, env.nActs]).paramCount,
    /** of V_φ, and of Q_φ for one action */
    valueParams,
  };
}

function needsOf(phi: PhiKey): readonly PhiNeed[] {
  return phi === 'custom' ? ['val'] : PHIS[phi].needs;
}

/** ns that a step of one run takes, from collecting to the last fit, on the machine that {@link slownessOf} calls 1. */
function stepNanoseconds(settings: Settings, phi: PhiKey): number {
  const { params, valueParams } = sizesOf(settings);
  const needs = needsOf(phi);
  // a pass to and fro for the policy and for each step of a fit; half of one to ask for values. Each step is one action's.
  const fits = settings.valueSteps + 0.5;
  const passed =
    params +
    (needs.includes('val') ? fits * valueParams : 0) +
    (needs.includes('actVal') ? fits * valueParams : 0);
  return STEP_NS + PARAMETER_NS * passed;
}

/**
 * How slow a machine is, from an epoch that it has done: 1 where it is one core of the machine on which the constants above were
 * measured, less with several cores or a graphics card.
 *
 * @param runs that took part in the epoch
 * @param duration ms
 */
export function slownessOf(
  settings: Settings,
  runs: readonly { readonly phi: PhiKey; readonly envSteps: number }[],
  duration: number,
): number {
  let nanoseconds = 0;
  for (const { phi, envSteps } of runs) nanoseconds += envSteps * stepNanoseconds(settings, phi);
  return Math.min(MOST_SLOWNESS, Math.max(LEAST_SLOWNESS, (duration * 1e6) / (nanoseconds || 1)));
}

/** Bytes that the worker and its threads hold for the runs, once each has done an epoch. */
export function trainingBytes(settings: Settings): number {
  const { env, hidden, batchSize, capacity, params, valueParams } = sizesOf(settings);
  const { phis, seeds } = settings;
  const runs = phis.length * seeds;
  const anyNeeds = (need: PhiNeed) => phis.some((phi) => needsOf(phi).includes(need));
  const networks =
    params +
    (anyNeeds('val') ? valueParams : 0) +
    (anyNeeds('actVal') ? env.nActs * valueParams : 0);
  const batch = (4 * env.obsDim + 1 + 4) * capacity + 4 * (batchSize + 2) + 2 * (batchSize + 1);
  // Φ_t and R̂_t, once each; V_φ and Q_φ of the batch
  const steps =
    8 * capacity + (anyNeeds('val') ? 4 * capacity : 0) + (anyNeeds('actVal') ? 4 * capacity : 0);
  // a network, and Adam's two moments of each parameter: in the engine, and as it was before the last step
  const states = 2 * 3 * 4 * networks + 2 * 4 * params;
  // the batch once more, as the kernels have it: rows of four steps, of which not all are used, and an entry for each episode
  const slots = capacity + 8 * env.stepLimit;
  const rows = (4 * env.obsDim + 4) * slots + 16 * batchSize;
  const units = 4 * (hidden.reduce((sum, size) => sum + size, 0) + env.nActs);
  const activations = units * capacity * runs <= ACTIVATION_BYTES ? units * slots : 0;
  return runs * (batch + steps + states + rows + activations);
}

/** @param slowness of this machine, as {@link slownessOf} measures it */
export function costOf(settings: Settings, slowness: number): Cost {
  const { phis, seeds, epochs, detailed } = settings;
  const { params, capacity } = sizesOf(settings);
  const runs = phis.length * seeds;
  const shown = detailed ? runs : phis.length;
  const page = Math.min(ARCHIVE_BYTES, 4 * params * shown * epochs) + POINT_BYTES * runs * epochs;
  const nanoseconds = phis.reduce((sum, phi) => sum + stepNanoseconds(settings, phi), 0);
  const epochSeconds = nanoseconds * 1e-9 * seeds * capacity * slowness;
  return {
    bytes: trainingBytes(settings) + page,
    epochSeconds,
    seconds: epochSeconds * epochs,
  };
}

/** Whether the reader is to be asked before it begins. */
export function isHeavy({ bytes, seconds }: Cost): boolean {
  return bytes > MOST_BYTES || seconds > MOST_SECONDS;
}

/** Whether it holds so much, or computes so long in one piece, that it is ended with its worker rather than waited for. */
export function isUnwieldy({ bytes, epochSeconds }: Cost): boolean {
  return bytes > MOST_BYTES / 4 || epochSeconds > 3;
}

/** Whether one takes more than the other of anything. */
export function exceeds(one: Cost, other: Cost): boolean {
  return one.bytes > other.bytes || one.seconds > other.seconds;
}

/** What it takes, and what would make it take less: two sentences. */
export function costText({ bytes, seconds }: Cost): string {
  const memory = bytes > 1e8 ? ` and ${rounded(bytes / 1e9)} GB of memory` : '';
  return (
    `This takes about ${timeText(seconds)}${memory} here, so it waits for you to say so. ` +
    'Fewer seeds, weights, epochs or steps a batch, or a smaller network, make it lighter.'
  );
}

const UNITS = [
  ['year', 31_557_600],
  ['day', 86_400],
  ['hour', 3_600],
  ['minute', 60],
  ['second', 1],
] as const;

function timeText(seconds: number): string {
  const [name, length] = UNITS.find(([, each]) => seconds >= 1.5 * each) ?? ['second', 1];
  const count = rounded(Math.max(1, seconds / length));
  return `${count} ${name}${count === '1' ? '' : 's'}`;
}

/** Two digits say as much as an estimate knows. */
function rounded(x: number): string {
  return Number(x.toPrecision(2)).toLocaleString('en');
}
