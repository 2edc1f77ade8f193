import { useEffect, useRef, useState } from 'react';
import type { ReaderCode } from '../../session/lab/code';
import { type CodeLink, portsOf } from '../../worker/portWeigher';
import { useWorker } from '../parts/useWorker';
import type { LabNews, LabWish } from './labDesk';
import type { ToLab } from './labMessages';
import type { LabSettings } from './labWorld';

export interface LabState {
  /** the newest, which may be of a sample that has been given up */
  readonly news: LabNews | undefined;
  /** whether the news are of the sample that is wanted */
  readonly isCurrent: boolean;
  readonly hasFailed: boolean;
  /** workers that died and were replaced */
  readonly deaths: number;
}

/** The reader's own Φ: its code, and what runs it. */
export interface OwnCode {
  readonly code: ReaderCode;
  /** starts code anew; undefined until that can be done */
  readonly run: ((code: ReaderCode) => CodeLink) | undefined;
}

/** ms without another sample before a sandbox is opened: a slider that is dragged passes through many */
const SETTLE_MS = 150;

const spawn = () =>
  new Worker(new URL('./lab.worker.ts', import.meta.url), {
    type: 'module',
    name: 'gradient-variance lab',
  });

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
  const wish = useRef<LabWish>(undefined);
  const run = JSON.stringify([settings, attempt]);

  const { worker, hasFailed, deaths } = useWorker<ToLab, LabNews>({
    spawn,
    begin: () => (wish.current ? [{ type: 'wish', wish: wish.current }] : []),
    hear(latest) {
      setNews(latest);
      return latest.report?.episodes ?? 0;
    },
  });

  useEffect(() => {
    const [wanted] = JSON.parse(run) as [LabSettings, number];
    wish.current = { run, settings: wanted, goal, batchSize };
    worker.current?.restart();
    worker.current?.post({ type: 'wish', wish: wish.current });
  }, [worker, run, goal, batchSize]);

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
  }, [worker, run, code, runCode, deaths]);

  return { news, isCurrent: news?.run === run, hasFailed, deaths };
}
