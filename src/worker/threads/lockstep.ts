import { type Racer, raceInLockstep } from '../../engine/auto/lockstepRace';
import type { LockstepNews, LockstepOrder } from '../../engine/auto/raceOrders';
import { createPlainEngine } from '../../engine/plain/plainEngine';
import { createPoolEngine, type HelperThread } from '../../engine/pool/poolEngine';
import { usefulThreads } from '../../engine/pool/usefulThreads';
import { clauseOf } from '../../engine/reason';
import type { WebglEngine } from '../../engine/webgl/webglEngine';

/** What the race has of the worker that it is run in. */
interface Means {
  /** ms */
  now(): number;
  tell(news: LockstepNews): void;
  startThread(): HelperThread;
  /** @throws Error where it cannot be had */
  openWebgl(): Promise<WebglEngine>;
}

/** Opens every engine that can be had here, and has them race. What opening takes counts as time of the race. */
export async function lockstep(
  { sizes, budget }: LockstepOrder,
  { now, tell, startThread, openWebgl }: Means,
): Promise<void> {
  const end = now() + budget;
  const threads = usefulThreads();
  tell({ type: 'threads', threads });
  const racers: Racer[] = [{ key: 'plain', engine: createPlainEngine(), threads: 1 }];
  if (threads > 1) {
    racers.push({ key: 'threads', engine: createPoolEngine(threads, startThread), threads });
  }
  try {
    const engine = await openWebgl();
    tell({ type: 'device', device: engine.device });
    racers.push({ key: 'webgl', engine, threads: 1 });
  } catch (error) {
    tell({ type: 'stop', racer: 'webgl', episodes: sizes[0], why: clauseOf(error) });
  }
  await raceInLockstep(racers, sizes, end - now(), { now, tell });
  tell({ type: 'done' });
}
