import {
  FORK_LEFT,
  FORK_MOVE_PROB,
  FORK_RIGHT,
  FORK_START_PROBS,
  FORK_STATES,
  forkReward,
  forkTarget,
} from '../../rl/env/fork';
import { fixed } from '../../ui/number';
import shared from '../parts/figure.module.css';
import styles from './ForkWalk.module.css';
import { type Arrow, moveArrow, PICTURE, PLACES, RADIUS, slipArrow } from './forkPicture';

interface ForkDrawingProps {
  /** where the agent is */
  state: number;
  /** the step it has just made, if any */
  step?: { readonly from: number; readonly act: number; readonly to: number } | undefined;
}

const STATES = [0, 1, 2];

/** The fork: its states on a ring, the moves of both actions with their rewards, the slips, and the agent. */
export function ForkDrawing({ state, step }: ForkDrawingProps) {
  const taken = (from: number, act: number, to: number) =>
    step?.from === from && step.to === to && (to === from || step.act === act);
  const agent = PLACES[state];
  return (
    <svg
      className={styles.drawing}
      viewBox={`0 0 ${PICTURE.width} ${PICTURE.height}`}
      role="img"
      aria-label={`The fork. The agent is at ${FORK_STATES[state]}. “Right” leads from A to B, from B to C and from C to A; “left” the other way. Entering C earns 1, leaving C costs 0.5. One move in five fails: the agent stays, which costs 0.1.`}
    >
      {STATES.map((from) => (
        <ArrowView
          key={`slip ${from}`}
          kind="slip"
          arrow={slipArrow(from)}
          label={signed(forkReward(from, from))}
          isTaken={taken(from, FORK_LEFT, from)}
        />
      ))}
      {STATES.flatMap((from) =>
        [FORK_LEFT, FORK_RIGHT].map((act) => {
          const to = forkTarget(from, act);
          return (
            <ArrowView
              key={`${from} ${act}`}
              kind={act === FORK_RIGHT ? 'right' : 'left'}
              arrow={moveArrow(from, to, act === FORK_RIGHT)}
              label={signed(forkReward(from, to))}
              isTaken={taken(from, act, to)}
            />
          );
        }),
      )}
      {PLACES.map(({ x, y }, i) => (
        <g key={FORK_STATES[i]}>
          <circle className={styles.state} cx={x} cy={y} r={RADIUS} />
          {FORK_START_PROBS[i] > 0 && (
            <text className={styles.start} x={x} y={y + RADIUS + 52}>
              starts here: {FORK_START_PROBS[i]}
            </text>
          )}
        </g>
      ))}
      <circle
        className={styles.agent}
        r={RADIUS - 4}
        style={{ transform: `translate(${agent.x}px, ${agent.y}px)` }}
      />
      {PLACES.map(({ x, y }, i) => (
        <text
          key={FORK_STATES[i]}
          className={styles.letter}
          data-here={i === state}
          x={x}
          y={y}
          dy="0.35em"
        >
          {FORK_STATES[i]}
        </text>
      ))}
    </svg>
  );
}

/** What stands under the drawing: how the three kinds of arrow are told apart. */
export function ForkLegend() {
  return (
    <ul className={shared.legend} style={{ justifyContent: 'center' }}>
      {(
        [
          ['right', `right; works with probability ${FORK_MOVE_PROB}`],
          ['left', `left; works with probability ${FORK_MOVE_PROB}`],
          ['slip', `or slips, with ${fixed(1 - FORK_MOVE_PROB, 1)}, and stays`],
        ] as const
      ).map(([kind, name]) => (
        <li key={kind}>
          <svg width="34" height="10" aria-hidden="true">
            <path className={styles.shaft} data-kind={kind} d="M1 5H25" />
            <path className={styles.head} data-kind={kind} d="M33 5L24 9V1Z" />
          </svg>
          {name}
        </li>
      ))}
    </ul>
  );
}

interface ArrowViewProps {
  kind: 'left' | 'right' | 'slip';
  arrow: Arrow;
  label: string;
  isTaken: boolean;
}

function ArrowView({ kind, arrow: { shaft, head, label: place }, label, isTaken }: ArrowViewProps) {
  return (
    <g data-taken={isTaken} className={styles.arrow}>
      <path className={styles.shaft} data-kind={kind} d={shaft} />
      <path className={styles.head} data-kind={kind} d={head} />
      <text className={styles.reward} x={place.x} y={place.y} dy="0.35em">
        {label}
      </text>
    </g>
  );
}

function signed(rew: number): string {
  return rew > 0 ? `+${rew}` : fixed(rew, rew === 0 ? 0 : 1);
}
