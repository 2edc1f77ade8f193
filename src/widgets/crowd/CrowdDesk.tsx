import { useCallback, useState, useSyncExternalStore } from 'react';
import { PHI_LABELS } from '../../rl/phi/registry';
import { Button } from '../../ui/Button';
import { ShowData } from '../../ui/chart/ShowData';
import { useKeeper } from '../../ui/figureParts';
import { NumberField } from '../../ui/NumberField';
import { grouped } from '../../ui/number';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Toggle } from '../../ui/Toggle';
import {
  CROWD_PACES,
  type CrowdExperiment,
  type CrowdPace,
  type CrowdPhi,
} from '../../worker/crowd/messages';
import styles from '../parts/crowd/Crowd.module.css';
import type { CrowdScene, CrowdState } from '../parts/crowd/crowdScene';
import type { SurvivalPlot } from '../parts/crowd/survivalPlot';
import { CrowdLine } from './CrowdLine';
import { crowdTable } from './crowdTable';
import { Lifted } from './Lifted';

const PHIS: readonly CrowdPhi[] = ['total-return', 'reward-to-go'];
const CARTS = [64, 256, 1_024, 4_096, 16_384];
const PACE_NAMES: Readonly<Record<CrowdPace, string>> = {
  watch: 'Watch',
  steady: 'Steady',
  fast: 'Fast',
};

interface CrowdDeskProps {
  scene: CrowdScene;
  plot: SurvivalPlot;
}

/** The controls of a crowd, its line of status, its numbers, and the cart that has been lifted out. */
export function CrowdDesk({ scene, plot }: CrowdDeskProps) {
  const status = useScene(scene, (state) => state.status);
  const experiment = useScene(scene, (state) => state.experiment);
  const pace = useScene(scene, (state) => state.pace);
  const lifted = useScene(scene, (state) => state.lifted);
  const hasEpochs = useScene(scene, (state) => state.epochs.length > 0);
  const [crowd, setCrowd] = useState(0);
  const [cart, setCart] = useState(1);
  useKeeper(scene.keep);
  const { crowds, carts, seed } = experiment;
  const phis = crowds.map(({ phi }) => phi);
  const running = status === 'running';
  const dead = status === 'failed';
  const from = Math.min(crowd, crowds.length - 1);

  const toggle = (phi: CrowdPhi, isOn: boolean) => {
    const chosen = PHIS.filter((each) => (each === phi ? isOn : phis.includes(each)));
    if (chosen.length > 0) scene.reset({ crowds: crowdsOf(chosen) });
  };

  return (
    <div
      className={styles.desk}
      aria-busy={status === 'opening'}
      data-busy={running || status === 'opening' || undefined}
    >
      <div className={styles.row}>
        {running ? (
          <Button kind="main" icon="pause" onClick={scene.pause}>
            Pause
          </Button>
        ) : (
          <Button kind="main" icon="play" disabled={dead} onClick={scene.train}>
            Train
          </Button>
        )}
        <Button icon="step" disabled={running || dead} onClick={scene.step}>
          Step
        </Button>
        <Button icon="reset" disabled={!hasEpochs} onClick={() => scene.reset()}>
          Reset
        </Button>
        <SegmentedControl
          legend="Speed"
          value={pace}
          options={CROWD_PACES.map((value) => ({ value, label: PACE_NAMES[value] }))}
          onChange={scene.setPace}
        />
        {/* biome-ignore lint/a11y/useSemanticElements: a fieldset's legend would cost a line */}
        <div className={styles.row} role="group" aria-label="Weights Φ">
          {PHIS.map((phi) => (
            <Toggle
              key={phi}
              quantity={phi}
              pressed={phis.includes(phi)}
              onChange={(isOn) => toggle(phi, isOn)}
            >
              {`${PHI_LABELS[phi].name} ${PHI_LABELS[phi].symbol}`}
            </Toggle>
          ))}
        </div>
      </div>
      <CrowdLine scene={scene} plot={plot} />
      <div className={styles.row}>
        <SegmentedControl
          legend="Carts"
          value={String(carts)}
          options={CARTS.map((count) => ({ value: String(count), label: grouped(count, 0) }))}
          onChange={(count) => scene.reset({ carts: Number(count) })}
        />
        <NumberField
          label="Seed"
          value={seed}
          min={0}
          max={9_999}
          isInteger
          onCommit={(value) => scene.reset({ seed: value })}
        />
        <NumberField
          label="Cart"
          value={Math.min(cart, carts)}
          min={1}
          max={carts}
          isInteger
          onCommit={setCart}
        />
        {phis.length > 1 && (
          <SegmentedControl
            legend="of"
            value={String(from)}
            options={crowds.map(({ name }, k) => ({ value: String(k), label: name }))}
            onChange={(k) => setCrowd(Number(k))}
          />
        )}
        <Button disabled={!hasEpochs} onClick={() => scene.lift(from, Math.min(cart, carts) - 1)}>
          Lift it out
        </Button>
      </div>
      {lifted && <Lifted lifted={lifted} onPutBack={scene.putBack} />}
      <ShowData table={() => crowdTable(scene.state.epochs)} />
    </div>
  );
}

/** Crowds that are called by the symbols of their weights. */
export function crowdsOf(phis: readonly CrowdPhi[]): CrowdExperiment['crowds'] {
  return phis.map((phi) => ({ phi, name: PHI_LABELS[phi].symbol }));
}

/** A part of a scene's state; rendered anew only when it is another one. */
function useScene<T>(scene: CrowdScene, part: (state: CrowdState) => T): T {
  const subscribe = useCallback((listener: () => void) => scene.subscribe(listener), [scene]);
  return useSyncExternalStore(subscribe, () => part(scene.state));
}
