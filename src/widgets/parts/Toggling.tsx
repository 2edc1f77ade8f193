import { PHI_KEYS } from '../../rl/phi/registry';
import type { Settings } from '../../session/experiment';
import type { SessionStore } from '../../session/sessionStore';
import { SegmentedControl } from '../../ui/SegmentedControl';

interface TogglingProps {
  settings: Pick<Settings, 'phis' | 'toggling'>;
  store: Pick<SessionStore, 'change'>;
}

/** What a toggle of a weight does: it compares, with runs of each weight's own, or it switches the runs that there are to another weight. */
export function Toggling({ settings, store }: TogglingProps) {
  return (
    <SegmentedControl
      legend="A toggle"
      value={settings.toggling}
      options={[
        { value: 'compare', label: 'compares' },
        { value: 'switch', label: 'switches' },
      ]}
      onChange={(toggling) => store.change(togglingChange(settings, toggling))}
    />
  );
}

/** To switch there must be exactly one variant: the first of those that train. */
export function togglingChange(
  { phis }: Pick<Settings, 'phis'>,
  toggling: Settings['toggling'],
): Pick<Settings, 'phis' | 'toggling'> {
  const chosen = PHI_KEYS.filter((phi) => phis.includes(phi));
  const kept = toggling === 'switch' ? chosen.slice(0, 1) : chosen;
  return { toggling, phis: kept.length > 0 ? kept : ['reward-to-go'] };
}
