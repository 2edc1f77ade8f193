import { useMemo, useState } from 'react';
import { ShowData } from '../../ui/chart/ShowData';
import { fixed } from '../../ui/number';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Slider } from '../../ui/Slider';
import shared from '../parts/figure.module.css';
import { Status } from '../parts/Status';
import { gaussianBatch, product } from './broadcast';
import styles from './GaussianShapes.module.css';

/** The shapes of log-probabilities and weights, with the sum over components and without. */
export function GaussianShapes() {
  const [batchSize, setBatchSize] = useState(4);
  const [actDim, setActDim] = useState(3);
  const [mode, setMode] = useState('summed');
  const isSummed = mode === 'summed';
  const batch = useMemo(() => gaussianBatch(batchSize, actDim), [batchSize, actDim]);
  const result = product(batch, isSummed);
  const meant = product(batch, true);
  const right = meant.kind === 'product' ? meant.loss : Number.NaN;
  const isHarmless = result.kind === 'product' && Math.abs(result.loss - right) < 1e-9;
  const weightOf = (i: number, d: number) =>
    result.kind === 'product' ? result.met[i][isSummed ? 0 : d] : undefined;
  return (
    <div className={shared.figure}>
      <div className={shared.sliders} style={{ '--least': '17rem' }}>
        <Slider
          label="Batch"
          unit={batchSize === 1 ? 'action' : 'actions'}
          min={1}
          max={5}
          initial={4}
          value={batchSize}
          onChange={setBatchSize}
        />
        <Slider
          label="act_dim"
          unit={actDim === 1 ? 'component' : 'components'}
          min={1}
          max={5}
          initial={3}
          value={actDim}
          onChange={setActDim}
        />
        <SegmentedControl
          legend="log_prob(act)"
          value={mode}
          options={[
            { value: 'summed', label: '.sum(axis=-1)' },
            { value: 'forgotten', label: 'no sum' },
          ]}
          onChange={setMode}
        />
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-label="Tensors and their shapes" tabIndex={0}>
        <div className={styles.tensors}>
          <Tensor
            name="log_prob(act)"
            shape={[batchSize, actDim]}
            rows={batch.logpPerDim.map((row) => row.map((x) => fixed(x, 2)))}
          />
          {isSummed && (
            <>
              <span className={styles.sign}>→</span>
              <Tensor name="logp" shape={[batchSize]} rows={batch.logp.map((x) => [fixed(x, 2)])} />
            </>
          )}
          <span className={styles.sign}>×</span>
          <Tensor
            name={result.kind === 'error' ? 'weights' : 'weights, as they meet it'}
            shape={result.kind === 'product' ? result.shape : [batchSize]}
            rows={
              result.kind === 'error'
                ? [batch.weights.map(String)]
                : result.met.map((row, i) => row.map((_, d) => String(weightOf(i, d))))
            }
          />
        </div>
      </section>
      <Status>
        {result.kind === 'error' && <span className={styles.wrong}>Error. {result.text}</span>}
        {result.kind === 'product' && isSummed && (
          <>
            Shape [{result.shape.join(', ')}]: row i of logp meets weight i. pgLoss ={' '}
            {fixed(result.loss, 2)}.
          </>
        )}
        {result.kind === 'product' && !isSummed && (
          <span className={isHarmless ? undefined : styles.wrong}>
            No error. Shape [{result.shape.join(', ')}]:{' '}
            {batchSize === 1
              ? 'one weight meets every component. '
              : 'weight d meets column d, whichever action it was for. '}
            “pgLoss” = {fixed(result.loss, 2)}
            {isHarmless ? ', as was meant.' : `, where ${fixed(right, 2)} was meant.`}
          </span>
        )}
      </Status>
      <ShowData
        table={() => ({
          caption: 'Log-probabilities by action, for each component and summed',
          columns: [
            'action',
            ...batch.logpPerDim[0].map((_, d) => `component ${d}`),
            'sum',
            'weight',
          ],
          rows: batch.logpPerDim.map((row, i) => [
            String(i),
            ...row.map((x) => x.toFixed(3)),
            batch.logp[i].toFixed(3),
            String(batch.weights[i]),
          ]),
        })}
      />
    </div>
  );
}

interface TensorProps {
  name: string;
  shape: readonly number[];
  rows: readonly (readonly string[])[];
}

function Tensor({ name, shape, rows }: TensorProps) {
  return (
    <table className={styles.tensor}>
      <caption>
        {name} <code>[{shape.join(', ')}]</code>
      </caption>
      <tbody>
        {rows.map((row, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a row of a tensor is its place
          <tr key={i}>
            {row.map((cell, d) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: so is a column
              <td key={d}>{cell}</td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}
