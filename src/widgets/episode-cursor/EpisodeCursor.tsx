import { useMemo, useState } from 'react';
import { STAGE_SIZES } from '../../session/stage';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { Notation } from '../../ui/Notation';
import { quantityLooks } from '../../ui/quantity';
import { Slider } from '../../ui/Slider';
import { drawCartPole } from '../../ui/stage/drawCartPole';
import { usePainting } from '../../ui/stage/usePainting';
import styles from './EpisodeCursor.module.css';
import { type WeighedEpisode, weighedEpisode } from './episodeCursor';

/** The first episode on show: one that is long enough to have a past. */
const FIRST = 5;
const CURSOR = 14;

/** One episode with a cursor on its time: which rewards an action at that time is credited with, under R(τ) and under R̂_t. */
export function EpisodeCursor() {
  const [episode, setEpisode] = useKeptState(FIRST);
  const [cursor, setCursor] = useState(CURSOR);
  const weighed = useMemo(() => weighedEpisode(episode), [episode]);
  const { replay, totalReturns, rewardsToGo } = weighed;
  const steps = replay.acts.length;
  const t = Math.min(cursor, steps - 1);
  return (
    <div className={styles.figure}>
      <div className={styles.views}>
        <Stage weighed={weighed} t={t} />
        <Plot
          label="The rewards of the episode, and the weights of its actions"
          x={{ label: 'step t of the episode', domain: [-0.5, steps - 0.5] }}
          y={{ label: 'weight Φ of the action at t', domain: [0, steps * 1.15] }}
          height={230}
        >
          {({ x, y, top, bottom }) => (
            <>
              {replay.acts.map((_, when) => (
                <rect
                  // biome-ignore lint/suspicious/noArrayIndexKey: a reward is its step
                  key={when}
                  x={x(when - 0.38)}
                  width={Math.max(1, x(when + 0.38) - x(when - 0.38))}
                  y={bottom - 10}
                  height={10}
                  fill={quantityLooks['reward-to-go'].color}
                  opacity={when < t ? 0.18 : 0.9}
                />
              ))}
              <Weights values={totalReturns} look="total-return" x={x} y={y} />
              <Weights values={rewardsToGo} look="reward-to-go" x={x} y={y} />
              <line
                x1={x(t - 0.5)}
                x2={x(t - 0.5)}
                y1={top}
                y2={bottom}
                className={styles.cursor}
              />
              <circle
                cx={x(t)}
                cy={y(totalReturns[t])}
                r={4.5}
                fill={quantityLooks['total-return'].color}
              />
              <rect
                x={x(t) - 4}
                y={y(rewardsToGo[t]) - 4}
                width={8}
                height={8}
                fill={quantityLooks['reward-to-go'].color}
              />
            </>
          )}
        </Plot>
      </div>
      <div className={styles.row}>
        <Slider
          label="Action at step t"
          min={0}
          max={steps - 1}
          value={t}
          initial={Math.min(CURSOR, steps - 1)}
          onChange={setCursor}
        />
        <Button icon="shuffle" onClick={() => setEpisode(episode + 1)}>
          Another episode
        </Button>
      </div>
      <p role="status" className={styles.status}>
        The action at t = {t} is credited with{' '}
        <span className="term-total-return">R(τ) = {totalReturns[t]}</span>: all rewards, the {t}{' '}
        that came before it among them. Or with{' '}
        <span className="term-reward-to-go">
          <Notation>R̂ₜ</Notation> = {rewardsToGo[t]}
        </span>
        : those that came after it was chosen.
      </p>
      <ShowData
        table={() => ({
          caption: 'Weight of each action',
          columns: ['t', 'reward', 'R(τ)', 'R̂_t'],
          rows: replay.acts.map((_, when) => [
            String(when),
            '1',
            String(totalReturns[when]),
            String(rewardsToGo[when]),
          ]),
        })}
      />
    </div>
  );
}

interface WeightsProps {
  values: Float32Array;
  look: 'total-return' | 'reward-to-go';
  x: (t: number) => number;
  y: (weight: number) => number;
}

function Weights({ values, look, x, y }: WeightsProps) {
  return (
    <polyline
      points={[...values].map((value, t) => `${x(t)},${y(value)}`).join(' ')}
      fill="none"
      stroke={quantityLooks[look].color}
      strokeWidth={2}
    />
  );
}

/** The cart and the pole at the cursor. */
function Stage({ weighed: { replay }, t }: { weighed: WeighedEpisode; t: number }) {
  const canvas = usePainting(({ context, width, height, font, color }) => {
    const colors = {
      ink: color('var(--ink)'),
      soft: color('var(--ink-soft)'),
      rule: color('var(--rule-strong)'),
      accent: color(quantityLooks['reward-to-go'].color),
    };
    const push = replay.acts[t] === 1 ? 1 : -1;
    const picture = { state: replay.states[t], push, title: `t = ${t}`, reading: '' } as const;
    drawCartPole(context, STAGE_SIZES, { top: 0, width, height }, picture, colors, font);
  });
  return (
    <canvas
      ref={canvas}
      className={styles.stage}
      role="img"
      aria-label={`Cart and pole at step ${t}, pushed to the ${replay.acts[t] === 1 ? 'right' : 'left'}`}
    />
  );
}
