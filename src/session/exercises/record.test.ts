import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { EXERCISES } from '../../exercises/exercises';

const KEY = 'reward-to-go.exercises';

/** Storage that holds this, and the record as a page that opens then reads it. */
async function openedWith(kept: Record<string, string>, isFull = false) {
  const items = new Map(Object.entries(kept));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => items.get(key) ?? null,
    setItem(key: string, value: string) {
      if (isFull) throw new DOMException('full', 'QuotaExceededError');
      items.set(key, value);
    },
  });
  vi.resetModules();
  return { items, ...(await import('./record')) };
}

const done = { checks: 3, hints: 1, seen: false, passed: ['python'] };

describe('what was done of exercises', () => {
  beforeEach(() => void vi.resetModules());
  afterEach(() => vi.unstubAllGlobals());

  it('is kept, and is there when the page opens again', async () => {
    const first = await openedWith({});
    first.keepDone('gae', { checks: 1, passed: ['typescript'] });
    const again = await openedWith(Object.fromEntries(first.items));
    expect(again.doneOf('gae')).toEqual({
      checks: 1,
      hints: 0,
      seen: false,
      passed: ['typescript'],
    });
    expect(again.doneOf('adam')).toEqual(again.NOTHING_DONE);
  });

  it.each([
    '',
    'null',
    '3',
    '[1]',
    '{',
    '{"gae":3}',
    '{"gae":{"checks":-1}}',
    '{"gae":{"checks":1,"hints":0,"seen":false,"passed":["cobol"]}}',
  ])('is nothing where storage holds %s', async (text) => {
    const { doneRecord, doneOf, NOTHING_DONE } = await openedWith({ [KEY]: text });
    expect(doneOf('gae')).toEqual(NOTHING_DONE);
    expect(Object.keys(doneRecord()).filter((id) => id === 'gae')).toEqual([]);
  });

  it('keeps what can be read beside what cannot', async () => {
    const { doneOf } = await openedWith({ [KEY]: JSON.stringify({ gae: done, adam: 'x' }) });
    expect(doneOf('gae')).toEqual(done);
  });

  it('lasts as long as the page where storage is full, and tells who listens', async () => {
    const { doneOf, keepDone, subscribeDone } = await openedWith({}, true);
    const heard = vi.fn();
    const stop = subscribeDone(heard);
    keepDone('gae', { checks: 2 });
    expect(doneOf('gae').checks).toBe(2);
    stop();
    keepDone('gae', { checks: 3 });
    expect(heard).toHaveBeenCalledOnce();
  });

  it('is written with the code of both languages, for all exercises', async () => {
    const { recordText } = await openedWith({
      [KEY]: JSON.stringify({ gae: done }),
      'reward-to-go.exercise.gae.python': 'def gae_advantages(): pass',
    });
    const { book, exercises } = JSON.parse(recordText(EXERCISES));
    expect(book).toBe('Reward to Go');
    expect(exercises.map(({ id }: { id: string }) => id)).toEqual(EXERCISES.map(({ id }) => id));
    expect(exercises.find(({ id }: { id: string }) => id === 'gae')).toMatchObject({
      ...done,
      code: { python: 'def gae_advantages(): pass' },
    });
  });
});
