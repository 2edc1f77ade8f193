import type { ReactNode } from 'react';
import { Notation } from '../Notation';
import { type Axis, formatOf, scaleOf, ticksOf } from './axis';
import styles from './Plot.module.css';
import { useSize } from './useSize';

/** Data → pixels, and the room that there is. */
export interface PlotScales {
  readonly x: (value: number) => number;
  readonly y: (value: number) => number;
  /** px; the edges of the plotting area */
  readonly left: number;
  readonly right: number;
  readonly top: number;
  readonly bottom: number;
}

interface PlotProps {
  /** What the plot shows, for those who cannot see it; its numbers belong into Show data. */
  label: string;
  x: Axis;
  y: Axis;
  /** px, without the labels */
  height?: number;
  /** Draws SVG between the axes. */
  children: (scales: PlotScales) => ReactNode;
}

const MARGIN = { left: 46, right: 12, top: 8, bottom: 22 };
/** px; about the width of a digit */
const DIGIT = 7;
const WIDTH_BEFORE_MEASURING = 340;

/**
 * A frame with two axes, linear or logarithmic, for a figure to draw into with SVG of its own. For curves that grow and can be read off,
 * there is SeriesChart, at the price of a larger download.
 */
export function Plot({ label, x, y, height = 240, children }: PlotProps) {
  const [measure, size] = useSize();
  const width = size?.width ?? WIDTH_BEFORE_MEASURING;
  const left = MARGIN.left;
  const right = Math.max(left + 1, width - MARGIN.right);
  const top = MARGIN.top;
  const bottom = height - MARGIN.bottom;
  const scales = {
    x: scaleOf(x, left, right),
    y: scaleOf(y, bottom, top),
    left,
    right,
    top,
    bottom,
  };
  const formatX = formatOf(x);
  const formatY = formatOf(y);
  return (
    <div className={styles.plot} data-chart>
      <p className={styles.yLabel} data-axis="y">
        <Notation>{y.label}</Notation>
      </p>
      <div ref={measure}>
        <svg
          width={width}
          height={height}
          viewBox={`0 0 ${width} ${height}`}
          role="img"
          aria-label={label}
        >
          {ticksOf(y).map((tick) => (
            <g key={tick}>
              <line
                className={styles.grid}
                x1={left}
                x2={right}
                y1={scales.y(tick)}
                y2={scales.y(tick)}
              />
              <text
                className={styles.tick}
                x={left - 6}
                y={scales.y(tick)}
                dy="0.32em"
                textAnchor="end"
              >
                {formatY(tick)}
              </text>
            </g>
          ))}
          <line className={styles.axis} x1={left} x2={right} y1={bottom} y2={bottom} />
          {ticksOf(x).map((tick) => {
            const text = formatX(tick);
            // the last label may stick out
            const middle = Math.min(scales.x(tick), width - (text.length * DIGIT) / 2);
            return (
              <text
                key={tick}
                className={styles.tick}
                x={middle}
                y={bottom + 16}
                textAnchor="middle"
              >
                {text}
              </text>
            );
          })}
          {children(scales)}
        </svg>
      </div>
      <p className={styles.xLabel} data-axis="x">
        <Notation>{x.label}</Notation>
      </p>
    </div>
  );
}
