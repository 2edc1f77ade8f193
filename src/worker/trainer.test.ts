import { describe, expect, it } from 'vitest';
import type { Verdict } from '../engine/auto/judge';
import type { Engine, EngineRequest } from '../engine/engine';
import { createPlainEngine } from '../engine/plain/plainEngine';
import type { ExperimentHost } from './experiment';
import type { FromWorker, ToWorker, TrainingShape, TrainingTuning } from './protocol';
import { Trainer } from './trainer';

const shape: TrainingShape = {
  env: 'CartPole-v0',
  hidden: [4],
  batchSize: 100,
  optimizer: 'adam',
  seeds: [0],
};
const tuning: TrainingTuning = {
  phis: ['total-return'],
  learningRate: 0.01,
  epochs: 5,
  pace: 'fast',
  engine: 'auto',
};

type Cohort = ReturnType<Engine['createCohort']>;

/** A plain engine that passes for another one, and whose cohorts do some things in their own way. */
function engineWith(looks: Partial<Engine>, change: (cohort: Cohort) => Partial<Cohort>): Engine {
  const plain = createPlainEngine();
  return {
    ...plain,
    ...looks,
    createCohort(spec, start) {
      const cohort = plain.createCohort(spec, start);
      return { ...cohort, ...change(cohort) };
    },
  };
}

const lost = () => Promise.reject(new Error('the context was lost'));

/** A trainer with a clock that only its own rests move, and a record of what it posted. */
function trainerOf(
  open: (choice: EngineRequest) => Engine = () => createPlainEngine(),
  judgeEngine: ExperimentHost['judgeEngine'] = async () => ({
    kind: 'plain',
    why: 'a test says so',
  }),
) {
  const posted: FromWorker[] = [];
  let clock = 0;
  const waiting: ((message: FromWorker) => void)[] = [];
  const trainer = new Trainer({
    post(message) {
      posted.push(message);
      for (const look of waiting) look(message);
    },
    openEngine: async (choice) => {
      const engine = open(choice);
      return { engine, inUse: { kind: engine.kind, description: '', why: '' } };
    },
    judgeEngine,
    async rest(ms) {
      clock += ms;
      await new Promise((resolve) => setTimeout(resolve));
    },
    now: () => clock,
  });
  return {
    trainer,
    posted,
    clock: () => clock,
    /** Resolves with the next message that fits. */
    next: (fits: (message: FromWorker) => boolean) =>
      new Promise<FromWorker>((resolve) => {
        waiting.push((message) => {
          if (fits(message)) resolve(message);
        });
      }),
    epochs: () => posted.flatMap((m) => (m.type === 'epoch' ? [m.report.epoch] : [])),
    statuses: () => posted.flatMap((m) => (m.type === 'status' ? [m.status] : [])),
  };
}

const setup = (under = tuning, generation = 1): ToWorker => ({
  generation,
  type: 'setup',
  shape,
  from: { legs: [{ number: 0, tuning: under, shown: [] }] },
});
const tune = (to: TrainingTuning): ToWorker => ({
  generation: 1,
  type: 'tune',
  leg: 1,
  tuning: to,
});
const finished = (m: FromWorker) => m.type === 'status' && m.status === 'finished';
const paused = (m: FromWorker) => m.type === 'status' && m.status === 'paused';

