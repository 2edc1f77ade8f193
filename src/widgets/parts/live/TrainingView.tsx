import { useMemo } from 'react';
import type { TrainingState } from '../../../session/cells/trainCell';
import { grouped } from '../../../ui/number';
import { AnswerLines } from './AnswerLines';

/** A training under way: the reader's curve beside the book's. */
export function TrainingView({ returns, book, stepsPerSecond }: TrainingState) {
  const lines = useMemo(
    () => [{ key: 'book', values: book } as const, { key: 'yours', values: returns } as const],
    [book, returns],
  );
  const speed = grouped(Number(stepsPerSecond.toPrecision(2)), 0);
  return (
    <div>
      <p>{`Epoch ${returns.length} of ${book.length}, ${speed} steps a second.`}</p>
      <AnswerLines xLabel="Epoch" yLabel="Mean return" from={0} lines={lines} />
    </div>
  );
}
