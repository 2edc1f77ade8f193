import { useMemo, useState } from 'react';
import { Button } from '../../ui/Button';
import { Plot } from '../../ui/chart/Plot';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeptState } from '../../ui/figureParts';
import { Notation } from '../../ui/Notation';
import { quantityLooks } from '../../ui/quantity';
import { Slider } from '../../ui/Slider';
import { EpisodeStill } from '../parts/EpisodeStill';
import shared from '../parts/figure.module.css';
import { Status } from '../parts/Status';
import { weighedEpisode } from './episodeCursor';

/** The first episode on show: one that is long enough to have a past. */
const FIRST = 5;
const CURSOR = 14;

/** One episode with a cursor on its time: which rewards an action at that time is credited with, under R(τ) and under R̂_t. */
export function EpisodeCursor() {
  const [episode, setEpisode] = useKeptState(FIRST);
  const [cursor, setCursor] = useState(CURSOR);
  const { replay, totalReturns, rewardsToGo } = useMemo(() => weighedEpisode(episode), [episode]);
  const steps = replay.acts.length;
  const t = Math.min(cursor, steps - 1);
  return (
    <div className={shared.figure}>
      <div className={shared.plots} style={{ '--least': '18rem', '--align': 'end' }}>
        <EpisodeStill
          episode={replay}
          t={t}
          title={`t = ${t}`}
          color={quantityLooks['reward-to-go'].color}
        />
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
                className={shared.cursor}
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
      <div className={shared.sliders} style={{ '--least': '17rem' }}>
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
      <Status>
        The action at t = {t} is credited with{' '}
        <span className="term-total-return">R(τ) = {totalReturns[t]}</span>: all rewards, the {t}{' '}
        that came before it among them. Or with{' '}
        <span className="term-reward-to-go">
          <Notation>R̂ₜ</Notation> = {rewardsToGo[t]}
        </span>
        : those that came after it was chosen.
      </Status>
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
