import { useEffect, useState } from 'react';
import { codeOf } from '../../session/lab/code';
import { type EpochTimes, epochTimes, TIMED_STEPS } from '../../session/lab/epochTimes';
import { grouped, significant } from '../../ui/number';
import shared from '../parts/figure.module.css';

interface PythonTimesProps {
  /** Python that works */
  text: string;
}

/** What the reader's Python costs a run, and how much slower than TypeScript Python is: measured here. */
export function PythonTimes({ text }: PythonTimesProps) {
  const [times, setTimes] = useState<EpochTimes>();
  const [hasFailed, setFailed] = useState(false);
  useEffect(() => {
    let isOver = false;
    epochTimes(codeOf('python', text)).then(
      (measured) => {
        if (!isOver) setTimes(measured);
      },
      () => {
        if (!isOver) setFailed(true);
      },
    );
    return () => {
      isOver = true;
    };
  }, [text]);
  if (hasFailed) return null;
  return (
    <p className={shared.hint} data-busy={!times || undefined}>
      {times ? timesText(times) : 'Measuring how long an epoch takes it here.'}
    </p>
  );
}

/** The measurement in words. */
export function timesText({ own, python, typescript }: EpochTimes): string {
  const epoch = `${grouped(TIMED_STEPS)} steps`;
  const first =
    own === undefined
      ? `On an epoch of ${epoch} it fails, so that its time is not known.`
      : `In this browser an epoch of ${epoch} takes it ${ms(own)} a run.`;
  const slower = 'Python is slower than TypeScript';
  // clocks of browsers may be coarse
  if (!python || !typescript) return `${first} ${slower}.`;
  const share = Math.max(1, Math.round(python / typescript));
  return `${first} ${slower}: reward-to-go takes ${ms(python)} here, and in TypeScript ${ms(typescript)}, so the one is ${share} times the other.`;
}

function ms(time: number): string {
  return `${significant(time, 2)} ms`;
}
