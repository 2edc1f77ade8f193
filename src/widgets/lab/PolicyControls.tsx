import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import type { PolicyPick } from './usePolicyPick';

interface PolicyControlsProps {
  pick: PolicyPick;
  /** what the controls are called */
  labels: { readonly experiment: string; readonly run: string; readonly epoch: string };
}

/** From which experiment, run and epoch a policy is taken. */
export function PolicyControls({ pick, labels }: PolicyControlsProps) {
  const { experiments, runs, epoch, epochs, isNewest, policy } = pick;
  return (
    <>
      {experiments.length > 1 && (
        <Select
          label={labels.experiment}
          value={pick.experimentId}
          options={experiments}
          onChange={pick.pickExperiment}
        />
      )}
      <Select label={labels.run} value={pick.runKey} options={runs} onChange={pick.pickRun} />
      <Slider
        label={labels.epoch}
        value={epoch}
        min={Math.min(1, epochs)}
        max={Math.max(1, epochs)}
        initial={epochs}
        // where not every epoch's policy is kept, the one that is shown
        format={(value) => `${policy?.epoch ?? value}${isNewest ? ' (newest)' : ''}`}
        disabled={epochs < 2}
        onChange={pick.pickEpoch}
      />
    </>
  );
}
