import { useState } from 'react';
import { MOST_HIDDEN_LAYERS, RANGES, type Settings } from '../../session/experiment';
import type { Session, SessionStore } from '../../session/sessionStore';
import { Disclosure } from '../../ui/Disclosure';
import { NumberField } from '../../ui/NumberField';
import { setPreference } from '../../ui/preferences';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import { nearestRate, RATES } from '../parts/rates';
import { Toggling } from '../parts/Toggling';
import styles from './TrainingFigure.module.css';

interface SettingsPanelProps {
  session: Session;
  store: SessionStore;
  /** what double-clicking a slider goes back to */
  initial: Settings;
}

/** Networks on offer, by their hidden sizes. */
const NETWORKS = [
  { value: '', label: '4 → 2 (linear)' },
  { value: '8', label: '4 → 8 → 2' },
  { value: '32', label: '4 → 32 → 2' },
  { value: '64', label: '4 → 64 → 2' },
  { value: '32,32', label: '4 → 32 → 32 → 2' },
];

/** Everything about the experiment that can be set, folded away. */
export function SettingsPanel({ session, store, initial }: SettingsPanelProps) {
  const { settings, engine } = session;
  const [problems, setProblems] = useState<readonly string[]>([]);
  const change = (changes: Partial<Record<keyof Settings, unknown>>) =>
    setProblems(store.change(changes).map(({ text }) => text));
  const whole = (key: 'seeds' | 'firstSeed' | 'batchSize' | 'epochs') => ({
    value: settings[key],
    min: RANGES[key].least,
    max: RANGES[key].most,
    isInteger: true,
    onCommit: (value: number) => change({ [key]: value }),
  });
  return (
    <Disclosure summary="Settings: seeds, learning rate, batch, limit, engine …">
      <div className={styles.settings}>
        <Slider
          label="Learning rate α"
          value={nearestRate(settings.learningRate)}
          initial={nearestRate(initial.learningRate)}
          min={0}
          max={RATES.length - 1}
          format={(place) => String(RATES[place])}
          onChange={(place) => change({ learningRate: RATES[place] })}
        />
        <NumberField label="Seeds" {...whole('seeds')} />
        <NumberField label="First seed" {...whole('firstSeed')} />
        <NumberField label="Batch" unit="steps" {...whole('batchSize')} />
        <NumberField label="Epochs" {...whole('epochs')} />
        <SegmentedControl
          legend="Step limit"
          value={settings.env}
          options={[
            { value: 'CartPole-v0', label: '200 (v0)' },
            { value: 'CartPole-v1', label: '500 (v1)' },
          ]}
          onChange={(env) => change({ env })}
        />
        <Select
          label="Network"
          value={settings.hidden.join(',')}
          options={NETWORKS}
          onChange={(value) =>
            change({ hidden: value === '' ? [] : value.split(',', MOST_HIDDEN_LAYERS).map(Number) })
          }
        />
        <SegmentedControl
          legend="Optimizer"
          value={settings.optimizer}
          options={[
            { value: 'adam', label: 'Adam' },
            { value: 'sgd', label: 'SGD' },
          ]}
          onChange={(optimizer) => change({ optimizer })}
        />
        <Toggling settings={settings} store={store} />
        <SegmentedControl
          legend="Engine"
          value={settings.engine}
          options={[
            { value: 'auto', label: 'Auto' },
            { value: 'plain', label: 'Plain' },
            { value: 'webgl', label: 'WebGL' },
          ]}
          onChange={(choice) => setPreference('engine', choice)}
        />
        {engine && (
          <p className={styles.engineNote}>
            Now: {engine.description}; {engine.why}.
          </p>
        )}
        {problems.map((text) => (
          <p key={text} role="alert" className={styles.failure}>
            {text}
          </p>
        ))}
      </div>
    </Disclosure>
  );
}
