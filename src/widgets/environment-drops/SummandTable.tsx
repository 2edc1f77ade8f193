import { Fragment } from 'react';
import { FORK_STATES, type ForkTrajectory, type Theta } from '../../rl/env/fork';
import { fixed } from '../../ui/number';
import shared from '../parts/figure.module.css';
import { factorName } from '../parts/forkNames';
import { HeadRow } from '../parts/HeadRow';
import styles from './EnvironmentDrops.module.css';
import { gradByDifferences, summands, sumOfScores } from './environmentDrops';

interface SummandTableProps {
  trajectory: ForkTrajectory;
  theta: Theta;
  moveProb: number;
  /** whether the world's terms are struck out */
  isStruck: boolean;
}

/** log P(τ|θ), summand by summand, with the gradient of each; what has no θ in it can be struck out. */
export function SummandTable({ trajectory, theta, moveProb, isStruck }: SummandTableProps) {
  const rows = summands(moveProb, theta, trajectory);
  const numeric = gradByDifferences(moveProb, theta, trajectory);
  const isPossible = rows.every(({ log }) => log !== undefined);
  return (
    <table className={`${shared.ruled} ${styles.table}`}>
      <HeadRow
        cells={[
          'summand',
          'value',
          ...FORK_STATES.map((state) => (
            <Fragment key={state}>
              ∂θ<sub>{state}</sub>
            </Fragment>
          )),
        ]}
      />
      <tbody>
        {rows.map(({ key, isWorld, factor, log, grad }) => (
          <tr key={key} data-world={isWorld} data-struck={isWorld && isStruck}>
            <th scope="row">log {factorName(factor)}</th>
            <td>{log === undefined ? 'none' : fixed(log, 2)}</td>
            {FORK_STATES.map((state, i) => (
              <td key={state}>{fixed(grad[i], grad[i] === 0 ? 0 : 3)}</td>
            ))}
          </tr>
        ))}
      </tbody>
      <tfoot>
        <tr>
          <th scope="row">{isStruck ? 'sum of what is left' : 'sum'}</th>
          <td>
            {isStruck
              ? ''
              : isPossible
                ? fixed(
                    rows.reduce((sum, { log = 0 }) => sum + log, 0),
                    2,
                  )
                : 'none'}
          </td>
          <Cells grad={sumOfScores(theta, trajectory)} />
        </tr>
        <tr>
          <th scope="row">∇ log P, by differences</th>
          <td />
          {numeric ? (
            <Cells grad={numeric} />
          ) : (
            <td colSpan={3}>none: the trajectory cannot happen</td>
          )}
        </tr>
      </tfoot>
    </table>
  );
}

function Cells({ grad }: { grad: Theta }) {
  return FORK_STATES.map((state, i) => <td key={state}>{fixed(grad[i], 3)}</td>);
}
