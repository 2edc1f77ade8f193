import { describe, expect, it, vi } from 'vitest';
import { spareWorker } from './spare';

function stand() {
  const spawned: Worker[] = [];
  const spare = spareWorker(() => {
    const worker = { onerror: null, terminate: vi.fn() as () => void } as Worker;
    spawned.push(worker);
    return worker;
  });
  return { spare, spawned };
}

describe('a spare worker', () => {
  it('is started once, and handed out once', () => {
    const { spare, spawned } = stand();
    spare.prepare();
    spare.prepare();
    expect(spawned).toHaveLength(1);
    expect(spare.take()).toBe(spawned[0]);
    expect(spare.take()).toBe(spawned[1]);
    expect(spawned).toHaveLength(2);
  });

  it('is not handed out once it has failed, so that its taker hears of the failure', () => {
    const { spare, spawned } = stand();
    spare.prepare();
    spawned[0].onerror?.({} as ErrorEvent);
    expect(spawned[0].terminate).toHaveBeenCalledOnce();
    expect(spare.take()).toBe(spawned[1]);
  });
});
