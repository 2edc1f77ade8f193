import { useState } from 'react';
import { isChanged } from '../../rl/env/cartPole';
import type { PhiKey } from '../../rl/phi/phi';
import { PHI_LABELS } from '../../rl/phi/registry';
import type { RunCurve } from '../../session/curves';
import { type Settings, shapeOf } from '../../session/experiment';
import { freezePolicy } from '../../session/lab/frozenPolicy';
import type { Lab, LabStore } from '../../session/lab/labStore';
import { keptPolicy, type PolicyArchive } from '../../session/policyArchive';
import type { Session } from '../../session/sessionStore';
import { Button } from '../../ui/Button';
import { quantityLooks } from '../../ui/quantity';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import styles from './Lab.module.css';
import { PokeStage } from './PokeStage';

interface WatchProps {
  store: LabStore;
  lab: Lab;
  session: Session;
  /** the weights that train */
  chosen: readonly PhiKey[];
}

/** A run whose policies are at hand. */
interface Watchable {
  readonly key: string;
  readonly label: string;
  readonly run: RunCurve;
  /** of its experiment */
  readonly settings: Settings;
  readonly archive: PolicyArchive;
}

/** Any run's policy at any epoch: of the experiment in progress, and of those before it since the page was opened. */
export function Watch({ store, lab, session, chosen }: WatchProps) {
  const [wanted, setWanted] = useState<string>();
  const [pinned, setPinned] = useState<number>();
  const all = watchable(store, lab, session, chosen);
  const shown = all.find(({ key }) => key === wanted) ?? all[0];
  const settings = shown?.settings ?? session.inForce;
  const epochs = shown?.run.meanReturn.length ?? 0;
  // the newest policy, until the reader picks an epoch
  const epoch = pinned === undefined ? epochs : Math.min(pinned, epochs);
  const found = shown && keptPolicy(shown.archive, shown.run, epoch);
  const policy = found && { params: found.params, hidden: settings.hidden };
  const title = shown ? `${shown.label}, epoch ${found?.epoch ?? epoch}` : 'nobody yet';
  return (
    <div className={styles.side}>
      <PokeStage
        policy={policy}
        settings={settings}
        color={shown ? quantityLooks[shown.run.phi].color : 'var(--ink)'}
        title={title}
      />
      <Select
        label="Run on the stage"
        value={shown?.key ?? ''}
        options={all.map(({ key, label }) => ({ value: key, label }))}
        onChange={setWanted}
      />
      <Slider
        label="Epoch on the stage"
        value={epoch}
        min={Math.min(1, epochs)}
        max={Math.max(1, epochs)}
        initial={epochs}
        format={(value) => (pinned === undefined ? `${value} (newest)` : String(value))}
        onChange={(value) => setPinned(value >= epochs ? undefined : value)}
      />
      <Button
        disabled={!found || isChanged(settings.env, shapeOf(settings).world)}
        onClick={() =>
          found &&
          freezePolicy({ name: title, hidden: settings.hidden, params: Array.from(found.params) })
        }
      >
        Freeze it for the variance lab
      </Button>
    </div>
  );
}

function watchable(
  store: LabStore,
  { current, history }: Lab,
  { curves, inForce }: Session,
  chosen: readonly PhiKey[],
): readonly Watchable[] {
  const now = curves.runs
    .filter(({ phi }) => chosen.includes(phi))
    .map((run) => ({
      key: `${run.phi} ${run.seed}`,
      label: nameOf(run),
      run,
      settings: inForce,
      archive: store.session.archive,
    }));
  const before = history.flatMap(({ id, name, runs, settings }): Watchable[] => {
    const archive = id === current.id ? undefined : store.archiveOf(id);
    if (!archive || !settings) return [];
    return runs.map((run) => ({
      key: `${id} ${run.phi} ${run.seed}`,
      label: `${name}: ${nameOf(run)}`,
      run,
      settings,
      archive,
    }));
  });
  return [...now, ...before];
}

function nameOf({ phi, seed }: RunCurve): string {
  return `${PHI_LABELS[phi].symbol}, seed ${seed}`;
}
