import { useEffect, useRef, useState } from 'react';
import type { LabNews, LabWish } from './lab.worker';
import type { LabSettings } from './labWorld';

export interface LabState {
  /** the newest, which may be of a sample that has been given up */
  readonly news: LabNews | undefined;
  /** whether the news are of the sample that is wanted */
  readonly isCurrent: boolean;
  readonly hasFailed: boolean;
}

/**
 * A sample that a worker draws, up to a goal.
 *
 * @param attempt another one draws the same episodes anew
 */
export function useLab(
  settings: LabSettings,
  attempt: number,
  goal: number,
  batchSize: number,
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
    worker.current?.postMessage(wish);
  }, [run, goal, batchSize]);

  return { news, isCurrent: news?.run === run, hasFailed };
}
