import { useMemo, useState } from 'react';
import { FORK_THETA, type Theta } from '../../rl/env/fork';
import { Button } from '../../ui/Button';
import { type DataTable, ShowData } from '../../ui/chart/ShowData';
import { Disclosure } from '../../ui/Disclosure';
import { useKeptState } from '../../ui/figureParts';
import { fixed, grouped } from '../../ui/number';
import { Slider } from '../../ui/Slider';
import { CountSlider } from '../parts/CountSlider';
import { ForkSliders } from '../parts/ForkSliders';
import shared from '../parts/figure.module.css';
import { Status } from '../parts/Status';
import styles from './GaePad.module.css';
import { PadMap } from './PadMap';
import { best, errorAt, type PadGrid, type PadPoint, padGrid, SIDE } from './pad';

const INITIAL = { valueError: 0.3, count: 10, point: { gamma: 1, lam: 1 } } as const;
const STEP = 1 / (SIDE - 1);

/** Bias, noise and error of the gradient estimate with GAE(γ, λ), exact on the fork, over all γ and λ. */
export function GaePad() {
  const [theta, setTheta] = useState<Theta>(FORK_THETA);
  const [valueError, setValueError] = useState<number>(INITIAL.valueError);
  const [count, setCount] = useState<number>(INITIAL.count);
  const [point, setPoint] = useKeptState<PadPoint>(INITIAL.point);
  const grid = useMemo(() => padGrid(theta, valueError, count), [theta, valueError, count]);
  const optimum = useMemo(() => best(grid), [grid]);
  const pad = { grid, point, onPoint: setPoint };
  return (
    <div className={shared.figure}>
      <div className={styles.pads}>
        <PadMap title="Bias" what="bias" best={undefined} {...pad} />
        <PadMap
          title={`Noise with N = ${grouped(count, 0)}`}
          what="noise"
          best={undefined}
          {...pad}
        />
        <PadMap title="Error, both together" what="error" best={optimum} {...pad} />
      </div>
      <Status>{reading(grid, point, optimum)}</Status>
      <div className={shared.row}>
        <Button onClick={() => setPoint({ gamma: 1, lam: 1 })}>γ = 1, λ = 1: R̂ₜ − V</Button>
        <Button onClick={() => setPoint({ gamma: 1, lam: 0 })}>γ = 1, λ = 0: δₜ alone</Button>
        <Button onClick={() => setPoint(optimum)}>Least error</Button>
      </div>
      <div className={shared.sliders} style={{ '--least': '20rem' }}>
        <Slider
          label="Discount γ"
          min={0}
          max={1}
          step={STEP}
          value={point.gamma}
          initial={INITIAL.point.gamma}
          format={(x) => fixed(x, 2)}
          onChange={(gamma) => setPoint({ ...point, gamma })}
        />
        <Slider
          label="λ"
          min={0}
          max={1}
          step={STEP}
          value={point.lam}
          initial={INITIAL.point.lam}
          format={(x) => fixed(x, 2)}
          onChange={(lam) => setPoint({ ...point, lam })}
        />
        <Slider
          label="Error of V_φ"
          min={0}
          max={1}
          step={0.05}
          value={valueError}
          initial={INITIAL.valueError}
          format={(x) => (x === 0 ? '0: exact' : fixed(x, 2))}
          onChange={setValueError}
        />
        <CountSlider
          label="Trajectories N an estimate"
          max={1000}
          value={count}
          initial={INITIAL.count}
          onChange={setCount}
        />
      </div>
      <Disclosure summary="The policy">
        <ForkSliders theta={theta} onChange={setTheta} />
      </Disclosure>
      <ShowData table={() => tableOf(grid, point)} />
    </div>
  );
}

function named({ gamma, lam }: PadPoint): string {
  return `γ = ${fixed(gamma, 2)}, λ = ${fixed(lam, 2)}`;
}

function reading(grid: PadGrid, point: PadPoint, optimum: PadPoint): string {
  const { bias, noise, error } = errorAt(grid, point);
  const least = errorAt(grid, optimum).error;
  return `At ${named(point)}: bias ${fixed(bias, 3)}, noise ${fixed(noise, 3)}, together ${fixed(error, 3)}. The least error is ${fixed(least, 3)}, at ${named(optimum)}.`;
}

/** Two cuts through the pad: along λ at this γ, and along γ at this λ. */
function tableOf(grid: PadGrid, point: PadPoint): DataTable {
  const shares = Array.from({ length: SIDE }, (_, i) => i * STEP);
  const cut = [
    ...shares.map((lam) => ({ gamma: point.gamma, lam })),
    ...shares
      .filter((gamma) => Math.abs(gamma - point.gamma) > STEP / 2)
      .map((gamma) => ({ gamma, lam: point.lam })),
  ];
  return {
    caption: `Bias and noise along λ at γ = ${fixed(point.gamma, 2)}, and along γ at λ = ${fixed(point.lam, 2)}`,
    columns: ['γ, λ', 'γ', 'λ', 'bias', 'noise', 'error'],
    rows: cut.map((at) => {
      const { bias, noise, error } = errorAt(grid, at);
      return [
        `${at.gamma.toFixed(2)}, ${at.lam.toFixed(2)}`,
        at.gamma.toFixed(2),
        at.lam.toFixed(2),
        bias.toFixed(6),
        noise.toFixed(6),
        error.toFixed(6),
      ];
    }),
  };
}
