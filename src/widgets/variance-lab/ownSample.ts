import { GradientSample } from '../../stats/gradientSample';
import type { CustomWeigher } from '../../worker/customWeigher';
import type { CartPoleLab } from './cartPoleLab';
import { DRAWN, MOST_DRAWN } from './labWorld';

/** Opens the reader's own Φ on the episodes of a world, from the first on. */
export type OpenOwn = (world: CartPoleLab) => OwnSample;

/**
 * The gradients of a sample's episodes under the reader's own Φ. It collects the episodes for itself and asks for their weights, so
 * that nothing else waits for the answer, and one that comes late has nowhere to go wrong. Every episode is asked for once, in order:
 * the code may remember what it has seen.
 */
export class OwnSample {
  readonly sample: GradientSample;
  private failure: string | undefined;
  private asking: Promise<void> | undefined;
  /** episodes whose gradients are there, a whole number of draws */
  private answered = 0;
  private readonly world: CartPoleLab;
  private readonly weigher: CustomWeigher;
  private readonly batch;
  /** [DRAWN, paramCount] of the draw that was answered last */
  private readonly grads: Float64Array;

  constructor(world: CartPoleLab, weigher: CustomWeigher) {
    this.world = world;
    this.weigher = weigher;
    this.sample = new GradientSample(world.paramCount, MOST_DRAWN);
    this.batch = world.room();
    this.grads = new Float64Array(DRAWN * world.paramCount);
  }

  /** a clause that says why there are no more weights */
  get problem(): string | undefined {
    return this.failure;
  }

  /** whether weights have been asked for and have not come */
  get isWaiting(): boolean {
    return this.asking !== undefined;
  }

  /** Asks for the weights of the next draw, so that the code can work on them while others are computed. */
  askAhead(): void {
    if (this.failure !== undefined || this.sample.episodes < this.answered) return;
    this.asking ??= this.ask();
  }

  /** Comes nearer to a goal, by as many episodes as one answer holds; not at all where it fails. */
  async advance(goal: number): Promise<void> {
    const { sample, grads, world } = this;
    this.askAhead();
    await this.asking;
    const reached = Math.min(goal, this.answered);
    while (sample.episodes < reached) {
      sample.add(grads, (sample.episodes % DRAWN) * world.paramCount);
    }
  }

  private async ask(): Promise<void> {
    const { answered, batch, grads, weigher, world } = this;
    world.collectValued(answered / DRAWN, batch);
    const [answer] = await weigher.weigh([batch], world.obsDim, answered);
    this.asking = undefined;
    if (world.isOver) return;
    if (answer.ok) {
      world.gradients(batch, answer.weights, grads);
      this.answered += DRAWN;
    } else {
      this.failure = answer.problem;
    }
  }
}
