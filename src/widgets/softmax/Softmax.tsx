import { useState } from 'react';
import { entropy, logSumExp, probabilities } from '../../rl/policy/categorical';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { fixed } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import shared from '../parts/figure.module.css';
import { HeadRow } from '../parts/HeadRow';
import { type Draws, drawMore, noDraws, softmaxAsWritten } from './draws';
import styles from './Softmax.module.css';

const START = [0.5, 1.5, -0.5];
const ACTIONS = ['a₀', 'a₁', 'a₂'];
const N = ACTIONS.length;

/** Logits to pull, the probabilities that they give by two routes, and actions drawn from them. */
export function Softmax() {
  const [own, setOwn] = useState<readonly number[]>(START);
  const [shift, setShift] = useState(0);
  const [draws, setDraws] = useKeptState<Draws>(noDraws(N));
  const logits = own.map((x) => x + shift);
  const values = Float64Array.from(logits);
  const probs = new Float64Array(N);
  probabilities(values, 0, N, probs);
  const written = softmaxAsWritten(logits);
  const broken = written.some((p) => !Number.isFinite(p));

  const pull = (j: number) => (value: number) => {
    setOwn(own.map((old, k) => (k === j ? value : old)));
    // counts of another distribution would mean nothing
    setDraws(noDraws(N));
  };

  return (
    <div className={shared.figure}>
      <div className={shared.sliders} style={{ '--least': '17rem' }}>
        {ACTIONS.map((name, j) => (
          <Slider
            key={name}
            label={`Logit of ${name}`}
            min={-5}
            max={5}
            step={0.1}
            initial={START[j]}
            value={own[j]}
            format={(value) => fixed(value, 1)}
            onChange={pull(j)}
          />
        ))}
        <Slider
          label="Added to all"
          min={0}
          max={1000}
          step={10}
          initial={0}
          value={shift}
          onChange={setShift}
        />
      </div>
      <Slices probs={probs} draws={draws} />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.scroll} aria-label="Probabilities by two routes" tabIndex={0}>
        <table className={`${shared.ruled} ${styles.table}`}>
          <HeadRow cells={['action', 'logit', 'exp', 'p, as written', 'p, stable', 'drawn']} />
          <tbody>
            {ACTIONS.map((name, j) => (
              <tr key={name}>
                <th scope="row">{name}</th>
                <td>{fixed(logits[j], 1)}</td>
                <td>{scientific(Math.exp(logits[j]))}</td>
                <td className={broken ? styles.broken : undefined}>{probability(written[j])}</td>
                <td>{probability(probs[j])}</td>
                <td>{draws.total === 0 ? '–' : `${draws.counts[j]} (${share(draws, j)})`}</td>
              </tr>
            ))}
          </tbody>
        </table>
      </section>
      <div className={shared.row}>
        <Button kind="main" icon="shuffle" onClick={() => setDraws(drawMore(draws, logits, 1))}>
          Draw one action
        </Button>
        <Button onClick={() => setDraws(drawMore(draws, logits, 100))}>Draw 100</Button>
        <Button icon="reset" disabled={draws.total === 0} onClick={() => setDraws(noDraws(N))}>
          Clear
        </Button>
        <p className={shared.aside} role="status">
          {broken
            ? 'As written, the formula divides by infinity: what is infinite itself becomes NaN, not a number; the rest becomes 0.'
            : `log Σ exp = ${logSumExp(values, 0, N).toFixed(3)}`}{' '}
          · entropy {entropy(values, 0, N).toFixed(3)} nats
          {draws.last && ` · u = ${draws.last.u.toFixed(3)} → ${ACTIONS[draws.last.act]}`}
        </p>
      </div>
      <ShowData
        table={() => ({
          caption: 'Logits and probabilities',
          columns: ['action', 'logit', 'probability', 'times drawn'],
          rows: ACTIONS.map((name, j) => [
            name,
            logits[j].toFixed(1),
            probs[j].toFixed(4),
            String(draws.counts[j]),
          ]),
        })}
      />
    </div>
  );
}

/** The probabilities laid end to end on [0, 1], and the uniform number that fell on them last. */
function Slices({ probs, draws }: { probs: Float64Array; draws: Draws }) {
  const width = 640;
  const starts = [...probs].map((_, j) => probs.slice(0, j).reduce((sum, p) => sum + p, 0));
  const { last } = draws;
  return (
    <svg
      className={styles.slices}
      viewBox={`-8 -18 ${width + 16} 76`}
      role="img"
      aria-label={ACTIONS.map((name, j) => `${name}: ${probability(probs[j])}`).join(', ')}
    >
      {ACTIONS.map((name, j) => (
        <g key={name}>
          <rect
            className={last?.act === j ? styles.chosen : styles.slice}
            x={width * starts[j]}
            width={Math.max(0, width * probs[j] - 1)}
            height={30}
          />
          {probs[j] > 0.05 && (
            <text className={styles.sliceName} x={width * (starts[j] + probs[j] / 2)} y={20}>
              {name}
            </text>
          )}
        </g>
      ))}
      {last && (
        <g transform={`translate(${width * last.u} 0)`}>
          <path className={styles.needle} d="M0-4V34" />
          <text className={styles.u} y={-7}>
            u
          </text>
        </g>
      )}
      {[0, 0.5, 1].map((u) => (
        <text key={u} className={styles.tick} x={width * u} y={50}>
          {u}
        </text>
      ))}
    </svg>
  );
}

function probability(p: number): string {
  return Number.isFinite(p) ? p.toFixed(4) : 'NaN';
}

function scientific(x: number): string {
  if (!Number.isFinite(x)) return '∞';
  return x < 1e4 ? x.toFixed(3) : x.toExponential(2).replace('e+', 'e');
}

function share({ counts, total }: Draws, j: number): string {
  return (counts[j] / total).toFixed(3);
}
