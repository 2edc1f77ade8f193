import { useEffect, useRef, useState } from 'react';
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
  const worker = useRef<Worker>(undefined);
  const run = JSON.stringify([settings, attempt]);

  useEffect(() => {
    const fresh = new Worker(new URL('./lab.worker.ts', import.meta.url), {
      type: 'module',
      name: 'gradient-variance lab',
    });
    fresh.onmessage = ({ data }: MessageEvent<LabNews>) => {
      setNews(data);
      setFailed(false);
    };
    fresh.onerror = () => setFailed(true);
    worker.current = fresh;
    return () => fresh.terminate();
  }, []);

  useEffect(() => {
    const [wanted] = JSON.parse(run) as [LabSettings, number];
    const wish: LabWish = { run, settings: wanted, goal, batchSize };
    worker.current?.postMessage({ type: 'wish', wish } satisfies ToLab);
  }, [run, goal, batchSize]);

  const code = own?.code;
  const runCode = own?.run;
  useEffect(() => {
    if (code === undefined) {
      worker.current?.postMessage({ type: 'own', own: undefined } satisfies ToLab);
      return;
    }
    if (!runCode) return;
    const timer = setTimeout(() => {
      const link = runCode(code);
      const own = { run, code, link };
      worker.current?.postMessage({ type: 'own', own } satisfies ToLab, portsOf(link));
    }, SETTLE_MS);
    return () => clearTimeout(timer);
  }, [run, code, runCode]);

  return { news, isCurrent: news?.run === run, hasFailed };
}
