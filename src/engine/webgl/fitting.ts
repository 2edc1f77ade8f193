import { batchCapacity } from '../../rl/batch';
import type { Mlp } from '../../rl/policy/mlp';
import { cohortShape } from '../cohortShape';
import type { CohortSpec } from '../engine';
import { CHUNK } from './chunk';
import { LANES_PER_COLUMN, lanesFor, shortestIn, wholeColumns } from './lanes';
import { paramLayout } from './paramLayout';
import { runRow } from './report';

/** bytes that TF.js may keep at a time while it differentiates, so far as splitting a cohort can help it */
const ACTIVATION_BYTES = 512e6;

/** activations and their derivatives that TF.js keeps of each unit and step; counted, roughly */
const COPIES = 6;

/**
 * How many of a cohort's runs the device holds at a time.
 *
 * @param maxTextureSize texels a side
 * @returns 1 at least
 * @throws Error with a sentence for the reader where not even one run fits
 */
export function runsAtOnce(spec: CohortSpec, maxTextureSize: number): number {
  const { batchSize, batchUnit, seeds } = spec;
  const { env, net, valueNet } = cohortShape(spec);
  const mostLanes =
    batchUnit === 'episodes' ? wholeColumns(batchSize) : lanesFor(batchSize, shortestIn(env));
  const columns = mostLanes / LANES_PER_COLUMN;
  const nets = [net, ...(valueNet ? [valueNet] : [])];
  const rowTexels = nets.reduce((sum, each) => sum + rowLengthOf(each) / 4, 0);
  const paramCount = nets.reduce((sum, each) => sum + each.paramCount, 0);

  const steps = batchCapacity(env, batchSize, batchUnit);
  const chunks = Math.ceil(steps / CHUNK);
  refuseAbove(maxTextureSize, columns, `${batchSize.toLocaleString('en')} ${batchUnit ?? 'steps'}`);
  refuseAbove(maxTextureSize, rowTexels, `${paramCount.toLocaleString('en')} parameters`);
  // So many episodes will hardly all last to the step limit. Where they do, the first gradient says so.
  if (batchUnit !== 'episodes') {
    refuseAbove(maxTextureSize, chunks, `${batchSize.toLocaleString('en')} steps`);
  }
  const units = Math.max(...nets.map(({ unitCount }) => unitCount));
  const bytes = 4 * COPIES * units * steps;
  const fitting = Math.min(
    seeds.length,
    Math.floor(maxTextureSize / columns),
    Math.floor(maxTextureSize / chunks),
    Math.floor(ACTIVATION_BYTES / bytes),
  );
  return Math.max(1, fitting);
}

function refuseAbove(limit: number, needed: number, what: string): void {
  if (needed <= limit) return;
  throw new Error(
    `A run of ${what} needs textures of ${needed.toLocaleString('en')} texels a side; the graphics device holds ${limit.toLocaleString('en')}.`,
  );
}

function rowLengthOf(net: Mlp): number {
  return runRow(paramLayout(net), net.paramCount).length;
}
