import { useMemo, useState } from 'react';
import { codeOf, isSameCode, languageOf, type ReaderCode, textOf } from '../../session/lab/code';
import { useLab } from '../../session/lab/useLab';
import { Button } from '../../ui/Button';
import { useKeeper } from '../../ui/figureParts';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import { usePreference } from '../../ui/usePreference';
import { CodeField } from '../parts/code/CodeField';
import { LANGUAGE_OPTIONS, languageName } from '../parts/code/languageNames';
import shared from '../parts/figure.module.css';
import { later } from '../parts/later';
import styles from './PhiEditor.module.css';
import { FIRST_START, STARTING_POINTS } from './startingPoints';
import { useStarts } from './starts';
import { type CodeState, useOwnPhi } from './useOwnPhi';

const SampleWeights = later(
  async () => (await import('./SampleWeights')).SampleWeights,
  () => <div className={styles.sampleRoom} />,
);

const STARTS = STARTING_POINTS.map(({ key, name }) => ({ value: key, label: name }));
/** The choice that stands for what no starting point is. */
const OWN = { value: 'own', label: 'Your own code' };

/** Few come with a link. */
const Offer = later(async () => (await import('./Offer')).Offer);

/** What is told of the speed of Python comes when there is some that works. */
const PythonTimes = later(async () => (await import('./PythonTimes')).PythonTimes);

const loadLanguages = async () => (await import('./phiLanguage')).PHI_LANGUAGE;

interface PhiEditorProps {
  /** code to agree to, where the page and not a link brings it */
  offered?: ReaderCode;
}

/** A weight in the reader's own words: written here, run in a sandbox, trained in the lab of the page. */
export function PhiEditor({ offered }: PhiEditorProps) {
  const { store, runner, lab } = useLab(usePreference('engine'));
  const { code, state, write, run, accept, keep, choose, begin } = useOwnPhi(store, runner);
  const [brought, setBrought] = useState(offered);
  const [start, setStart] = useState(FIRST_START);
  const fromLink = lab.offeredCode ?? brought;
  const answer = () => {
    store.answerOffer();
    setBrought(undefined);
  };
  const language = languageOf(code);
  const text = textOf(code);
  const starts = useStarts(language);
  const chosen = STARTING_POINTS.find(({ key }) => starts[key] === text)?.key ?? OWN.value;
  const isBusy = state.kind === 'compiling' || state.kind === 'running';
  const back = lab.code ?? codeOf(language, starts[start] ?? text);
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
      <SegmentedControl
        legend="Language"
        value={language}
        options={LANGUAGE_OPTIONS}
        onChange={choose}
      />
      <Select
        label="Start from"
        value={chosen}
        options={chosen === OWN.value ? [OWN, ...STARTS] : STARTS}
        onChange={(key) => {
          if (key === OWN.value) return;
          setStart(key);
          begin(key);
        }}
      />
      <CodeField
        key={language}
        label={`Code of your own Φ, in ${languageName(language)}`}
        value={text}
        onChange={(written) => write(codeOf(language, written))}
        loadLanguage={async () => (await loadLanguages())[language]}
        mark={mark}
      />
      <div className={shared.row}>
        <Button kind="main" icon="play" disabled={isBusy} onClick={run}>
          Run it
        </Button>
        <Button
          icon="reset"
          disabled={isBusy || isSameCode(code, back)}
          onClick={() => write(back)}
        >
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
      {state.kind === 'works' && language === 'python' && <PythonTimes key={text} text={text} />}
    </div>
  );
}

function statusText(state: CodeState, code: ReaderCode, trained: ReaderCode | undefined): string {
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

function statusInLab(code: ReaderCode, trained: ReaderCode | undefined): string {
  return isSameCode(trained, code)
    ? 'The lab has it as Your own Φₜ.'
    : 'The lab still has the code that was run last; Revert brings that back.';
}
