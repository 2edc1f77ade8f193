import { useMemo, useState } from 'react';
import { useLab } from '../../session/lab/useLab';
import { visibleCode } from '../../text/visibleText';
import { Button } from '../../ui/Button';
import { useKeeper } from '../../ui/figureParts';
import { Select } from '../../ui/Select';
import { usePreference } from '../../ui/usePreference';
import { CodeField } from '../parts/code/CodeField';
import shared from '../parts/figure.module.css';
import { later } from '../parts/later';
import styles from './PhiEditor.module.css';
import { FIRST_CODE, STARTING_POINTS } from './startingPoints';
import { type CodeState, useOwnPhi } from './useOwnPhi';

const SampleWeights = later(
  async () => (await import('./SampleWeights')).SampleWeights,
  () => <div className={styles.sampleRoom} />,
);

const STARTS = STARTING_POINTS.map(({ key, name }) => ({ value: key, label: name }));
/** The choice that stands for what no starting point is. */
const OWN = { value: 'own', label: 'Your own code' };

const loadLanguage = async () => (await import('./phiLanguage')).phiLanguage;

interface PhiEditorProps {
  /** code to agree to, where the page and not a link brings it */
  offered?: string;
}

/** A weight in the reader's own words: written here, run in a sandbox, trained in the lab of the page. */
export function PhiEditor({ offered }: PhiEditorProps) {
  const { store, runner, lab } = useLab(usePreference('engine'));
  const { code, state, write, run, accept, keep } = useOwnPhi(store, runner);
  const [brought, setBrought] = useState(offered);
  const [start, setStart] = useState(FIRST_CODE);
  const fromLink = lab.offeredCode ?? brought;
  const answer = () => {
    store.answerOffer();
    setBrought(undefined);
  };
  const chosen = STARTING_POINTS.find((point) => point.code === code)?.key ?? OWN.value;
  const isBusy = state.kind === 'compiling' || state.kind === 'running';
  const back = lab.code ?? start;
  useKeeper(keep);
  const mark = useMemo(
    () =>
      state.kind === 'failed' && state.line !== undefined
        ? { line: state.line, text: state.text }
        : undefined,
    [state],
  );

  return (
    <div
      className={shared.figure}
      style={{ '--figure-gap': '0.6rem' }}
      data-state={state.kind}
      data-busy={isBusy || undefined}
    >
      {fromLink !== undefined && (
        <Offer
          code={fromLink}
          onAccept={() => {
            answer();
            accept(fromLink);
          }}
          onDecline={answer}
        />
      )}
      <Select
        label="Start from"
        value={chosen}
        options={chosen === OWN.value ? [OWN, ...STARTS] : STARTS}
        onChange={(key) => {
          const point = STARTING_POINTS.find((each) => each.key === key);
          if (!point) return;
          setStart(point.code);
          write(point.code);
        }}
      />
      <CodeField
        label="Code of your own Φ, in TypeScript"
        value={code}
        onChange={write}
        loadLanguage={loadLanguage}
        mark={mark}
      />
      <div className={shared.row}>
        <Button kind="main" icon="play" disabled={isBusy} onClick={run}>
          Run it
        </Button>
        <Button icon="reset" disabled={isBusy || code === back} onClick={() => write(back)}>
          Revert
        </Button>
      </div>
      {state.kind === 'failed' ? (
        <p role="alert" className={shared.failure}>
          {state.text}
        </p>
      ) : (
        <p role="status" className={shared.hint}>
          {statusText(state, code, lab.code)}
        </p>
      )}
      {state.kind === 'works' && <SampleWeights steps={state.steps} />}
    </div>
  );
}

function statusText(state: CodeState, code: string, trained: string | undefined): string {
  switch (state.kind) {
    case 'compiling':
      return 'Compiling.';
    case 'running':
      return 'Trying it on a sample episode.';
    case 'works': {
      const n = state.steps.length;
      return `It works: ${n} weights for the ${n} steps of the sample episode. ${statusInLab(code, trained)}`;
    }
    default:
      return trained === undefined ? 'Not run yet.' : statusInLab(code, trained);
  }
}

function statusInLab(code: string, trained: string | undefined): string {
  return trained === code
    ? 'The lab has it as Your own Φₜ.'
    : 'The lab still has the code that was run last; Revert brings that back.';
}

interface OfferProps {
  code: string;
  onAccept: () => void;
  onDecline: () => void;
}

/** Code of somebody else's, to be read before it runs. */
function Offer({ code, onAccept, onDecline }: OfferProps) {
  return (
    <section className={styles.offer} aria-label="Code from a link">
      <p>
        <strong>This code came with a link or a file. Read it first.</strong> It runs only when you
        accept it, in a sandbox without network or storage, and takes the place of what is in the
        editor.
      </p>
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard */}
      <pre className={styles.offered} tabIndex={0}>
        {visibleCode(code)}
      </pre>
      <div className={shared.row}>
        <Button onClick={onAccept}>Accept</Button>
        <Button onClick={onDecline}>Decline</Button>
      </div>
    </section>
  );
}
