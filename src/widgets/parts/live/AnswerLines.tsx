import { useMemo } from 'react';
import type { AnswerChart } from '../../../session/cells/answers';
import { SeriesChart } from '../../../ui/chart/SeriesChart';
import type { Series } from '../../../ui/chart/series';
import { significant } from '../../../ui/number';
import { quantityLooks } from '../../../ui/quantity';
import styles from './LiveCell.module.css';

const LOOKS = {
  yours: { label: 'Yours', ...quantityLooks.custom },
  book: { label: 'The book’s', ...quantityLooks.exact },
} as const;

/** Lines of numbers, the reader's beside the book's. */
export function AnswerLines({ xLabel, yLabel, from, lines }: AnswerChart) {
  const series = useMemo(
    (): readonly Series[] =>
      lines.map(({ key, values }) => ({
        key,
        ...LOOKS[key],
        points: values.map((y, i) => ({ x: from + i, y })),
      })),
    [lines, from],
  );
  const longest = Math.max(2, ...lines.map(({ values }) => values.length));
  return (
    <div className={styles.chart}>
      <p className={styles.legend}>
        {lines.map(({ key }) => (
          <span key={key} style={{ color: LOOKS[key].color }}>
            {key === 'book' ? '―' : '+'} <span>{LOOKS[key].label}</span>
          </span>
        ))}
      </p>
      <SeriesChart
        label={`${yLabel} by ${xLabel}`}
        series={series}
        xLabel={xLabel}
        yLabel={yLabel}
        xDomain={[from, from + longest - 1]}
        yDomain={domainOf(lines.flatMap(({ values }) => values))}
        formatY={shortly}
        isSmall
      />
    </div>
  );
}

function domainOf(values: readonly number[]): readonly [number, number] {
  const finite = values.filter(Number.isFinite);
  const least = Math.min(0, ...finite);
  const most = Math.max(...finite, least + 1e-9);
  return Number.isFinite(most) ? [least, most] : [0, 1];
}

function shortly(value: number): string {
  return significant(value, 3);
}
