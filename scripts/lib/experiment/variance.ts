import type { CohortSpec } from '../../../src/engine/engine';
import { createPlainEngine } from '../../../src/engine/plain/plainEngine';
import { CART_POLE_IDS, type CartPoleId, cartPole } from '../../../src/rl/env/cartPole';
import { weigh } from '../../../src/rl/epoch';
import { optimizerState } from '../../../src/rl/optimizers';
import type { OwnPhiKey } from '../../../src/rl/phi/phi';
import { OWN_PHI_KEYS, PHIS } from '../../../src/rl/phi/registry';
import { vectorMoments } from '../../../src/stats/vectorMoments';
import { type FilePolicy, readPolicyFile } from './policyFile';
import { choiceOf, parseFlags, UsageError, wholeNumberOf } from './usage';

const WITHOUT_VALUES = OWN_PHI_KEYS.filter((key) => PHIS[key].needs.length === 0);

export const VARIANCE_USAGE = `experiment variance: how much the policy gradient of a fixed policy varies from episode to episode.

  --policy FILE       JSON: { "W1": rows, "b1": list, "W2": rows, "b2": list }
  --phi KEY           ${`weight Φ: ${WITHOUT_VALUES.join(', ')}`.padEnd(48)}[total-return]
  --episodes N        3 to 10,000,000                                 [20000]
  --seed N                                                            [0]
  --env ID            CartPole-v0 (200 steps) or CartPole-v1 (500)    [CartPole-v0]
  --json              prints one JSON object instead of a table`;

/** Episodes that are collected together: a group is an epoch of the random numbers, and all that is held in memory. */
const GROUP = 500;

interface GradientVariance {
  readonly phi: OwnPhiKey;
  readonly episodes: number;
  /** mean of R(τ) */
  readonly meanReturn: number;
  /** [paramCount] ĝ, the mean of the episodes' gradients */
  readonly meanGradient: readonly number[];
  readonly meanGradientNorm: number;
  /** trace of the covariance of one episode's gradient */
  readonly totalVariance: number;
  readonly totalVarianceStandardError: number;
}

/** What follows `experiment variance` on the command line. @returns what to print */
export async function varianceCommand(args: string[]): Promise<string> {
  const text = { type: 'string' } as const;
  const flags = parseFlags(
    args,
    {
      policy: text,
      phi: { ...text, default: 'total-return' },
      episodes: { ...text, default: '20000' },
      seed: { ...text, default: '0' },
      env: { ...text, default: 'CartPole-v0' },
      json: { type: 'boolean', default: false },
    },
    VARIANCE_USAGE,
  );
  const phi = choiceOf('phi', flags.phi, OWN_PHI_KEYS);
  if (PHIS[phi].needs.length > 0) {
    throw new UsageError(
      `${phi} needs a value function, which a policy file does not hold; there are ${WITHOUT_VALUES.join(', ')}.`,
    );
  }
  const episodes = wholeNumberOf('episodes', flags.episodes, { least: 3, most: 1e7 });
  const seed = wholeNumberOf('seed', flags.seed, { least: 0, most: 2 ** 32 - 1 });
  const env = choiceOf('env', flags.env, CART_POLE_IDS);
  if (flags.policy === undefined) {
    throw new UsageError(`--policy FILE is missing. The flags are:\n\n${VARIANCE_USAGE}`);
  }
  const { obsDim, nActs } = cartPole(env);
  const policy = readPolicyFile(flags.policy, obsDim, nActs);
  const result = await measure(policy, env, phi, episodes, seed);
  return flags.json ? JSON.stringify(result) : table(result);
}

async function measure(
  { hidden, params }: FilePolicy,
  env: CartPoleId,
  phi: OwnPhiKey,
  episodes: number,
  seed: number,
): Promise<GradientVariance> {
  const spec: CohortSpec = {
    env,
    hidden,
    batchSize: Math.min(GROUP, episodes),
    batchUnit: 'episodes',
    optimizer: 'sgd',
    seeds: [seed],
  };
  const start = { params, optimizer: optimizerState(params.length) };
  const cohort = createPlainEngine().createCohort(spec, [start]);
  const { obsDim } = cartPole(env);
  const moments = vectorMoments(params.length);
  let returns = 0;
  for (let group = 0; moments.count < episodes; group++) {
    const [{ batch }] = await cohort.collect(group);
    const weights = new Float32Array(batch.n);
    weigh(PHIS[phi], batch, obsDim, weights);
    const [gradients] = await cohort.episodeGradients([weights]);
    // of the last group, only as many as were asked for
    const taken = Math.min(batch.episodeCount, episodes - moments.count);
    for (let e = 0; e < taken; e++) moments.add(gradients, e * params.length);
    for (let i = 0; i < batch.epStart[taken]; i++) returns += batch.rew[i];
  }
  return {
    phi,
    episodes,
    meanReturn: returns / episodes,
    meanGradient: [...moments.mean],
    meanGradientNorm: Math.hypot(...moments.mean),
    totalVariance: moments.totalVariance(),
    totalVarianceStandardError: moments.totalVarianceStandardError(),
  };
}

function table(result: GradientVariance): string {
  const { phi, episodes, meanReturn, meanGradientNorm } = result;
  const count = episodes.toLocaleString('en');
  const variance = result.totalVariance.toPrecision(6);
  const error = result.totalVarianceStandardError.toPrecision(2);
  return [
    `Φ = ${PHIS[phi].symbol} (${phi}), ${count} episodes`,
    `mean return           ${meanReturn.toFixed(2)} steps`,
    `length of ĝ           ${meanGradientNorm.toPrecision(5)}`,
    `total variance        ${Number(variance)} ± ${Number(error)} (one episode; ± standard error)`,
  ].join('\n');
}
