import { useState } from 'react';
import { useStore } from 'zustand';
import { PHI_LABELS } from '../../rl/phi/registry';
import type { LabStore } from '../../session/lab/labStore';
import { loadingPython } from '../../session/lab/policyWeights';
import { keptEpochs } from '../../session/policyArchive';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import styles from './Lab.module.css';
import { copy, downloadWeights, WEIGHTS_FILE } from './shareActions';

interface PolicyDownloadProps {
  store: LabStore;
  /** hears a sentence about what happened */
  onDone: (text: string) => void;
}

/** The weights of any run's policy at any epoch that is kept, and the Python that loads them. */
export function PolicyDownload({ store, onDone }: PolicyDownloadProps) {
  const runs = useStore(store.session, ({ curves }) => curves.runs);
  const [wanted, setWanted] = useState<string>();
  const [pinned, setPinned] = useState<number>();
  const nameOf = ({ phi, seed }: (typeof runs)[number]) => `${phi} ${seed}`;
  const run = runs.find((each) => nameOf(each) === wanted) ?? runs[0];
  const epochs = run ? keptEpochs(store.session.archive, run) : [];
  const newest = epochs.length - 1;
  // the newest policy, until the reader picks an epoch; of a shorter run, its last one before that
  const at =
    pinned === undefined
      ? newest
      : Math.max(
          0,
          epochs.findLastIndex((epoch) => epoch <= pinned),
        );
  const epoch = epochs[at];
  const python = loadingPython(WEIGHTS_FILE);
  return (
    <Disclosure summary="A policy for PyTorch">
      <div className={styles.settings}>
        <Select
          label="Policy of"
          value={run ? nameOf(run) : ''}
          options={runs.map((each) => ({
            value: nameOf(each),
            label: `${PHI_LABELS[each.phi].symbol}, seed ${each.seed}`,
          }))}
          onChange={setWanted}
        />
        <Slider
          label="At epoch"
          value={Math.max(0, at)}
          min={0}
          max={Math.max(0, newest)}
          initial={Math.max(0, newest)}
          format={(place) =>
            `${epochs[place] ?? 'none yet'}${pinned === undefined && place === newest ? ' (newest)' : ''}`
          }
          disabled={epochs.length < 2}
          onChange={(place) => setPinned(place >= newest ? undefined : epochs[place])}
        />
        <div className={styles.row}>
          <Button
            disabled={!run || epoch === undefined}
            onClick={() =>
              run && epoch !== undefined && void downloadWeights(store, run, epoch).then(onDone)
            }
          >
            Weights for PyTorch
          </Button>
          <Button
            onClick={() =>
              void copy(python).then((isCopied) =>
                onDone(
                  isCopied
                    ? 'The Python lines are copied.'
                    : 'The browser does not let the page copy: select the lines.',
                ),
              )
            }
          >
            Copy the Python
          </Button>
        </div>
      </div>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <section className={styles.python} aria-label="Python that loads the weights" tabIndex={0}>
        <pre>{python}</pre>
      </section>
    </Disclosure>
  );
}
