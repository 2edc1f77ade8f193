import { standingAfter, survivalOf } from '../../../stats/survival';
import type { CrowdEpoch, CrowdExperiment, CrowdName } from '../../../worker/crowd/messages';

/** What is known of one crowd in one epoch. */
export interface CrowdRecord extends CrowdName {
  /** [carts] steps of each episode */
  readonly lengths: Uint16Array;
  /** [limit] P(T > t) */
  readonly survival: Float64Array;
  /** as the engine reports it */
  readonly meanReturn: number;
  /** Σ_t P(T > t) */
  readonly area: number;
  /** θ that played it */
  readonly params: Float32Array;
}

/** An epoch that has been on view. */
export interface EpochRecord {
  /** counted from 0 */
  readonly epoch: number;
  readonly limit: number;
  /** whether θ is of another epoch: then this one has lent its noise only */
  readonly isNoise: boolean;
  /** one a crowd */
  readonly crowds: readonly CrowdRecord[];
}

export function recordOf(
  news: CrowdEpoch,
  { crowds, learningRate }: Pick<CrowdExperiment, 'crowds' | 'learningRate'>,
): EpochRecord {
  const { epoch, limit, lengths, meanReturns, states } = news;
  return {
    epoch,
    limit,
    isNoise: learningRate === undefined,
    crowds: crowds.map((name, r) => {
      const survival = survivalOf(lengths[r], limit);
      return {
        ...name,
        lengths: lengths[r],
        survival,
        meanReturn: meanReturns[r],
        area: survival.reduce((sum, share) => sum + share, 0),
        params: states[r].params,
      };
    }),
  };
}

/** An epoch at a moment, in words: “epoch 12: 640 of 1,024 still stand after 50 steps, mean return 71”. */
export function describe(record: EpochRecord, time: number): string {
  const { epoch, crowds, limit, isNoise } = record;
  const t = Math.floor(time);
  // whoever has come to the limit has not fallen
  const counted = Math.min(t, limit - 1);
  const parts = crowds.map(({ name, lengths, meanReturn }) => {
    const standing = `${count(standingAfter(lengths, counted))} of ${count(lengths.length)} still stand after ${t} ${t === 1 ? 'step' : 'steps'}`;
    const whose = crowds.length > 1 ? `${name}, ` : '';
    return `${whose}${standing}, mean return ${Math.round(meanReturn)}`;
  });
  return `${isNoise ? 'noise of ' : ''}epoch ${epoch + 1}: ${parts.join('; ')}`;
}

function count(n: number): string {
  return String(n).replace(/\B(?=(\d{3})+$)/g, ',');
}
