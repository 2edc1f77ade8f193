import { useCallback, useEffect, useRef, useState } from 'react';
import type { LockstepNews, RaceOrder } from '../../engine/auto/raceOrders';
import { keepRace, keptRace, type MeasuredRace, RACE_SIZES } from '../../session/race/measuredRace';
import { useKeptState } from '../../ui/figureParts';
import { type LiveWorker, liveWorker } from '../../worker/liveWorker';
import { pageKernels } from '../../worker/threads/pageKernels';
import { pageThreads, startThread } from '../../worker/threads/pageThreads';
import type { ThreadLost, ThreadOrder, ThreadStart } from '../../worker/threads/threadOrders';

/** ms that a reader waits, the graphics driver's compiling among it; what has begun by then is brought to its end. */
const BUDGET = 13_000;

const BEFORE_THE_FIRST: MeasuredRace = { threads: 1, points: [], stops: [] };

export interface EngineRaceState {
  /** as far as it has come; the one that is kept on this device until another is run */
  readonly race: MeasuredRace;
  readonly status: 'none' | 'running' | 'finished' | 'cancelled' | 'failed';
  run(): void;
  cancel(): void;
}

/** Runs the race in workers of its own, and keeps what one has shown that came to its end. */
export function useEngineRace(): EngineRaceState {
  const [race, setRace] = useKeptState(() => keptRace() ?? BEFORE_THE_FIRST);
  const [status, setStatus] = useKeptState<EngineRaceState['status']>(() =>
    keptRace() ? 'finished' : 'none',
  );
  const [isRunning, setRunning] = useState(false);
  const end = useRef<() => void>(() => {});
  useEffect(() => () => end.current(), []);

  const conclude = useCallback(
    (how: EngineRaceState['status']) => {
      end.current();
      setRunning(false);
      setStatus(how);
    },
    [setStatus],
  );

  const run = useCallback(() => {
    end.current();
    let sofar = BEFORE_THE_FIRST;
    setRace(sofar);
    setRunning(true);
    end.current = startRace((news) => {
      sofar = withNews(sofar, news);
      setRace(sofar);
      if (news?.type === 'done') keepRace(sofar);
      if (!news || news.type === 'done') conclude(news ? 'finished' : 'failed');
    });
  }, [setRace, conclude]);

  const cancel = useCallback(() => conclude('cancelled'), [conclude]);
  return { race, status: isRunning ? 'running' : status, run, cancel };
}

/**
 * Starts the workers.
 *
 * @param hear is told what the race has to tell, and undefined where it cannot go on
 * @returns what ends them
 */
function startRace(hear: (news: LockstepNews | undefined) => void): () => void {
  const { port1, port2 } = new MessageChannel();
  let worker: LiveWorker<ThreadStart | ThreadLost> | undefined;
  const threads = pageThreads(startThread, (lost: ThreadLost) => worker?.post(lost));
  const end = () => {
    worker?.end();
    threads.end();
    port1.close();
  };
  const die = () => {
    end();
    hear(undefined);
  };
  try {
    worker = liveWorker<ThreadStart | ThreadLost, ThreadOrder>(startThread('race'), {
      hear: threads.obey,
      die,
    });
  } catch {
    // a browser without workers; whoever asked is to have the answer first
    queueMicrotask(die);
    return end;
  }
  port1.onmessage = ({ data }: MessageEvent<LockstepNews>) => hear(data);
  worker.post({ port: port2, kernels: pageKernels.known }, [port2]);
  port1.postMessage({ type: 'lockstep', sizes: RACE_SIZES, budget: BUDGET } satisfies RaceOrder);
  return end;
}

/** A race that has shown one thing more. */
function withNews(race: MeasuredRace, news: LockstepNews | undefined): MeasuredRace {
  switch (news?.type) {
    case 'threads':
      return { ...race, threads: news.threads };
    case 'device':
      return { ...race, device: news.device };
    case 'point': {
      const { point } = news;
      const others = race.points.filter(
        ({ racer, episodes }) => racer !== point.racer || episodes !== point.episodes,
      );
      return { ...race, points: [...others, point] };
    }
    case 'stop': {
      const { racer, episodes, why } = news;
      // whoever fails with fewer episodes too has told already what was wrong
      if (race.stops.some((stop) => stop.racer === racer)) return race;
      return { ...race, stops: [...race.stops, { racer, episodes, why }] };
    }
    default:
      return race;
  }
}
