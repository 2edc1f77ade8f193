import { useMemo } from 'react';
import { FORK_STATES, type ForkTrajectory, type Theta } from '../../rl/env/fork';
import { Plot } from '../../ui/chart/Plot';
import { significant } from '../../ui/number';
import shared from '../parts/figure.module.css';
import styles from './EnvironmentDrops.module.css';
import { gradByDifferences, probIn } from './environmentDrops';

interface EnvironmentPlotsProps {
  trajectory: ForkTrajectory;
  theta: Theta;
  moveProb: number;
}

const WORLDS = Array.from({ length: 101 }, (_, i) => i / 100);
/** a score is between −1 and 1, and there are three */
const MOST_GRAD = 3;
const X = {
  label: 'P(a move succeeds)',
  domain: [0, 1],
  ticks: [0, 0.2, 0.4, 0.6, 0.8, 1],
} as const;

/** P(τ|θ) of one trajectory in all worlds, and the gradient of its logarithm in the same worlds. */
export function EnvironmentPlots({ trajectory, theta, moveProb }: EnvironmentPlotsProps) {
  const probs = useMemo(
    () => WORLDS.map((world) => probIn(world, theta, trajectory)),
    [theta, trajectory],
  );
  const grads = useMemo(
    () => WORLDS.map((world) => gradByDifferences(world, theta, trajectory)),
    [theta, trajectory],
  );
  const here = probIn(moveProb, theta, trajectory);
  const gradHere = gradByDifferences(moveProb, theta, trajectory);
  return (
    <div className={shared.plots}>
      <Plot
        label="Probability of the trajectory by how often moves succeed"
        x={X}
        y={{
          label: 'P(τ | θ)',
          domain: [0, 1.1 * Math.max(...probs)],
          format: (value) => significant(value, 1),
        }}
        height={190}
      >
        {({ x, y }) => (
          <>
            <polyline
              className={styles.prob}
              points={probs.map((prob, i) => `${x(WORLDS[i])},${y(prob)}`).join(' ')}
            />
            <circle className={shared.dot} cx={x(moveProb)} cy={y(here)} r={5} />
          </>
        )}
      </Plot>
      <div>
        <Plot
          label="Gradient of the log-probability, by differences, by how often moves succeed"
          x={X}
          y={{
            label: '∇ log P(τ | θ), by differences',
            domain: [-MOST_GRAD, MOST_GRAD],
            ticks: [-2, -1, 0, 1, 2],
          }}
          height={190}
        >
          {({ x, y }) =>
            FORK_STATES.map((state, i) => {
              const points = grads.flatMap((grad, k) =>
                grad ? [`${x(WORLDS[k])},${y(grad[i])}`] : [],
              );
              return (
                <g key={state} data-state={state} className={styles.component}>
                  <polyline className={styles.grad} points={points.join(' ')} />
                  {gradHere && (
                    <circle className={shared.dot} cx={x(moveProb)} cy={y(gradHere[i])} r={4.5} />
                  )}
                </g>
              );
            })
          }
        </Plot>
        <ul className={shared.legend}>
          {FORK_STATES.map((state) => (
            <li key={state} data-state={state} className={styles.component}>
              <svg width="30" height="10" aria-hidden="true">
                <path className={styles.grad} d="M1 5H29" />
              </svg>
              <span>
                ∂/∂θ<sub>{state}</sub>
              </span>
            </li>
          ))}
        </ul>
      </div>
    </div>
  );
}
