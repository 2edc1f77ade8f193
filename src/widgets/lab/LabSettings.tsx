import { CART_POLE_STEP_LIMITS } from '../../rl/env/cartPole';
import type { Settings } from '../../session/experiment';
import type { Session } from '../../session/session';
import type { SessionStore } from '../../session/sessionStore';
import type { World } from '../../session/settings/settings';
import { SETTING_KEYS, SETTINGS } from '../../session/settings/table';
import { WORLD, WORLD_KEYS } from '../../session/settings/worldTable';
import { Disclosure } from '../../ui/Disclosure';
import { setPreference } from '../../ui/preferences';
import shared from '../parts/figure.module.css';
import { NumberControl, SettingControl } from '../parts/SettingControl';
import { EngineChoice, Problems, useSettingsChange } from '../parts/settingControls';
import styles from './Lab.module.css';

interface LabSettingsProps {
  session: Session;
  store: SessionStore;
  /** what double-clicking a slider goes back to */
  initial: Settings;
  /** controls that a link has locked */
  isLocked: boolean;
}

const DRAWERS = [
  {
    drawer: 'world',
    summary: 'World: step limit, gravity, pole, force, noise',
    hint: 'Noise is the probability that the world carries out an action drawn evenly in the place of the chosen one. A changed world makes another experiment.',
  },
  { drawer: 'policy', summary: 'Policy and optimizer: network, learning rate, batch' },
  {
    drawer: 'weights',
    summary: 'Weights: γ, λ, value functions, normalizing, ÷N or ÷ΣT',
    hint: 'Normalizing makes the estimate slightly biased: each weight has a share in its own mean. These settings hold from the next epoch on.',
  },
  { drawer: 'seeds', summary: 'Seeds, noise, engine' },
] as const;

/** Everything about an experiment that can be set, in four drawers. */
export function LabSettings({ session, store, initial, isLocked }: LabSettingsProps) {
  const { settings, engine } = session;
  const { problems, change } = useSettingsChange(store);
  const own = { settings, initial, change, disabled: isLocked };

  return (
    <div className={styles.drawers}>
      {DRAWERS.map(({ drawer, summary, ...rest }) => (
        <Disclosure key={drawer} summary={summary}>
          <div className={shared.settings}>
            {SETTING_KEYS.filter((key) => SETTINGS[key].drawer === drawer).map((key) =>
              key === 'world' ? (
                <WorldControls key={key} {...own} />
              ) : (
                <SettingControl key={key} name={key} {...own} />
              ),
            )}
            {drawer === 'seeds' && (
              <EngineChoice
                settings={settings}
                engine={engine}
                onChoose={(choice) => {
                  setPreference('engine', choice);
                  // a link may have set another one than the reader's, who now asks for this
                  change({ engine: choice });
                }}
              />
            )}
            {'hint' in rest && <p className={shared.hint}>{rest.hint}</p>}
          </div>
        </Disclosure>
      ))}
      <Problems texts={problems} />
    </div>
  );
}

type WorldControlsProps = Omit<Parameters<typeof SettingControl>[0], 'name' | 'initial'>;

function WorldControls({ settings, change, disabled = false }: WorldControlsProps) {
  const { env, world } = settings;
  return WORLD_KEYS.map((key) => {
    const original = key === 'stepLimit' ? CART_POLE_STEP_LIMITS[env] : WORLD[key].default;
    return (
      <NumberControl
        key={key}
        row={WORLD[key]}
        value={world[key] ?? original}
        initial={original}
        disabled={disabled}
        onChange={(value) => change({ world: changedWorld(world, key, value, original) })}
      />
    );
  });
}

/** Only what differs from Gymnasium's world is kept. */
function changedWorld(world: World, key: keyof World, value: number, original: number): World {
  const { [key]: _, ...rest } = world;
  const rounded = Number(value.toFixed(4));
  return rounded === original ? rest : { ...rest, [key]: rounded };
}
