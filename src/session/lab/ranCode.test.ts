import { afterEach, describe, expect, it, vi } from 'vitest';
import { LONGEST_CODE, type ReaderCode } from './code';
import { keepRanCode, ranCode, subscribeRanCode } from './ranCode';

const KEY = 'reward-to-go.phi-ran';

function storageWith(entries: Record<string, string>): Map<string, string> {
  const kept = new Map(Object.entries(entries));
  vi.stubGlobal('localStorage', {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  });
  return kept;
}

afterEach(() => vi.unstubAllGlobals());

describe('the code that was run last', () => {
  it('is there for other pages as it was kept, and the newest replaces the one before', () => {
    storageWith({});
    expect(ranCode()).toBeUndefined();
    keepRanCode('const phi = 1;');
    keepRanCode('const phi = 2;');
    expect(ranCode()).toBe('const phi = 2;');
  });

  it('is of the language that it was run in, and the same object for as long as it is kept', () => {
    const kept = storageWith({});
    keepRanCode({ python: 'weights = 1' });
    expect(ranCode()).toEqual({ python: 'weights = 1' });
    expect(ranCode()).toBe(ranCode());
    for (const text of ['{"python":1}', '{"python":"a","b":1}', '{"python":"  "}']) {
      kept.set(KEY, text);
      expect(typeof ranCode()).not.toBe('object');
    }
    keepRanCode('const phi = 1;');
    expect(ranCode()).toBe('const phi = 1;');
  });

  it('is not what was only written', () => {
    storageWith({ 'reward-to-go.phi-draft': 'const phi = 1;' });
    expect(ranCode()).toBeUndefined();
  });

  it('is none where what is kept cannot be a weight', () => {
    for (const nonsense of ['', ' \n ', 'x'.repeat(LONGEST_CODE + 1)]) {
      storageWith({ [KEY]: nonsense });
      expect(ranCode()).toBeUndefined();
    }
  });

  it('is heard of by figures of the same page too, until they stop listening', () => {
    storageWith({});
    const listening = new Set<string>();
    vi.stubGlobal('addEventListener', (name: string) => listening.add(name));
    vi.stubGlobal('removeEventListener', (name: string) => listening.delete(name));
    const heard: (ReaderCode | undefined)[] = [];
    const stop = subscribeRanCode(() => heard.push(ranCode()));
    expect([...listening]).toEqual(['storage', 'pageshow']);
    keepRanCode('const phi = 1;');
    stop();
    keepRanCode('const phi = 2;');
    expect(heard).toEqual(['const phi = 1;']);
    expect(listening.size).toBe(0);
  });

  it('lasts as long as the page where storage is closed or full, and gives way to what can be stored again', () => {
    const closed = () => {
      throw new Error('closed');
    };
    vi.stubGlobal('localStorage', { getItem: closed, setItem: closed });
    expect(ranCode()).toBeUndefined();
    keepRanCode('const phi = 1;');
    expect(ranCode()).toBe('const phi = 1;');
    // full: what is older in it is not what was run last
    vi.stubGlobal('localStorage', { getItem: () => 'const phi = 0;', setItem: closed });
    expect(ranCode()).toBe('const phi = 1;');
    const kept = storageWith({});
    keepRanCode('const phi = 2;');
    kept.set(KEY, 'const phi = 3;');
    expect(ranCode()).toBe('const phi = 3;');
  });
});
