import { useState } from 'react';
import { useStore } from 'zustand';
import { PHI_LABELS } from '../../rl/phi/registry';
import type { LabStore } from '../../session/lab/labStore';
import { loadingPython } from '../../session/lab/policyWeights';
import { Button } from '../../ui/Button';
import { Disclosure } from '../../ui/Disclosure';
import { Select } from '../../ui/Select';
import styles from './Lab.module.css';
import { copy, downloadWeights, WEIGHTS_FILE } from './shareActions';

interface PolicyDownloadProps {
  store: LabStore;
  /** hears a sentence about what happened */
  onDone: (text: string) => void;
}

/** A policy's weights, and the Python that loads them. */
export function PolicyDownload({ store, onDone }: PolicyDownloadProps) {
  const runs = useStore(store.session, ({ curves }) => curves.runs);
  const [wanted, setWanted] = useState<string>();
  const nameOf = ({ phi, seed }: (typeof runs)[number]) => `${phi} ${seed}`;
  const run = runs.find((each) => nameOf(each) === wanted) ?? runs[0];
  const python = loadingPython(WEIGHTS_FILE);
  return (
    <Disclosure summary="A policy for PyTorch">
      <div className={styles.settings}>
        <Select
          label="Newest policy of"
          value={run ? nameOf(run) : ''}
          options={runs.map((each) => ({
            value: nameOf(each),
            label: `${PHI_LABELS[each.phi].symbol}, seed ${each.seed}`,
          }))}
          onChange={setWanted}
        />
        <div className={styles.row}>
          <Button
            disabled={!run}
            onClick={() => run && void downloadWeights(store, run).then(onDone)}
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
