import { useState } from 'react';
import { isChanged } from '../../rl/env/cartPole';
import { shapeOf } from '../../session/experiment';
import { freezePolicy } from '../../session/lab/frozenPolicy';
import type { LabStore } from '../../session/lab/lab';
import { Button } from '../../ui/Button';
import { quantityLooks } from '../../ui/quantity';
import shared from '../parts/figure.module.css';
import { later } from '../parts/later';
import { PokeStage } from './PokeStage';
import { PolicyControls } from './PolicyControls';
import { usePolicyPick } from './usePolicyPick';

const LabCrowd = later(async () => (await import('./LabCrowd')).LabCrowd);

const LABELS = {
  experiment: 'Experiment on the stage',
  run: 'Run on the stage',
  epoch: 'Epoch on the stage',
};

/** Any run's policy at any epoch: of the experiment in progress, and of those whose policies are kept. */
export function Watch({ store }: { store: LabStore }) {
  const pick = usePolicyPick(store);
  const { policy, settings, run, title, shortTitle } = pick;
  const [asCrowd, setAsCrowd] = useState(false);
  return (
    <>
      <div className={shared.column}>
        <PokeStage
          policy={policy}
          settings={settings}
          color={run ? quantityLooks[run.phi].color : 'var(--ink)'}
          title={title}
          shortTitle={shortTitle}
        />
        <PolicyControls pick={pick} labels={LABELS} />
        <Button
          disabled={!policy || isChanged(settings.env, shapeOf(settings).world)}
          onClick={() =>
            policy &&
            freezePolicy({ name: title, hidden: policy.hidden, params: Array.from(policy.params) })
          }
        >
          Freeze it for the variance lab
        </Button>
        <Button aria-expanded={asCrowd} disabled={!policy} onClick={() => setAsCrowd(!asCrowd)}>
          Show it as a crowd
        </Button>
      </div>
      {asCrowd && policy && <LabCrowd store={store} pick={pick} />}
    </>
  );
}
