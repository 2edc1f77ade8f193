import { PHI_DEFAULTS, type Phi } from '../../../rl/phi/phi';

/** What a weight is asked about: episodes, one after the other. */
export interface WeighedEpisodes {
  /** rewards of each episode */
  readonly rews: readonly (readonly number[])[];
  /** V_φ(s_t) of each */
  readonly vals: readonly (readonly number[])[];
}

/** Φ_t of every step, with the book's γ and λ unless others are given. */
export function weightsBy(
  phi: Pick<Phi, 'weigh'>,
  { rews, vals }: WeighedEpisodes,
  options = PHI_DEFAULTS,
): { readonly weights: readonly number[][] } {
  const weights = rews.map((rew, e) => {
    const out = new Float32Array(rew.length);
    const episode = {
      obs: new Float32Array(0),
      act: new Uint8Array(rew.length),
      rew: Float32Array.from(rew),
      val: Float32Array.from(vals[e]),
      actVal: new Float32Array(0),
      terminated: true,
      truncated: false,
      lastVal: 0,
    };
    phi.weigh(episode, out, options);
    return Array.from(out);
  });
  return { weights };
}
