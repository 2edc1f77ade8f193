import { useEffect, useRef, useState } from 'react';
import { type DurableWorker, durableWorker } from '../../worker/durableWorker';
import { type CodeLink, portsOf } from '../../worker/portWeigher';
import type { LabNews, LabWish } from './labDesk';
import type { ToLab } from './labMessages';
import type { LabSettings } from './labWorld';

export interface LabState {
  /** the newest, which may be of a sample that has been given up */
  readonly news: LabNews | undefined;
  /** whether the news are of the sample that is wanted */
  readonly isCurrent: boolean;
  readonly hasFailed: boolean;
  /** whether its worker died and was replaced */
  readonly wasReplaced: boolean;
}

/** The reader's own Φ: its code, and what runs it. */
export interface OwnCode {
  readonly code: string;
  /** starts code anew; undefined until that can be done */
  readonly run: ((code: string) => CodeLink) | undefined;
}

/** ms without another sample before a sandbox is opened: a slider that is dragged passes through many */
const SETTLE_MS = 150;

/**
 * A sample that a worker draws, up to a goal.
 *
 * @param attempt another one draws the same episodes anew
 * @param own weighs the same episodes too; every sample begins with a fresh copy of the code
 */
export function useLab(
  settings: LabSettings,
  attempt: number,
  goal: number,
  batchSize: number,
  own: OwnCode | undefined,
): LabState {
  const [news, setNews] = useState<LabNews>();
  const [hasFailed, setFailed] = useState(false);
  const worker = useRef<DurableWorker<ToLab>>(undefined);
  const wish = useRef<LabWish>(undefined);
  /** workers that died */
  const [deaths, setDeaths] = useState(0);
  const run = JSON.stringify([settings, attempt]);

  useEffect(() => {
    const fresh = durableWorker<ToLab, LabNews>({
      spawn: () =>
        new Worker(new URL('./lab.worker.ts', import.meta.url), {
          type: 'module',
          name: 'gradient-variance lab',
        }),
      hear(latest) {
        fresh.reach(latest.report?.episodes ?? 0);
        setNews(latest);
        setFailed(false);
      },
      replaced(_, post) {
        if (wish.current) post({ type: 'wish', wish: wish.current });
        // and the code below
        setDeaths((before) => before + 1);
      },
      failed: () => setFailed(true),
    });
    worker.current = fresh;
    return fresh.end;
  }, []);

  useEffect(() => {
    const [wanted] = JSON.parse(run) as [LabSettings, number];
    wish.current = { run, settings: wanted, goal, batchSize };
    worker.current?.restart();
    worker.current?.post({ type: 'wish', wish: wish.current });
  }, [run, goal, batchSize]);

  const code = own?.code;
  const runCode = own?.run;
  // biome-ignore lint/correctness/useExhaustiveDependencies: a worker that stands in for a dead one is to hear of it too
  useEffect(() => {
    if (code === undefined) {
      worker.current?.post({ type: 'own', own: undefined });
      return;
    }
    if (!runCode) return;
    const timer = setTimeout(() => {
      const link = runCode(code);
      worker.current?.post({ type: 'own', own: { run, code, link } }, portsOf(link));
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [run, code, runCode, deaths]);

  return { news, isCurrent: news?.run === run, hasFailed, wasReplaced: deaths > 0 };
}
