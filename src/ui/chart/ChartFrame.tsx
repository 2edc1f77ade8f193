import { memo } from 'react';
import { LineChart, ReferenceLine, Tooltip, XAxis, YAxis } from 'recharts';
import { Curves } from './Curves';
import { Grid } from './Grid';
import { labelPlace } from './labelPlace';
import { Reading } from './Reading';
import { niceTicks } from './ticks';

export interface ChartFrameProps {
  label: string;
  /** px */
  width: number;
  height: number;
  xLabel: string;
  /** where a reader may point */
  stops: readonly number[];
  xDomain: readonly [number, number];
  yDomain: readonly [number, number];
  yTicks: readonly number[];
  references: readonly { readonly y: number; readonly label: string }[];
  events: readonly { readonly x: number; readonly label: string }[];
  formatX: (x: number) => string;
  formatY: (y: number) => string;
  formatReading: (y: number) => string;
}

const AXIS = { stroke: 'var(--rule-strong)', tick: { fill: 'var(--ink-soft)' } };
/** px; between labels, and between a label and its axis */
const GAP = 8;
/** px; a little more than a digit takes in type of ordinary size */
const DIGIT = 7.5;
/** px; so that charts below each other mostly begin at the same place */
const LEAST_AXIS = 3 * DIGIT;
/** px; the plot of a chart on a small phone */
const NARROWEST = 220;
const LINE_LABEL = { fill: 'var(--ink-soft)', fontSize: '0.75rem' };
/** px in type of ordinary size; above and below the plot, and a label of {@link LINE_LABEL} */
const TOP = 10;
const X_AXIS = 24;
const LINE = 12;
/** px, by which recharts keeps a label from its line */
const RECHARTS_OFFSET = 5;

/**
 * Axes and hovering, by recharts. It is rendered anew only when one of its props has other contents: recharts takes 20 ms and
 * more for that, which a chart that grows ten times a second cannot spare.
 */
export const ChartFrame = memo(Frame, hasSameContents);

function Frame(props: ChartFrameProps) {
  const { label, width, height, xLabel, stops, xDomain, yDomain, yTicks, references, events } =
    props;
  const { formatX, formatY, formatReading } = props;
  const xTicks = niceTicks(...xDomain);
  const xLabels = xTicks.map((value) => formatX(value));
  const scale = sizeOfType();
  const surroundings = {
    marks: events.map(({ x }) => x),
    xDomain,
    yDomain,
    height: height - TOP - X_AXIS * scale,
    // it may reach into what is free above the plot
    line: LINE * scale - TOP + RECHARTS_OFFSET,
  };
  return (
    <LineChart
      width={width}
      height={height}
      aria-label={`${label}; arrow keys read the values`}
      // recharts finds the x under the pointer among these rows; it draws nothing of them
      data={stops.map((x) => ({ x, y: yDomain[0] }))}
      margin={{ top: TOP, right: 14, bottom: 0, left: 0 }}
    >
      <XAxis
        {...AXIS}
        dataKey="x"
        type="number"
        domain={[...xDomain]}
        allowDataOverflow
        ticks={xTicks}
        tickFormatter={(value: number) => formatX(value)}
        tickLine={false}
        // labels that fit on the narrowest chart need not be measured
        interval={scale * labelsWidth(xLabels) <= NARROWEST ? 0 : 'preserveEnd'}
        height={X_AXIS * scale}
      />
      <YAxis
        {...AXIS}
        type="number"
        domain={[...yDomain]}
        allowDataOverflow
        ticks={[...yTicks]}
        tickFormatter={(value: number) => formatY(value)}
        tickLine={false}
        axisLine={false}
        interval={0}
        // by counting: measuring each label at each rendering takes recharts longer than drawing them
        width={
          scale * Math.max(LEAST_AXIS, ...yTicks.map((value) => widthOf(formatY(value)))) + GAP
        }
      />
      {references.map(({ y, label: text }) => (
        <ReferenceLine
          key={text}
          y={y}
          stroke="var(--rule-strong)"
          strokeWidth={1}
          label={{ ...LINE_LABEL, value: text, position: labelPlace(y, surroundings) }}
        />
      ))}
      {placesOf(events).map(([x, text]) => (
        <ReferenceLine
          key={x}
          x={x}
          stroke="var(--rule-strong)"
          strokeDasharray="2 3"
          label={{
            ...LINE_LABEL,
            value: text,
            // on the side where there is room
            position: x > (xDomain[0] + xDomain[1]) / 2 ? 'insideTopRight' : 'insideTopLeft',
          }}
        />
      ))}
      <Grid ticks={yTicks} />
      <Curves />
      <Tooltip
        isAnimationActive={false}
        cursor={false}
        // recharts hides what has no series of its own to tell of; what it is to show is ours, and nothing where nobody points
        wrapperStyle={{ visibility: 'visible' }}
        content={({ active, label: at }) =>
          active && typeof at === 'number' ? (
            <Reading at={at} xLabel={xLabel} formatX={formatX} formatY={formatReading} />
          ) : null
        }
      />
    </LineChart>
  );
}

/** What happened at one place shares a line and a label there: two labels would lie on each other. */
function placesOf(events: ChartFrameProps['events']): readonly (readonly [number, string])[] {
  const places = new Map<number, string>();
  for (const { x, label } of events) {
    const before = places.get(x);
    places.set(x, before === undefined ? label : `${before}, ${label}`);
  }
  return [...places];
}

/** How large type is, 1 for ordinary: for a projector, or by the reader's browser, it may be larger. */
function sizeOfType(): number {
  return Number.parseFloat(getComputedStyle(document.documentElement).fontSize) / 16;
}

/** Room that a label takes in type of ordinary size, in px. */
function widthOf(label: string): number {
  return DIGIT * label.length;
}

function labelsWidth(labels: readonly string[]): number {
  return labels.reduce((sum, label) => sum + widthOf(label) + GAP, 0);
}

function hasSameContents(before: ChartFrameProps, after: ChartFrameProps): boolean {
  // functions leave no trace in the text, and are compared as what they are
  return (
    after.formatX === before.formatX &&
    after.formatY === before.formatY &&
    after.formatReading === before.formatReading &&
    JSON.stringify(after) === JSON.stringify(before)
  );
}
