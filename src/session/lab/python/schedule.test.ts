import { describe, expect, it, vi } from 'vitest';
import type { PhiKey } from '../../../rl/phi/phi';
import type { Leg } from '../../../worker/protocol';
import { DEFAULT_SETTINGS, type Settings, tuningOf } from '../../experiment';
import { createSessionStore } from '../../sessionStore';
import { spawnTrainer } from '../../testing/spawnTrainer';
import { scheduleOf, tunedSettings } from './schedule';

/** A stretch in which runs came to these epochs. */
function leg(
  number: number,
  changes: Partial<Settings>,
  shown: readonly (readonly [phi: PhiKey, epochs: number])[],
): Leg {
  return {
    number,
    tuning: tuningOf({ ...DEFAULT_SETTINGS, phis: ['gae'], ...changes }),
    shown: shown.map(([phi, epochs]) => ({ phi, seed: 0, epochs })),
  };
}

describe('a schedule', () => {
  it('reads settings back out of a tuning', () => {
    const settings = { ...DEFAULT_SETTINGS, gamma: 0.9, normalize: true, valueSteps: 7 };
    const tuned = tunedSettings(tuningOf(settings));
    expect(settings).toMatchObject(tuned);
    expect(Object.keys(tuned).sort()).toEqual([
      'divideBy',
      'gamma',
      'lam',
      'learningRate',
      'normalize',
      'valueRate',
      'valueSteps',
    ]);
  });

  it('has what each change changed, by the epochs that were done, and what it began with', () => {
    const schedule = scheduleOf([
      leg(0, { learningRate: 0.02 }, [['gae', 4]]),
      leg(1, { learningRate: 0.5 }, []), // on the way of a slider
      leg(2, { learningRate: 0.001 }, [['gae', 9]]),
      leg(3, { learningRate: 0.001, normalize: true, valueSteps: 9 }, [['gae', 12]]),
      leg(4, { learningRate: 1 }, []),
    ]);
    expect(schedule.start.learningRate).toBe(0.02);
    expect(schedule.changes).toEqual([
      { epoch: 4, set: { learningRate: 0.001 } },
      { epoch: 9, set: { normalize: true, valueSteps: 9 } },
    ]);
    expect(schedule.isUneven).toBe(false);
    expect(schedule.firstPhi).toBeUndefined();
  });

  it('is none where weights came and went, or nothing that counts was changed', () => {
    const schedule = scheduleOf([
      leg(0, {}, [['gae', 4]]),
      leg(1, { phis: ['gae', 'q-value'], pace: 'steady' }, [
        ['q-value', 4],
        ['gae', 4],
      ]),
      leg(2, { phis: ['q-value'], epochs: 90 }, [['q-value', 8]]),
    ]);
    expect(schedule).toMatchObject({ changes: [], isUneven: false });
  });

  it('tells under which weights runs went on, there and back', () => {
    const one = (phi: PhiKey) => ({ phis: [phi], toggling: 'switch' as const });
    const schedule = scheduleOf([
      leg(0, one('gae'), [['gae', 3]]),
      leg(1, one('total-return'), [['total-return', 5]]),
      leg(2, { ...one('gae'), gamma: 0.9 }, [['gae', 8]]),
    ]);
    expect(schedule.firstPhi).toBe('gae');
    expect(schedule.changes).toEqual([
      { epoch: 3, set: {}, phi: 'total-return' },
      { epoch: 5, set: { gamma: 0.9 }, phi: 'gae' },
    ]);
  });

  it('says where a change met runs at different epochs, and takes the furthest', () => {
    const both = { phis: ['gae', 'q-value'] as PhiKey[] };
    const schedule = scheduleOf([
      leg(0, {}, [['gae', 6]]),
      leg(1, both, [['q-value', 2]]),
      leg(2, { ...both, learningRate: 0.1 }, [
        ['q-value', 8],
        ['gae', 8],
      ]),
    ]);
    expect(schedule.isUneven).toBe(true);
    expect(schedule.changes).toEqual([{ epoch: 6, set: { learningRate: 0.1 } }]);
  });

  it('says so too where a weight came only after a change', () => {
    const schedule = scheduleOf([
      leg(0, {}, [['gae', 6]]),
      leg(1, { phis: ['q-value'], learningRate: 0.1 }, [['q-value', 4]]),
    ]);
    expect(schedule).toMatchObject({ changes: [], isUneven: true });
    expect(schedule.start.learningRate).toBe(0.01);
  });

  it('comes out of a session that was changed in mid-run', async () => {
    const small = { phis: ['gae'] as PhiKey[], seeds: 1, batchSize: 50, epochs: 50 };
    const session = createSessionStore({ ...DEFAULT_SETTINGS, ...small }, spawnTrainer);
    const reaches = (epoch: number) =>
      vi.waitFor(() => expect(session.getState().curves.runs[0]?.meanReturn).toHaveLength(epoch));
    await reaches(1);
    session.step();
    await reaches(2);
    session.change({ lam: 0.5 });
    session.change({ lam: 0.7 });
    session.step();
    await reaches(3);
    expect(scheduleOf(session.legs)).toMatchObject({
      start: { lam: 0.95 },
      changes: [{ epoch: 2, set: { lam: 0.7 } }],
    });
    session.dispose();
  });
});
