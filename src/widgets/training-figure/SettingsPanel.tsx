import type { Settings } from '../../session/experiment';
import type { Session } from '../../session/session';
import type { SessionStore } from '../../session/sessionStore';
import { Disclosure } from '../../ui/Disclosure';
import { NumberField } from '../../ui/NumberField';
import { setPreference } from '../../ui/preferences';
import { SegmentedControl } from '../../ui/SegmentedControl';
import shared from '../parts/figure.module.css';
import {
  EngineChoice,
  LearningRate,
  NetworkChoice,
  OptimizerChoice,
  Problems,
  useSettingsChange,
} from '../parts/settingControls';
import { Toggling } from '../parts/Toggling';

interface SettingsPanelProps {
  session: Session;
  store: SessionStore;
  /** what double-clicking a slider goes back to */
  initial: Settings;
}

/** Everything about the experiment that can be set, folded away. */
export function SettingsPanel({ session, store, initial }: SettingsPanelProps) {
  const { settings, engine } = session;
  const { problems, change, whole } = useSettingsChange(session, store);
  return (
    <Disclosure summary="Settings: seeds, learning rate, batch, limit, engine …">
      <div className={shared.settings}>
        <LearningRate settings={settings} initial={initial} change={change} />
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
        <NetworkChoice settings={settings} change={change} />
        <OptimizerChoice settings={settings} change={change} />
        <Toggling settings={settings} store={store} />
        <EngineChoice
          settings={settings}
          engine={engine}
          onChoose={(choice) => setPreference('engine', choice)}
        />
        <Problems texts={problems} />
      </div>
    </Disclosure>
  );
}
