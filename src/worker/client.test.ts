import { afterEach, describe, expect, it, vi } from 'vitest';
import { createTrainingClient, type WorkerLike } from './client';
import type { CodeLink } from './portWeigher';
import type {
  Checkpoint,
  FromWorker,
  RunReport,
  ToWorker,
  TrainingShape,
  TrainingTuning,
} from './protocol';
import type { KernelsMessage } from './threads/pageKernels';
import type { ThreadLost, ThreadStart } from './threads/threadOrders';
import type { FromTrainingWorker, ToTrainingWorker } from './workerMessages';

const shape = {} as TrainingShape;
const tuning = {} as TrainingTuning;

class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  readonly links: CodeLink[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  readonly lost: ThreadLost[] = [];
  readonly kernels: KernelsMessage[] = [];
  postMessage(message: ToTrainingWorker) {
    if (message.type === 'custom') this.links.push(message.link);
    else if (message.type === 'thread-lost') this.lost.push(message);
    else if (message.type === 'kernels') this.kernels.push(message);
    else this.sent.push(message);
  }
  terminate() {
    this.terminated = true;
  }
  say(message: FromTrainingWorker) {
    this.onmessage?.({ data: message } as MessageEvent<FromTrainingWorker>);
  }
  crash() {
    this.onerror?.({} as ErrorEvent);
  }
}

/** A worker that does nothing but live. */
class FakeThread {
  terminated = false;
  onmessage = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror = null;
  readonly sent: ThreadStart[] = [];
  postMessage(message: ThreadStart) {
    this.sent.push(message);
  }
  terminate() {
    this.terminated = true;
  }
}

