import type { LabStore } from '../../session/lab/lab';
import { loadingPython } from '../../session/lab/policyWeights';
import { Button } from '../../ui/Button';
import { copyText } from '../../ui/copyText';
import { Disclosure } from '../../ui/Disclosure';
import shared from '../parts/figure.module.css';
import styles from './Lab.module.css';
import { PolicyControls } from './PolicyControls';
import { downloadWeights, WEIGHTS_FILE } from './shareActions';
import { usePolicyPick } from './usePolicyPick';

interface PolicyDownloadProps {
  store: LabStore;
  /** hears a sentence about what happened */
  onDone: (text: string) => void;
}

const LABELS = { experiment: 'Policy from', run: 'Policy of', epoch: 'At epoch' };

/** The weights of any run's policy at any epoch that is kept, and the Python that loads them. */
export function PolicyDownload({ store, onDone }: PolicyDownloadProps) {
  const pick = usePolicyPick(store);
  const { policy } = pick;
  const python = loadingPython(WEIGHTS_FILE);
  return (
    <Disclosure summary="A policy for PyTorch">
      <div className={shared.settings}>
        <PolicyControls pick={pick} labels={LABELS} />
        <div className={shared.row}>
          <Button
            disabled={!policy}
            onClick={() => policy && void downloadWeights(policy).then(onDone)}
          >
            Weights for PyTorch
          </Button>
          <Button
            onClick={() =>
              void copyText(python).then((isCopied) =>
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
