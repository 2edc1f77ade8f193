import { useCallback, useMemo, useState } from 'react';
import { createPortal } from 'react-dom';
import { Button } from '../../ui/Button';
import { type DataTable, ShowData } from '../../ui/chart/ShowData';
import { Slider } from '../../ui/Slider';
import shared from '../parts/figure.module.css';
import { RunButton } from '../parts/RunButton';
import { Status } from '../parts/Status';
import { type Check, checkLines, EQUAL_WITHIN, type LineSpec, quantityAt } from './checks';
import styles from './Derivation.module.css';
import { LineCheck } from './LineCheck';
import { groupsOf } from './quantities/quantity';
import { quantityNamed } from './quantities/registry';
import type { SampleMeans } from './samples';
import { OPENING, SETTINGS, type Setting } from './settings';
import { useLines } from './useLines';
import { useSamples } from './useSamples';

interface DerivationProps {
  lines: readonly LineSpec[];
}

const SEED = 0;

/** Checks the lines of a derivation: each line computed as it is written, at the point that the sliders say. */
export function Derivation({ lines }: DerivationProps) {
  const [at, setAt] = useState(OPENING);
  const [shown, setShown] = useState(lines.length);
  const [isSampling, setSampling] = useState(false);
  const goTo = useCallback(
    (count: number) => setShown(Math.min(lines.length, Math.max(1, count))),
    [lines.length],
  );
  const onKey = useCallback(
    (key: string) => {
      const next = KEYS[key]?.(shown, lines.length);
      if (next !== undefined) goTo(next);
      return next !== undefined;
    },
    [goTo, shown, lines.length],
  );
  const { slots, wrongTurns, anchor } = useLines(shown, onKey);

  const checks = useMemo(() => checkLines(lines, at, wrongTurns), [lines, at, wrongTurns]);
  const quantities = useMemo(
    () => lines.map((line, i) => quantityNamed(quantityAt(line, wrongTurns.has(i)))),
    [lines, wrongTurns],
  );
  const settings = useMemo(() => settingsOf(lines), [lines]);
  const stopSampling = useCallback(() => setSampling(false), []);
  const samples = useSamples(quantities, at, SEED, isSampling, stopSampling);
  const hasSamples = samples.lines.some((line) => line !== null);

  return (
    <div className={`${shared.figure} ${styles.below}`} ref={anchor}>
      {checks.map((check, i) => {
        const content = (
          <LineCheck check={check} estimate={samples.lines[i]} count={samples.count} />
        );
        const { quantity } = lines[i];
        if (slots[i]) return createPortal(content, slots[i], quantity);
        return <div key={quantity}>{content}</div>;
      })}
      {slots.length > 0 && (
        <div className={shared.row}>
          {shown === lines.length ? (
            <Button icon="reset" onClick={() => goTo(1)}>
              Line by line
            </Button>
          ) : (
            <Button kind="main" icon="step" onClick={() => goTo(shown + 1)}>
              Next line
            </Button>
          )}
          <Button disabled={shown === 1} onClick={() => goTo(shown - 1)}>
            Previous line
          </Button>
          <Button disabled={shown === lines.length} onClick={() => goTo(lines.length)}>
            All lines
          </Button>
          {hasSamples && (
            <RunButton
              kind="plain"
              isRunning={isSampling}
              words={['Draw samples', 'Stop drawing']}
              onRun={() => setSampling(true)}
              onPause={stopSampling}
            />
          )}
        </div>
      )}
      <Status lines={1}>{statusOf(checks, shown)}</Status>
      <div className={shared.sliders}>
        {settings.map(({ label, min, max, step, ...setting }) => (
          <Slider
            key={label}
            label={label}
            min={min}
            max={max}
            step={step}
            value={setting.of(at)}
            initial={setting.of(OPENING)}
            format={(x) => setting.format(x, at)}
            onChange={(x) => setAt(setting.with(at, x))}
          />
        ))}
      </div>
      <ShowData table={() => tableOf(checks, samples)} />
    </div>
  );
}

/** What a key on the list makes of the number of lines in sight. */
const KEYS: Readonly<Record<string, (shown: number, all: number) => number>> = {
  ArrowDown: (shown) => shown + 1,
  ArrowRight: (shown) => shown + 1,
  ArrowUp: (shown) => shown - 1,
  ArrowLeft: (shown) => shown - 1,
  Home: () => 1,
  End: (_, all) => all,
};

/** The sliders of all lines; a wrong turn depends on nothing that its line does not depend on. */
function settingsOf(lines: readonly LineSpec[]): readonly Setting[] {
  const groups = lines.flatMap(({ quantity }) => groupsOf(quantityNamed(quantity)));
  return [...new Set(groups)].flatMap((group) => SETTINGS[group]);
}

function statusOf(checks: readonly Check[], shown: number): string {
  const inSight = checks.slice(0, shown);
  const broken = inSight.flatMap(({ off = 0 }, i) => (off < EQUAL_WITHIN ? [] : [i + 1]));
  const where = `Line ${shown} of ${checks.length}.`;
  if (broken.length > 0) {
    const lines = new Intl.ListFormat('en').format(broken.map(String));
    return `${where} The equality breaks at line ${lines}.`;
  }
  const claimed = inSight.filter(({ off }) => off !== undefined).length;
  return claimed === 0 ? where : `${where} Every equals sign in sight holds to nine decimals.`;
}

function tableOf(checks: readonly Check[], samples: SampleMeans): DataTable {
  const names = checks.map((check) => check.names).sort((a, b) => b.length - a.length)[0];
  const isSampled = samples.lines.some((line) => line !== null);
  const sampledNames = isSampled ? names.map((name) => `${name}, sampled`) : [];
  return {
    caption: isSampled
      ? `What each line comes to, exactly and as a mean of ${samples.count} samples`
      : 'What each line comes to',
    columns: ['line', 'what it computes', ...names, ...sampledNames],
    rows: checks.map(({ label, value }, i) => {
      const estimate = samples.lines[i];
      const cells = names.map((_, j) => value[j]?.toFixed(10) ?? '');
      const sampled = sampledNames.map((_, j) =>
        estimate ? `${estimate.mean[j].toFixed(4)} ± ${estimate.error[j].toFixed(4)}` : '',
      );
      return [String(i + 1), label, ...cells, ...sampled];
    }),
  };
}
