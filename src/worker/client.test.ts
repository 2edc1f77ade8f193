import { describe, expect, it } from 'vitest';
import { createTrainingClient, type WorkerLike } from './client';
import type { CodeLink, CustomLinkMessage } from './portWeigher';
import type { FromWorker, ToWorker, TrainingShape, TrainingTuning } from './protocol';

const shape = {} as TrainingShape;
const tuning = {} as TrainingTuning;

class FakeWorker implements WorkerLike {
  readonly sent: ToWorker[] = [];
  readonly links: CodeLink[] = [];
  terminated = false;
  onmessage: WorkerLike['onmessage'] = null;
  onerror: WorkerLike['onerror'] = null;
  onmessageerror: WorkerLike['onmessageerror'] = null;
  postMessage(message: ToWorker | CustomLinkMessage) {
    if (message.type === 'custom') this.links.push(message.link);
    else this.sent.push(message);
  }
  terminate() {
    this.terminated = true;
  }
  say(message: FromWorker) {
    this.onmessage?.({ data: message } as MessageEvent<FromWorker>);
  }
  crash() {
    this.onerror?.({} as ErrorEvent);
  }
}

function clientOf() {
  const workers: FakeWorker[] = [];
  const heard: FromWorker[] = [];
  const client = createTrainingClient(
    () => {
      const worker = new FakeWorker();
      workers.push(worker);
      return worker;
    },
    (news) => heard.push(news),
  );
  return { client, workers, heard };
}

const running = (generation: number): FromWorker => ({
  generation,
  type: 'status',
  status: 'running',
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

  it('turns a crash into a sentence, and starts a new worker at the next setup', () => {
    const { client, workers, heard } = clientOf();
    client.setup(shape, tuning);
    workers[0].crash();
    expect(workers[0].terminated).toBe(true);
    expect(heard).toHaveLength(1);
    expect(heard[0]).toMatchObject({
      type: 'failed',
      text: expect.stringContaining('press Reset'),
    });
    client.train();
    expect(workers).toHaveLength(1);
    client.setup(shape, tuning);
    expect(workers).toHaveLength(2);
    workers[1].say(running(2));
    expect(heard.at(-1)).toEqual(running(2));
  });

  it('does not take the last words of a crashed worker for those of its successor', () => {
    const { client, workers, heard } = clientOf();
    client.setup(shape, tuning);
    workers[0].crash();
    client.setup(shape, tuning);
    heard.length = 0;
    workers[0].say(running(2));
    workers[0].crash();
    expect(heard).toEqual([]);
    expect(workers[1].terminated).toBe(false);
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
    // nobody is there to be handed one
    client.takeCustom(openLink);
    expect(opened).toHaveLength(2);
    client.setup(shape, tuning);
    expect(workers[1].links).toEqual([opened[2]]);
  });

  it('hands over nothing where there is no code', () => {
    const { client, workers } = clientOf();
    client.takeCustom(() => undefined);
    client.setup(shape, tuning);
    expect(workers[0].links).toEqual([]);
  });
});
