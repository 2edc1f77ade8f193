import { sentenceOf } from '../engine/reason';
import type { CustomWeigher } from './customWeigher';
import { Experiment, type ExperimentHost } from './experiment';
import type { ToWorker } from './protocol';

/**
 * Conducts one experiment at a time on the page's orders: sets it up, runs epochs until it is told to pause or the last is
 * done, and takes changed tuning in between two epochs. Orders are carried out strictly one after another.
 */
export class Trainer {
  private readonly host: ExperimentHost;
  private generation = -1;
  private experiment: Experiment | undefined;
  private custom: CustomWeigher | undefined;
  private queue: Promise<void> = Promise.resolve();

  constructor(host: ExperimentHost) {
    this.host = host;
  }

  /** Has the reader's own Φ computed by this, in the experiment under way and in those to come. */
  takeCustom(custom: CustomWeigher): void {
    this.custom = custom;
    this.experiment?.takeCustom(custom);
  }

  /** Takes an order; resolves when it has been carried out (a training run: when it has started). */
  handle(message: ToWorker): Promise<void> {
    if (message.generation < this.generation) return Promise.resolve();
    if (message.type === 'setup') {
      this.generation = message.generation;
      this.experiment?.abandon();
    }
    // a pause must not wait behind the epochs that it is to end
    if (message.type === 'pause') this.experiment?.stop();
    return this.enqueue(message.generation, () => this.carryOut(message)).then(() => {
      const { generation } = message;
      if (generation === this.generation) this.host.post({ generation, type: 'obeyed' });
    });
  }

  /** Has work done when its turn comes, unless its experiment is gone by then. */
  private enqueue(generation: number, work: () => Promise<void>): Promise<void> {
    this.queue = this.queue.then(async () => {
      if (generation !== this.generation) return;
      try {
        await work();
      } catch (error) {
        this.host.post({ generation, type: 'failed', text: sentenceOf(error) });
      }
    });
    return this.queue;
  }

  private async carryOut(message: ToWorker): Promise<void> {
    if (message.type === 'setup') {
      // two engines at once could contend for one graphics context
      await this.experiment?.dispose();
      const { generation } = message;
      const enqueue = (work: () => Promise<void>) => void this.enqueue(generation, work);
      this.experiment = new Experiment(this.host, message, enqueue);
      await this.experiment.open(this.custom);
    } else {
      await this.experiment?.obey(message);
    }
  }
}
