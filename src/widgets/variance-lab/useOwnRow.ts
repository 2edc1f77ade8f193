import { isSameCode } from '../../session/lab/code';
import { useCodeRunner, useRanCode } from '../../session/lab/useRanCode';
import type { GradientReport } from '../../stats/gradientReport';
import type { LabNews } from './labDesk';
import type { OwnCode } from './useLab';

/** What the figure shows of the reader's own Φ. */
export interface OwnRow {
  /** its numbers; undefined until it has caught up with the other weights */
  readonly report: GradientReport | undefined;
  readonly isCatchingUp: boolean;
  /** what is wrong with it, in a sentence */
  readonly trouble: string | undefined;
}

/**
 * The reader's own Φ in the lab: the code that was run last. Its numbers are only those of that code.
 *
 * @param isWanted whether it is switched on, in a world that it can weigh
 */
export function useOwnRow(isWanted: boolean): {
  /** whether there is code that the reader has run */
  isThere: boolean;
  /** undefined while it is off */
  code: OwnCode | undefined;
  rowIn: (news: LabNews | undefined) => OwnRow;
} {
  const code = useRanCode();
  const isOn = isWanted && code !== undefined;
  const { run, problem } = useCodeRunner(isOn);
  return {
    isThere: code !== undefined,
    code: isOn ? { code, run } : undefined,
    rowIn(news) {
      if (!isOn) return { report: undefined, isCatchingUp: false, trouble: undefined };
      const own = news?.own && isSameCode(news.own.code, code) ? news.own : undefined;
      // what the sandbox says of itself is nearer to the cause than the worker's not having heard of it
      const what = problem ?? own?.problem;
      const report = own && what === undefined ? news?.report.own : undefined;
      return {
        report,
        isCatchingUp: what === undefined && !report,
        trouble: what && `Your own Φₜ: ${what}.`,
      };
    },
  };
}