function clientOf() {
  const workers: FakeWorker[] = [];
  const threads: FakeThread[] = [];
  const heard: FromWorker[] = [];
  const awaited: number[] = [];
  const client = createTrainingClient({
    spawn() {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    startThread() {
      const thread = new FakeThread();
      threads.push(thread);
      return thread;
    },
    hear: (news) => {
      if (news.type === 'awaited') awaited.push(news.orders);
      else heard.push(news);
    },
  });
  clients.push(client);
  return { client, workers, threads, heard, awaited };
}

const clients: { dispose(): void }[] = [];
afterEach(() => {
  for (const client of clients.splice(0)) client.dispose();
  vi.useRealTimers();
});

const checkpointAt = (epoch: number, leg = 0): Checkpoint => ({
  leg,
  runs: [{ epoch } as Checkpoint['runs'][number]],
});

type Client = ReturnType<typeof createTrainingClient>;

const running = (generation: number): FromWorker => ({
  generation,
  type: 'status',
  status: 'running',
});

const epoch = (leg: number, number: number): FromWorker => ({
  generation: 1,
  type: 'epoch',
  leg,
  report: { epoch: number, runs: [{ phi: 'gae', seed: 0 } as RunReport], failures: [] },
  duration: 1,
});

describe('training client', () => {
  it('starts one worker for all its experiments', () => {
    const { client, workers } = clientOf();
    client.setup(shape, tuning);
    client.setup(shape, tuning);
    expect(workers).toHaveLength(1);
    expect(workers[0].sent.map(({ type, generation }) => [type, generation])).toEqual([
      ['setup', 1],
      ['setup', 2],
    ]);
  });

  it('drops what the worker still says of an older experiment', () => {
    const { client, workers, heard } = clientOf();
    client.setup(shape, tuning);
    client.setup(shape, tuning);
    workers[0].say(running(1));
    expect(heard).toEqual([]);
    workers[0].say(running(2));
    expect(heard).toEqual([running(2)]);
  });

  it.each(['crashed', 'silent'] as const)(
    'replaces a worker that %s in mid-run, and the runs go on from their last checkpoint',
    (how) => {
      vi.useFakeTimers();
      const { client, workers, heard } = clientOf();
      client.setup(shape, tuning);
      const changed = { ...tuning, learningRate: 0.5 };
      client.train();
      const checkpoint = checkpointAt(5);
      workers[0].say({ generation: 1, type: 'checkpoint', checkpoint });
      workers[0].say(epoch(0, 6));
      client.tune(changed);
      // this one was under way when the change was made
      workers[0].say(epoch(0, 7));
      workers[0].say(epoch(1, 8));
      workers[0].say({ type: 'pulse' } as never);
      vi.advanceTimersByTime(5_000);
      expect(workers).toHaveLength(1);
      if (how === 'silent') vi.advanceTimersByTime(1_000);
      else workers[0].crash();
      expect(workers.map(({ terminated }) => terminated)).toEqual([true, false]);
      expect(workers[1].sent).toEqual([
        {
          generation: 1,
          type: 'setup',
          shape,
          from: {
            checkpoint,
            legs: [
              { number: 0, tuning, shown: [{ phi: 'gae', seed: 0, epochs: 7 }] },
              { number: 1, tuning: changed, shown: [{ phi: 'gae', seed: 0, epochs: 8 }] },
            ],
          },
        },
        { generation: 1, type: 'train' },
      ]);
      expect(heard.at(-1)).toMatchObject({
        type: 'notice',
        text: expect.stringMatching(/goes on/),
      });
      // the dead one's last words are not its successor's
      workers[0].say(running(1));
      workers[0].crash();
      expect(heard.at(-1)?.type).toBe('notice');
      expect(workers[1].terminated).toBe(false);
    },
  );

  it('takes any message, and any silence that was announced, for life', () => {
    vi.useFakeTimers();
    const { client, workers } = clientOf();
    client.setup(shape, tuning);
    workers[0].say({ type: 'pulse' } as never);
    for (let i = 0; i < 3; i++) {
      vi.advanceTimersByTime(4_000);
      workers[0].say(running(1));
    }
    workers[0].say({ type: 'pulse', patience: 60 } as never);
    vi.advanceTimersByTime(60_000);
    expect(workers).toHaveLength(1);
    vi.advanceTimersByTime(1_000);
    expect(workers).toHaveLength(2);
  });

  it.each([
    ['a step that was under way is taken', (client: Client) => client.step(), ['setup', 'step']],
    ['what was paused stays so', (client: Client) => client.pause(), ['setup']],
  ])('in a new worker, %s', (_, order, expected) => {
    const { client, workers } = clientOf();
    client.setup(shape, tuning);
    client.train();
    order(client);
    workers[0].crash();
    expect(workers[1].sent.map(({ type }) => type)).toEqual(expected);
  });

  it('gives up after three deaths with nothing gained, and begins again at the next setup', () => {
    const { client, workers, heard } = clientOf();
    client.setup(shape, tuning);
    workers[0].crash();
    workers[1].say({ generation: 1, type: 'checkpoint', checkpoint: checkpointAt(3) });
    for (const n of [1, 2, 3]) workers[n].crash();
    expect(workers).toHaveLength(4);
    expect(heard.at(-1)).toMatchObject({
      type: 'failed',
      text: expect.stringContaining('press Reset'),
    });
    client.train();
    expect(workers).toHaveLength(4);
    client.setup(shape, tuning);
    expect(workers).toHaveLength(5);
    expect(workers[4].sent).toEqual([
      {
        generation: 2,
        type: 'setup',
        shape,
        from: { checkpoint: undefined, legs: [{ number: 0, tuning, shown: [] }] },
      },
    ]);
    workers[4].say(running(2));
    expect(heard.at(-1)).toEqual(running(2));
  });

  it('starts the threads that a worker asks for, tells it of their deaths, and ends them with it', () => {
    const { client, workers, threads } = clientOf();
    client.setup(shape, tuning);
    const order = (id: number) => {
      const { port1, port2 } = new MessageChannel();
      port2.close();
      workers[0].say({ type: 'thread', id, kind: 'plain', port: port1 });
    };
    for (const id of [0, 1, 2]) order(id);
    threads[1].onerror?.({} as ErrorEvent);
    expect(workers[0].lost).toEqual([{ type: 'thread-lost', id: 1 }]);
    workers[0].say({ type: 'end-thread', id: 0 });
    expect(threads.map(({ terminated }) => terminated)).toEqual([true, true, false]);
    workers[0].crash();
    expect(threads[2].terminated).toBe(true);
  });

  it('hands on what one worker has compiled, to the threads and to the workers that follow', () => {
    const { client, workers, threads } = clientOf();
    client.setup(shape, tuning);
    const compiled: KernelsMessage = { type: 'kernels', kernels: {} };
    workers[0].say(compiled);
    const { port1, port2 } = new MessageChannel();
    port2.close();
    workers[0].say({ type: 'thread', id: 0, kind: 'plain', port: port1 });
    expect(threads[0].sent[0].kernels).toBe(compiled.kernels);
    workers[0].crash();
    expect(workers[1].kernels).toEqual([compiled]);
    const another = clientOf();
    another.client.setup(shape, tuning);
    expect(another.workers[0].kernels).toEqual([compiled]);
  });

  it('hands a link to the reader’s code to every worker, and another one at every setup', () => {
    const { client, workers } = clientOf();
    const opened: CodeLink[] = [];
    const openLink = () => {
      const link = { lines: opened.length } as CodeLink;
      opened.push(link);
      return link;
    };
    client.setup(shape, tuning);
    expect(workers[0].links).toEqual([]);
    client.takeCustom(openLink);
    expect(workers[0].links).toEqual(opened);
    client.setup(shape, tuning);
    expect(workers[0].links).toHaveLength(2);
    workers[0].crash();
    expect(workers[1].links).toEqual([opened[2]]);
    for (const n of [1, 2]) workers[n].crash();
    // nobody is there to be handed one
    client.takeCustom(openLink);
    expect(opened).toHaveLength(4);
    client.setup(shape, tuning);
    expect(workers[3].links).toEqual([opened[4]]);
  });

  it('tells how many orders are not carried out yet, and forgets those of an older experiment and of a dead worker', () => {
    const { client, workers, awaited } = clientOf();
    const obeys = (generation: number) => workers.at(-1)!.say({ generation, type: 'obeyed' });
    client.setup(shape, tuning);
    client.step();
    expect(awaited.at(-1)).toBe(2);
    obeys(1);
    expect(awaited.at(-1)).toBe(1);
    client.setup(shape, tuning);
    expect(awaited.at(-1)).toBe(1);
    obeys(1);
    expect(awaited.at(-1)).toBe(1);
    client.step();
    workers[0].crash();
    // setup and step, which the successor is told again
    expect(awaited.at(-1)).toBe(2);
    for (let i = 0; i < 2; i++) obeys(2);
    expect(awaited.at(-1)).toBe(0);
  });

  it('hands over nothing where there is no code', () => {
    const { client, workers } = clientOf();
    client.takeCustom(() => undefined);
    client.setup(shape, tuning);
    expect(workers[0].links).toEqual([]);
  });
});
