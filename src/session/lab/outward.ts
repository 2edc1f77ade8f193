import { CART_POLE_STEP_LIMITS } from '../../rl/env/cartPole';
import { OPTIMIZERS } from '../../rl/optimizers';
import type { PhiKey } from '../../rl/phi/phi';
import { PHI_LABELS, PHIS } from '../../rl/phi/registry';
import type { Settings, World } from '../settings/settings';
import { stepLimitOf } from '../settings/table';

/** A setting outside of the page. */
interface Outward<All> {
  /** its clause below a picture; nothing where there is nothing to say */
  text?(settings: All): string | false;
  /** on the command line, ours and that of the Python program, without its dashes */
  readonly flag?: string;
}

/** The rows of `table.ts`, continued by what no chapter has to fetch. */
export const OUTWARD: { readonly [K in keyof Settings]: Outward<Settings> } = {
  env: {
    text: ({ env, world }) => {
      const limit = stepLimitOf({ env, world });
      return `CartPole, ${limit} steps${limit === CART_POLE_STEP_LIMITS[env] ? ` (${env})` : ''}`;
    },
    flag: 'env',
  },
  world: { text: ({ world }) => clauses(WORLD_OUTWARD, world).join(' · ') || false },
  phis: {
    text: ({ phis }) => `Φ: ${phis.map((phi) => PHI_LABELS[phi].symbol).join(', ')}`,
    flag: 'phi',
  },
  seeds: {
    text: ({ seeds, firstSeed, ownNoise }) =>
      `seeds ${firstSeed} to ${firstSeed + seeds - 1}${ownNoise ? ', noise of its own for each Φ' : ''}`,
    flag: 'seeds',
  },
  firstSeed: { flag: 'first-seed' },
  hidden: {
    text: ({ hidden }) => `network ${[4, ...hidden, 2].join(' → ')}`,
    flag: 'hidden',
  },
  optimizer: {
    text: ({ optimizer, learningRate }) => `${OPTIMIZERS[optimizer].label}, α = ${learningRate}`,
    flag: 'optimizer',
  },
  learningRate: { flag: 'lr' },
  batchSize: {
    text: ({ batchSize }) => `batch ${batchSize} ${batchSize === 1 ? 'step' : 'steps'}`,
    flag: 'batch',
  },
  epochs: { text: ({ epochs }) => `${epochs} epochs`, flag: 'epochs' },
  gamma: {
    text: ({ phis, gamma, lam }) => phis.includes('gae') && `γ = ${gamma}, λ = ${lam}`,
    flag: 'gamma',
  },
  lam: { flag: 'lam' },
  valueSteps: {
    text: ({ phis, valueSteps, valueRate }) =>
      usesValues(phis) && `V_φ: ${valueSteps} steps an epoch, α = ${valueRate}`,
    flag: 'value-steps',
  },
  valueRate: { flag: 'value-lr' },
  normalize: { text: ({ normalize }) => normalize && 'weights normalized', flag: 'normalize' },
  divideBy: {
    text: ({ divideBy }) => divideBy === 'episodes' && 'sums divided by N',
    flag: 'divide-by',
  },
  ownNoise: { flag: 'own-noise' },
  toggling: {},
  detailed: {},
  pace: {},
  engine: {},
};

/** The same of the world's settings. */
export const WORLD_OUTWARD: { readonly [K in keyof World]-?: Outward<World> } = {
  stepLimit: { flag: 'step-limit' },
  gravity: {
    text: ({ gravity }) => gravity !== undefined && `gravity ${gravity} m/s²`,
    flag: 'gravity',
  },
  poleHalfLength: {
    text: ({ poleHalfLength: half }) => half !== undefined && `pole ${half * 2} m`,
    flag: 'pole-half-length',
  },
  force: { text: ({ force }) => force !== undefined && `force ${force} N`, flag: 'force' },
  actionNoise: {
    text: ({ actionNoise }) => actionNoise !== undefined && `noise on actions ${actionNoise}`,
    flag: 'action-noise',
  },
};

/** What the rows have to say of these settings. */
export function clauses<All>(
  rows: Readonly<Record<string, Outward<All>>>,
  settings: All,
): readonly string[] {
  return Object.values(rows).flatMap(({ text }) => text?.(settings) || []);
}

/** Whether any of the weights asks for a V_φ or Q_φ. The reader's own may. */
function usesValues(phis: readonly PhiKey[]): boolean {
  return phis.some((phi) => phi === 'custom' || PHIS[phi].needs.length > 0);
}
