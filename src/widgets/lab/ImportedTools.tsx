import { isImported, joined, split } from '../../session/lab/joining';
import type { LabStore } from '../../session/lab/lab';
import type { LabRun } from '../../session/lab/labRun';
import { type Bins, binsText, roundedUp } from '../../session/lab/logs/episodeLog';
import { rebinned } from '../../session/lab/logs/importedRun';
import { newId } from '../../session/lab/newId';
import { Button } from '../../ui/Button';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Slider } from '../../ui/Slider';
import shared from '../parts/figure.module.css';

/** What can be done to an experiment that came as curves in files: other epochs of its episodes, and an experiment a run. */
export function ImportedTools({ store, run }: { store: LabStore; run: LabRun }) {
  const { id, bins, runs } = run;
  return (
    <>
      {bins && <BinControls store={store} run={run} bins={bins} />}
      {runs.length > 1 && (
        <div>
          <Button onClick={() => store.exchange([id], split(run, newId))}>Split</Button>
        </div>
      )}
    </>
  );
}

interface BinControlsProps {
  store: LabStore;
  run: LabRun;
  bins: Bins;
}

function BinControls({ store, run, bins }: BinControlsProps) {
  const totals = totalsOf(run);
  const change = (changed: Bins) => store.exchange([run.id], [rebinned(run, changed)]);
  return (
    <>
      {totals.steps > 0 && (
        <SegmentedControl
          legend="Epochs by"
          value={bins.by}
          options={[
            { value: 'steps', label: 'Steps' },
            { value: 'episodes', label: 'Episodes' },
          ]}
          onChange={(by) => change({ by, size: roundedUp(totals[by] / 50) })}
        />
      )}
      <Slider
        label="An epoch is"
        scale="log"
        value={bins.size}
        min={1}
        max={Math.max(2, totals[bins.by])}
        initial={roundedUp(totals[bins.by] / 50)}
        format={(size) => binsText({ by: bins.by, size })}
        onChange={(size) => change({ by: bins.by, size: Math.max(1, Math.round(size)) })}
      />
    </>
  );
}

/** Steps and episodes of the longest run; no steps where one does not tell its own. */
function totalsOf({ runs }: LabRun): Readonly<Record<Bins['by'], number>> {
  const logs = runs.flatMap(({ played }) => played ?? []);
  const steps = logs.map(({ lengths }) => lengths.reduce((sum, length) => sum + length, 0));
  const areKnown = steps.every((total) => total > 0);
  return {
    steps: areKnown ? Math.max(0, ...steps) : 0,
    episodes: Math.max(1, ...logs.map(({ returns }) => returns.length)),
  };
}

/** Makes one experiment of those from files that are ticked. */
export function JoinShown({ store, history }: { store: LabStore; history: readonly LabRun[] }) {
  const shown = history.filter((run) => isImported(run) && !run.isHidden);
  if (shown.length < 2) return null;
  return (
    <div className={shared.row}>
      <Button
        onClick={() =>
          store.exchange(
            shown.map(({ id }) => id),
            [joined(shown)],
          )
        }
      >
        Join the {shown.length} from files that are shown
      </Button>
    </div>
  );
}
