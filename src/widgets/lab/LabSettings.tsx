import { CART_POLE_STEP_LIMITS, GYMNASIUM_PHYSICS } from '../../rl/env/cartPole';
import { RANGES, type Settings, WORLD_RANGES } from '../../session/experiment';
import type { Session } from '../../session/session';
import type { SessionStore } from '../../session/sessionStore';
import { Disclosure } from '../../ui/Disclosure';
import { NumberField } from '../../ui/NumberField';
import { setPreference } from '../../ui/preferences';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Slider } from '../../ui/Slider';
import shared from '../parts/figure.module.css';
import {
  EngineChoice,
  LearningRate,
  NetworkChoice,
  OptimizerChoice,
  Problems,
  useSettingsChange,
} from '../parts/settingControls';
import styles from './Lab.module.css';

interface LabSettingsProps {
  session: Session;
  store: SessionStore;
  /** what double-clicking a slider goes back to */
  initial: Settings;
  /** controls that a link has locked */
  isLocked: boolean;
}

const ON_OFF = [
  { value: 'off', label: 'Off' },
  { value: 'on', label: 'On' },
] as const;

type World = Settings['world'];
type OriginalWorld = Readonly<Record<keyof World, number>>;

/** Everything about an experiment that can be set, in four drawers. */
export function LabSettings({ session, store, initial, isLocked }: LabSettingsProps) {
  const { settings, engine } = session;
  const { problems, change, whole } = useSettingsChange(session, store, isLocked);
  const own = { settings, change, disabled: isLocked };
  const { world } = settings;
  const worldOf: OriginalWorld = {
    stepLimit: CART_POLE_STEP_LIMITS[settings.env],
    ...GYMNASIUM_PHYSICS,
    actionNoise: 0,
  };
  const slider = (key: keyof World, label: string, unit: string, step: number, scale = 1) => {
    const { least, most } = WORLD_RANGES[key];
    return (
      <Slider
        label={label}
        unit={unit}
        value={(world[key] ?? worldOf[key]) * scale}
        initial={worldOf[key] * scale}
        min={least * scale}
        max={most * scale}
        step={step}
        format={(value) => String(Number(value.toFixed(2)))}
        disabled={isLocked}
        onChange={(value) => change({ world: changedWorld(world, key, value / scale, worldOf) })}
      />
    );
  };

  return (
    <div className={styles.drawers}>
      <Disclosure summary="World: step limit, gravity, pole, force, noise">
        <div className={shared.settings}>
          {slider('stepLimit', 'Step limit', 'steps', 10)}
          {slider('gravity', 'Gravity', 'm/s²', 0.1)}
          {slider('poleHalfLength', 'Length of the pole', 'm', 0.05, 2)}
          {slider('force', 'Force of a push', 'N', 0.5)}
          {slider('actionNoise', 'Noise on actions', '', 0.01)}
          <p className={shared.hint}>
            Noise is the probability that the world carries out an action drawn evenly in the place
            of the chosen one. A changed world makes another experiment.
          </p>
        </div>
      </Disclosure>
      <Disclosure summary="Policy and optimizer: network, learning rate, batch">
        <div className={shared.settings}>
          <NetworkChoice {...own} />
          <OptimizerChoice {...own} />
          <LearningRate {...own} initial={initial} />
          <NumberField label="Batch" unit="steps" {...whole('batchSize')} />
          <NumberField label="Epochs" {...whole('epochs')} />
        </div>
      </Disclosure>
      <Disclosure summary="Weights: γ, λ, value functions, normalizing, ÷N or ÷ΣT">
        <div className={shared.settings}>
          <Slider
            label="γ of GAE"
            value={settings.gamma}
            initial={initial.gamma}
            min={0.8}
            max={1}
            step={0.005}
            format={(value) => value.toFixed(3)}
            disabled={isLocked}
            onChange={(gamma) => change({ gamma })}
          />
          <Slider
            label="λ of GAE"
            value={settings.lam}
            initial={initial.lam}
            min={0}
            max={1}
            step={0.01}
            format={(value) => value.toFixed(2)}
            disabled={isLocked}
            onChange={(lam) => change({ lam })}
          />
          <NumberField label="Steps of fitting values, an epoch" {...whole('valueSteps')} />
          <NumberField
            label="Learning rate of values"
            value={settings.valueRate}
            min={RANGES.valueRate.least}
            max={RANGES.valueRate.most}
            disabled={isLocked}
            onCommit={(valueRate) => change({ valueRate })}
          />
          <SegmentedControl
            legend="Normalize over the batch"
            value={settings.normalize ? 'on' : 'off'}
            options={ON_OFF}
            disabled={isLocked}
            onChange={(value) => change({ normalize: value === 'on' })}
          />
          <SegmentedControl
            legend="Sums are divided by"
            value={settings.divideBy}
            options={[
              { value: 'steps', label: 'ΣT, all steps' },
              { value: 'episodes', label: 'N, episodes' },
            ]}
            disabled={isLocked}
            onChange={(divideBy) => change({ divideBy })}
          />
          <p className={shared.hint}>
            Normalizing makes the estimate slightly biased: each weight has a share in its own mean.
            These settings hold from the next epoch on.
          </p>
        </div>
      </Disclosure>
      <Disclosure summary="Seeds, noise, engine">
        <div className={shared.settings}>
          <NumberField label="Seeds" {...whole('seeds')} />
          <NumberField label="First seed" {...whole('firstSeed')} />
          <SegmentedControl
            legend="Noise of the variants"
            value={settings.ownNoise ? 'own' : 'shared'}
            options={[
              { value: 'shared', label: 'The same' },
              { value: 'own', label: 'Each its own' },
            ]}
            disabled={isLocked}
            onChange={(value) => change({ ownNoise: value === 'own' })}
          />
          <EngineChoice
            settings={settings}
            engine={engine}
            onChoose={(choice) => {
              setPreference('engine', choice);
              // a link may have set another one than the reader's, who now asks for this
              change({ engine: choice });
            }}
          />
        </div>
      </Disclosure>
      <Problems texts={problems} />
    </div>
  );
}

/** Only what differs from Gymnasium's world is kept. */
function changedWorld(
  world: World,
  key: keyof World,
  value: number,
  original: OriginalWorld,
): World {
  const { [key]: _, ...rest } = world;
  const rounded = Number(value.toFixed(4));
  return rounded === original[key] ? rest : { ...rest, [key]: rounded };
}