describe('trainer', () => {
  it('trains to the last epoch, once each, and says that it has finished', async () => {
    const { trainer, next, epochs, statuses } = trainerOf();
    const end = next(finished);
    await trainer.handle(setup());
    await trainer.handle({ generation: 1, type: 'train' });
    await end;
    expect(epochs()).toEqual([1, 2, 3, 4, 5]);
    expect(statuses()).toEqual(['paused', 'running', 'finished']);
  });

  it('steps one epoch at a time, and finishes by steps too', async () => {
    const { trainer, epochs, statuses } = trainerOf();
    await trainer.handle(setup({ ...tuning, epochs: 2 }));
    await trainer.handle({ generation: 1, type: 'step' });
    expect(epochs()).toEqual([1]);
    await trainer.handle({ generation: 1, type: 'step' });
    expect(epochs()).toEqual([1, 2]);
    expect(statuses()).toEqual(['paused', 'paused', 'finished']);
  });

  it('pauses after the epoch under way, and goes on from there', async () => {
    const { trainer, next, epochs } = trainerOf();
    const second = next((m) => m.type === 'epoch' && m.report.epoch === 2);
    await trainer.handle(setup());
    await trainer.handle({ generation: 1, type: 'train' });
    await second;
    await trainer.handle({ generation: 1, type: 'pause' });
    const sofar = epochs().length;
    expect(sofar).toBeLessThanOrEqual(3);
    const end = next(finished);
    await trainer.handle({ generation: 1, type: 'train' });
    await end;
    expect(epochs()).toEqual([1, 2, 3, 4, 5]);
  });

  it('begins anew on a setup, and posts nothing of the old experiment after it', async () => {
    const { trainer, next, posted } = trainerOf();
    await trainer.handle(setup({ ...tuning, epochs: 1000 }));
    const running = next((m) => m.type === 'epoch');
    await trainer.handle({ generation: 1, type: 'train' });
    await running;
    const end = next((m) => m.generation === 2 && finished(m));
    void trainer.handle(setup(tuning, 2));
    await trainer.handle({ generation: 2, type: 'train' });
    await end;
    const ofSecond = posted.findIndex(({ generation }) => generation === 2);
    const epochsAfter = posted.slice(ofSecond).filter((m) => m.type === 'epoch');
    expect(epochsAfter.map(({ generation }) => generation)).toEqual([2, 2, 2, 2, 2]);
  });

  it('takes an experiment up where it was last seen: what lies beyond the checkpoint is done again, and tells the same', async () => {
    const undisturbed = trainerOf();
    const all = undisturbed.next(finished);
    const whole = { ...tuning, phis: ['total-return', 'gae'] as const };
    await undisturbed.trainer.handle(setup(whole));
    for (let i = 0; i < 2; i++) await undisturbed.trainer.handle({ generation: 1, type: 'step' });
    const told = undisturbed.posted.findLast((m) => m.type === 'checkpoint');
    await undisturbed.trainer.handle({ generation: 1, type: 'train' });
    await all;
    if (told?.type !== 'checkpoint') throw new Error('No checkpoint was told.');

    const { trainer, next, epochs, posted, statuses } = trainerOf();
    const shown = [{ phi: 'gae' as const, seed: 0, epochs: 4 }];
    const legs = [{ number: 0, tuning: whole, shown }];
    const from = { checkpoint: told.checkpoint, legs };
    await trainer.handle({ generation: 1, type: 'setup', shape, from });
    expect(epochs()).toEqual([3, 4]);
    expect(statuses()).toEqual(['paused']);
    const end = next(finished);
    await trainer.handle({ generation: 1, type: 'train' });
    await end;
    const runsIn = (messages: readonly FromWorker[]) =>
      messages.flatMap((m) => (m.type === 'epoch' ? [m.report.runs] : []));
    expect(runsIn(posted)).toEqual(runsIn(undisturbed.posted).slice(2));
  });

  it('brings an experiment through each change of its settings, from a checkpoint before them or from its beginning', async () => {
    const others = [
      { ...tuning, learningRate: 0.5 },
      { ...tuning, learningRate: 0.5, phis: ['reward-to-go'], toggling: 'switch' },
    ] as const satisfies readonly TrainingTuning[];
    const { trainer, posted } = trainerOf();
    const steps = async () => {
      for (let i = 0; i < 3; i++) await trainer.handle({ generation: 1, type: 'step' });
    };
    await trainer.handle(setup({ ...tuning, epochs: 9 }));
    await steps();
    const early = posted.findLast((m) => m.type === 'checkpoint');
    await trainer.handle(tune(others[0]));
    await steps();
    await trainer.handle({ generation: 1, type: 'tune', leg: 2, tuning: others[1] });
    await steps();
    if (early?.type !== 'checkpoint') throw new Error('No checkpoint was told.');
    const legs = [tuning, ...others].map((each, number) => ({
      number,
      tuning: each,
      shown: [{ phi: each.phis[0], seed: 0, epochs: 3 * (number + 1) }],
    }));
    const told = (messages: readonly FromWorker[]) =>
      messages.flatMap((m) => (m.type === 'epoch' ? [[m.leg, m.report.runs]] : []));
    for (const checkpoint of [early.checkpoint, undefined]) {
      const again = trainerOf();
      const from = { checkpoint, legs };
      await again.trainer.handle({ generation: 1, type: 'setup', shape, from });
      expect(told(again.posted)).toEqual(told(posted).slice(checkpoint ? 3 : 0));
    }
  });

  it('leaves an experiment that is being taken up as soon as there is another', async () => {
    const { trainer, next, epochs } = trainerOf();
    const shown = [{ phi: 'total-return' as const, seed: 0, epochs: 1e6 }];
    const from = { legs: [{ number: 0, tuning, shown }] };
    const begun = next((m) => m.type === 'epoch');
    void trainer.handle({ generation: 1, type: 'setup', shape, from });
    await begun;
    await trainer.handle(setup(tuning, 2));
    expect(epochs().length).toBeLessThan(10);
  });

  it('ignores orders to an experiment that is gone', async () => {
    const { trainer, epochs } = trainerOf();
    await trainer.handle(setup(tuning, 2));
    await trainer.handle({ generation: 1, type: 'step' });
    expect(epochs()).toEqual([]);
  });

  it('takes a new learning rate between two epochs without losing any', async () => {
    const { trainer, next, epochs } = trainerOf();
    await trainer.handle(setup());
    const end = next(finished);
    await trainer.handle({ generation: 1, type: 'train' });
    await trainer.handle(tune({ ...tuning, learningRate: 0.5 }));
    await end;
    expect(epochs()).toEqual([1, 2, 3, 4, 5]);
  });

  it('lets a variant that is switched on in mid-run catch up while it goes on running', async () => {
    const { trainer, next, posted } = trainerOf();
    await trainer.handle(setup());
    const end = next(finished);
    await trainer.handle({ generation: 1, type: 'train' });
    await trainer.handle(tune({ ...tuning, phis: ['total-return', 'reward-to-go'] }));
    await end;
    for (const phi of ['total-return', 'reward-to-go']) {
      const epochs = posted.flatMap((m) =>
        m.type === 'epoch' && m.report.runs.some((run) => run.phi === phi) ? [m.report.epoch] : [],
      );
      expect(epochs).toEqual([1, 2, 3, 4, 5]);
    }
  });

  it('goes on by itself when all variants are switched off in mid-run and one comes back', async () => {
    const { trainer, next, epochs, statuses } = trainerOf();
    const order = (phis: TrainingTuning['phis']) => trainer.handle(tune({ ...tuning, phis }));
    await trainer.handle(setup());
    const end = next(finished);
    await trainer.handle({ generation: 1, type: 'train' });
    await order([]);
    expect(statuses().at(-1)).toBe('paused');
    await order(['total-return']);
    await end;
    expect(epochs()).toEqual([1, 2, 3, 4, 5]);
    // and once it is paused, switching on and off does not start it
    await trainer.handle({ generation: 1, type: 'pause' });
    await order([]);
    await order(['total-return']);
    expect(statuses().at(-1)).toBe('finished');
  });

  it('says nothing of the moment in which a change interrupts the epochs', async () => {
    const { trainer, next, statuses } = trainerOf();
    const end = next(finished);
    await trainer.handle(setup());
    await trainer.handle({ generation: 1, type: 'train' });
    const phis = ['total-return', 'reward-to-go'] as const;
    await trainer.handle(tune({ ...tuning, phis }));
    await end;
    expect(statuses().filter((status) => status !== 'running')).toEqual(['paused', 'finished']);
  });

  it('lets an epoch last as long as its first episode when the reader watches', async () => {
    const { trainer, next, posted, clock } = trainerOf();
    const watch = { ...tuning, pace: 'watch', epochs: 3 } as const;
    await trainer.handle(setup(watch));
    const end = next(finished);
    await trainer.handle({ generation: 1, type: 'train' });
    await end;
    const steps = posted.flatMap((m) =>
      m.type === 'epoch' ? [m.report.runs[0].firstEpisodeLength] : [],
    );
    // 20 ms a step and a second of rest, for each of the three
    const least = steps.reduce((sum, n) => sum + 20 * n + 1000, 0);
    expect(clock()).toBeGreaterThanOrEqual(least);
    expect(clock()).toBeLessThan(least + 3 * 50);
  });

  it('goes on in the plain engine when the other one dies in mid-training, and says so', async () => {
    const dying = () =>
      engineWith({ kind: 'webgl' }, ({ collect }) => ({
        collect: (epoch) => (epoch < 2 ? collect(epoch) : lost()),
      }));
    const { trainer, next, posted, epochs } = trainerOf((choice) =>
      choice === 'plain' ? createPlainEngine() : dying(),
    );
    const end = next(finished);
    await trainer.handle(setup({ ...tuning, engine: 'webgl' }));
    await trainer.handle({ generation: 1, type: 'train' });
    await end;
    // the state after epoch 2 died with the engine; epoch 2 is done again from the state before it
    expect(epochs()).toEqual([1, 2, 2, 3, 4, 5]);
    const notices = posted.flatMap((m) => (m.type === 'notice' ? [m.text] : []));
    expect(notices).toEqual([
      'The WebGL engine stopped (the context was lost). The plain engine goes on from the last epoch whose state is known.',
    ]);
    // nobody chose what stands in
    const whys = posted.flatMap((m) => (m.type === 'engine' ? [m.engine.why] : []));
    expect(whys.at(-1)).toBe('the WebGL engine stopped');
  });

  /** Trains in engines of two threads, of which so many die in epoch 3. */
  async function withDyingPools(deaths: number) {
    const requests: EngineRequest[] = [];
    let died = 0;
    const dying = () =>
      engineWith({ threads: 2 }, ({ collect }) => ({
        collect(epoch) {
          if (epoch < 2 || died === deaths) return collect(epoch);
          died++;
          return Promise.reject(new Error('a helper thread died'));
        },
      }));
    const { trainer, next, posted, epochs } = trainerOf((request) => {
      requests.push(request);
      return request === 'one-thread' ? createPlainEngine() : dying();
    });
    const end = next(finished);
    await trainer.handle(setup());
    await trainer.handle({ generation: 1, type: 'train' });
    await end;
    // each time epoch 2 is done again from the state before it
    expect(epochs()).toEqual([1, ...Array.from({ length: deaths + 1 }, () => 2), 3, 4, 5]);
    const notices = posted.flatMap((m) => (m.type === 'notice' ? [m.text] : []));
    return { requests, notices };
  }

  const poolDied = (who: string) =>
    `The plain engine on several cores stopped (a helper thread died). ${who} goes on from the last epoch whose state is known.`;

  it('goes on with new threads when one dies, and says so', async () => {
    const { requests, notices } = await withDyingPools(1);
    expect(requests).toEqual([tuning.engine, 'plain']);
    expect(notices).toEqual([poolDied('A new one')]);
  });

  it('goes on in one thread when threads die again and again', async () => {
    const { requests, notices } = await withDyingPools(3);
    expect(requests).toEqual([tuning.engine, 'plain', 'plain', 'one-thread']);
    expect(notices.at(-1)).toBe(poolDied('A single core'));
  });

  it.each([
    ['another engine is chosen', { engine: 'plain' } as const],
    ['another variant is switched on', { phis: ['total-return', 'reward-to-go'] } as const],
  ])('loses no run when the engine has died unnoticed and %s', async (_, change) => {
    let isDead = false;
    const dying = () =>
      engineWith({ kind: 'webgl' }, ({ readStates }) => ({
        readStates: () => (isDead ? lost() : readStates()),
      }));
    const { trainer, next, posted } = trainerOf((choice) =>
      choice === 'plain' ? createPlainEngine() : dying(),
    );
    const webgl = { ...tuning, engine: 'webgl' } as const;
    await trainer.handle(setup(webgl));
    for (let i = 0; i < 3; i++) await trainer.handle({ generation: 1, type: 'step' });
    isDead = true;
    await trainer.handle(tune({ ...webgl, ...change }));
    const end = next(finished);
    await trainer.handle({ generation: 1, type: 'train' });
    await end;
    expect(posted.filter(({ type }) => type === 'failed')).toEqual([]);
    const epochs = posted.flatMap((m) =>
      m.type === 'epoch' && m.report.runs.some(({ phi }) => phi === 'total-return')
        ? [m.report.epoch]
        : [],
    );
    // the state after epoch 3 was known before the engine died: none is done twice
    expect(epochs).toEqual([1, 2, 3, 4, 5]);
  });

  it.each<[string, Partial<TrainingTuning>]>([
    ['the learning rate', { learningRate: 0.5 }],
    ['the weight', { phis: ['reward-to-go'], toggling: 'switch' }],
  ])(
    'does an epoch that died with its engine again as it was, although %s was changed since',
    async (_, change) => {
      const train = async (open: () => Engine, die = () => {}) => {
        const { trainer, posted } = trainerOf((choice) =>
          choice === 'plain' ? createPlainEngine() : open(),
        );
        const webgl = { ...tuning, engine: 'webgl' } as const;
        await trainer.handle(setup(webgl));
        for (let i = 0; i < 2; i++) await trainer.handle({ generation: 1, type: 'step' });
        die();
        await trainer.handle(tune({ ...webgl, ...change }));
        await trainer.handle({ generation: 1, type: 'step' });
        const last = posted.findLast((m) => m.type === 'epoch');
        return last?.type === 'epoch' && last.report;
      };
      let isDead = false;
      const dying = () =>
        engineWith({ kind: 'webgl' }, ({ collect, readStates }) => {
          let asked = 0;
          return {
            collect: (epoch) => (isDead ? lost() : collect(epoch)),
            readStates() {
              if (isDead) return lost();
              // nothing is known of the second epoch but what it began with
              return ++asked > 1 ? Promise.reject() : readStates();
            },
          };
        });
      const died = await train(dying, () => {
        isDead = true;
      });
      expect(died).toEqual(await train(() => createPlainEngine()));
    },
  );

  it('trains in the plain engine when the runs do not fit the other one, and says so', async () => {
    const narrow = () =>
      engineWith({ kind: 'webgl' }, () => {
        throw new Error('64 runs need more room than this device has');
      });
    const { trainer, posted, epochs } = trainerOf((choice) =>
      choice === 'plain' ? createPlainEngine() : narrow(),
    );
    const webgl = { ...tuning, engine: 'webgl' } as const;
    await trainer.handle(setup(webgl));
    await trainer.handle({ generation: 1, type: 'step' });
    expect(epochs()).toEqual([1]);
    const [notice] = posted.flatMap((m) => (m.type === 'notice' ? [m.text] : []));
    expect(notice).toContain('64 runs need more room than this device has');
  });

  const nominallyWebgl = (): Engine => ({ ...createPlainEngine(), kind: 'webgl' });
  const byKind = (choice: EngineRequest) =>
    choice === 'webgl' ? nominallyWebgl() : createPlainEngine();
  const enginesIn = (posted: readonly FromWorker[]) =>
    posted.flatMap((m) => (m.type === 'engine' ? [[m.engine.kind, m.engine.why]] : []));

  it('moves to the engine that is judged faster in mid-training, and does each epoch once', async () => {
    let judged = (_: Verdict) => {};
    const judgeEngine = () => new Promise<Verdict>((resolve) => (judged = resolve));
    const { trainer, next, posted, epochs, statuses } = trainerOf(byKind, judgeEngine);
    await trainer.handle(setup());
    const second = next((m) => m.type === 'epoch' && m.report.epoch === 2);
    const end = next(finished);
    await trainer.handle({ generation: 1, type: 'train' });
    await second;
    judged({ kind: 'webgl', why: 'measured here' });
    await end;
    expect(epochs()).toEqual([1, 2, 3, 4, 5]);
    expect(enginesIn(posted)).toEqual([
      ['plain', ''],
      ['webgl', 'measured here'],
    ]);
    expect(statuses().filter((status) => status !== 'running')).toEqual(['paused', 'finished']);
  });

  it('says why the engine that it has is the right one', async () => {
    const { trainer, next, posted } = trainerOf(byKind);
    const told = next((m) => m.type === 'engine' && m.engine.why === 'a test says so');
    await trainer.handle(setup());
    await told;
    expect(enginesIn(posted)).toEqual([
      ['plain', ''],
      ['plain', 'a test says so'],
    ]);
  });

  it('has the judgement made for all runs of all variants, and anew when they change', async () => {
    const judgedFor: number[] = [];
    const { trainer } = trainerOf(byKind, async ({ seeds }) => {
      judgedFor.push(seeds.length);
      return { kind: 'plain', why: '' };
    });
    await trainer.handle(setup());
    const phis = ['total-return', 'reward-to-go'] as const;
    await trainer.handle(tune({ ...tuning, phis }));
    expect(judgedFor).toEqual([1, 2]);
  });

  it('drops a judgement when the reader has chosen meanwhile', async () => {
    let judged = (_: Verdict) => {};
    const judgeEngine = () => new Promise<Verdict>((resolve) => (judged = resolve));
    const { trainer, posted } = trainerOf(byKind, judgeEngine);
    await trainer.handle(setup());
    const chosen = { ...tuning, engine: 'plain' } as const;
    await trainer.handle(tune(chosen));
    judged({ kind: 'webgl', why: 'measured here' });
    await trainer.handle({ generation: 1, type: 'step' });
    expect(enginesIn(posted).map(([kind]) => kind)).toEqual(['plain', 'plain']);
  });

  it('does not go back to an engine that has failed', async () => {
    const full = () =>
      engineWith({ kind: 'webgl' }, () => {
        throw new Error('no room');
      });
    const { trainer, posted, epochs } = trainerOf(
      (choice) => (choice === 'webgl' ? full() : createPlainEngine()),
      async () => ({ kind: 'webgl', why: 'measured here' }),
    );
    await trainer.handle(setup());
    await trainer.handle({ generation: 1, type: 'step' });
    const phis = ['total-return', 'reward-to-go'] as const;
    await trainer.handle(tune({ ...tuning, phis }));
    await trainer.handle({ generation: 1, type: 'step' });
    expect(enginesIn(posted).map(([kind]) => kind)).toEqual(['plain', 'webgl', 'plain']);
    expect(epochs()).toEqual([1, 1]);
  });

  it('tells the reader when training cannot go on, and starts afresh on the next setup', async () => {
    let broken = true;
    const { trainer, posted, epochs } = trainerOf(() => {
      if (broken) throw new Error('Out of memory.');
      return createPlainEngine();
    });
    await trainer.handle(setup());
    expect(posted).toEqual([
      { generation: 1, type: 'failed', text: 'Out of memory.' },
      { generation: 1, type: 'obeyed' },
    ]);
    broken = false;
    await trainer.handle(setup(tuning, 2));
    await trainer.handle({ generation: 2, type: 'step' });
    expect(epochs()).toEqual([1]);
    expect(posted.filter(paused)).toHaveLength(2);
  });
});
