import type { Settings } from '../../session/experiment';
import type { Session } from '../../session/session';
import type { SessionStore } from '../../session/sessionStore';
import { Disclosure } from '../../ui/Disclosure';
import { setPreference } from '../../ui/preferences';
import shared from '../parts/figure.module.css';
import { SettingControl } from '../parts/SettingControl';
import { EngineChoice, Problems, useSettingsChange } from '../parts/settingControls';
import { Toggling } from '../parts/Toggling';

interface SettingsPanelProps {
  session: Session;
  store: SessionStore;
  /** what double-clicking a slider goes back to */
  initial: Settings;
}

/** What a chapter's figure offers; the lab offers the rest. */
const OFFERED = [
  'learningRate',
  'seeds',
  'firstSeed',
  'batchSize',
  'epochs',
  'env',
  'hidden',
  'optimizer',
] as const satisfies readonly (keyof Settings)[];

/** Everything about the experiment that can be set, folded away. */
export function SettingsPanel({ session, store, initial }: SettingsPanelProps) {
  const { settings, engine } = session;
  const { problems, change } = useSettingsChange(store);
  return (
    <Disclosure summary="Settings: seeds, learning rate, batch, limit, engine …">
      <div className={shared.settings}>
        {OFFERED.map((name) => (
          <SettingControl
            key={name}
            name={name}
            settings={settings}
            initial={initial}
            change={change}
          />
        ))}
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
