import {
  directionOf,
  type GradientReport,
  LEAST_EPISODES,
  reportOf,
  squaredLength,
} from '../../stats/gradientReport';
import { GradientSample } from '../../stats/gradientSample';
import type { Estimate } from '../../stats/jackknife';
import { CartPoleLab } from './cartPoleLab';
import { ForkLab } from './forkLab';
import { weightsIn } from './labWeights';
import { DRAWN, type LabSettings, type LabWorld, MOST_DRAWN } from './labWorld';
import type { OpenOwn, OwnSample } from './ownSample';
import { policyFrom } from './policySource';

/** How things stand; plain data, as the worker sends it. */
export interface LabReport {
  readonly episodes: number;
  /** of R(τ) */
  readonly meanReturn: Estimate;
  /** episodes behind the reference; undefined where it is exact */
  readonly referenceEpisodes: number | undefined;
  /** ‖g‖², with its error */
  readonly squaredLength: Estimate;
  /** [weights of the world] */
  readonly weights: readonly GradientReport[];
  /** of the reader's own Φ, where it has been computed on the very same episodes */
  readonly own?: GradientReport;
}

/** One sample of episodes of a policy that is held fixed, under every weight of its world. */
export class Lab {
  episodes = 0;
  private readonly world: LabWorld;
  private readonly samples: readonly GradientSample[];
  private readonly grads: readonly Float64Array[];
  private readonly groupReturns = new Float64Array(DRAWN);
  private returns = 0;
  private squares = 0;

  /** @param makePolicy such as one that remembers what it has trained */
  constructor(settings: LabSettings, makePolicy = policyFrom) {
    this.world =
      settings.world === 'fork'
        ? new ForkLab(settings)
        : new CartPoleLab(settings, makePolicy(settings.policy));
    const { paramCount } = this.world;
    const weights = weightsIn(settings.world);
    this.samples = weights.map(() => new GradientSample(paramCount, MOST_DRAWN));
    this.grads = weights.map(() => new Float64Array(DRAWN * paramCount));
  }

  /** Draws more episodes, at most {@link DRAWN}, towards a goal that is no further than {@link MOST_DRAWN}. */
  draw(goal: number): void {
    const { grads, groupReturns, samples, world } = this;
    const inGroup = this.episodes % DRAWN;
    const taken = Math.min(DRAWN - inGroup, goal - this.episodes);
    world.draw((this.episodes - inGroup) / DRAWN, grads, groupReturns);
    for (let e = inGroup; e < inGroup + taken; e++) {
      for (const [k, sample] of samples.entries()) sample.add(grads[k], e * world.paramCount);
      this.returns += groupReturns[e];
      this.squares += groupReturns[e] ** 2;
    }
    this.episodes += taken;
    world.reference(this.episodes);
  }

  /** @returns the reader's own Φ, on the episodes of this sample, from the first on; undefined in a world that has none */
  openOwn(open: OpenOwn): OwnSample | undefined {
    return this.world instanceof CartPoleLab ? open(this.world) : undefined;
  }

  dispose(): void {
    this.world.dispose();
  }

  /**
   * @param own reported on where it has reached the same number of episodes
   * @returns undefined before there are {@link LEAST_EPISODES}
   */
  report(batchSize: number, own?: OwnSample): LabReport | undefined {
    const { episodes, returns, squares, samples } = this;
    if (episodes < LEAST_EPISODES) return undefined;
    const reference = this.world.reference(episodes);
    const squared = squaredLength(reference);
    const direction = directionOf(reference);
    const mean = returns / episodes;
    const variance = Math.max(0, squares / episodes - mean ** 2);
    const of = (sample: GradientSample) =>
      reportOf(sample, reference, squared, direction, batchSize);
    return {
      episodes,
      meanReturn: { value: mean, error: Math.sqrt(variance / (episodes - 1)) },
      referenceEpisodes: reference.kind === 'exact' ? undefined : reference.blocks.count,
      squaredLength: squared,
      weights: samples.map(of),
      ...(own?.sample.episodes === episodes && { own: of(own.sample) }),
    };
  }
}
