import { useState, useSyncExternalStore } from 'react';
import { RANGES, type Settings } from '../../session/experiment';
import { keptRace, subscribeRace } from '../../session/race/measuredRace';
import { episodesAtOnce } from '../../session/race/raceReading';
import type { SessionStore } from '../../session/sessionStore';
import { grouped } from '../../ui/number';
import { SegmentedControl } from '../../ui/SegmentedControl';
import { Select } from '../../ui/Select';
import { Slider } from '../../ui/Slider';
import type { EngineInUse } from '../../worker/protocol';
import shared from './figure.module.css';
import { belongText } from './raceWords';
import { nearestRate, RATES } from './rates';

/** Controls of an experiment's settings, for every figure that trains. */

type ChangeSettings = (changes: Partial<Record<keyof Settings, unknown>>) => void;

type WholeKey = 'seeds' | 'firstSeed' | 'batchSize' | 'epochs' | 'valueSteps';

/** How controls change settings, and what was wrong with the last change. */
export function useSettingsChange(
  { settings }: { settings: Settings },
  store: Pick<SessionStore, 'change'>,
  isLocked = false,
) {
  const [problems, setProblems] = useState<readonly string[]>([]);
  const change: ChangeSettings = (changes) =>
    setProblems(store.change(changes).map(({ text }) => text));
  /** Props of a field for a whole number. */
  const whole = (key: WholeKey) => ({
    value: settings[key],
    min: RANGES[key].least,
    max: RANGES[key].most,
    isInteger: true,
    disabled: isLocked,
    onCommit: (value: number) => change({ [key]: value }),
  });
  return { problems, change, whole };
}

interface ControlProps {
  settings: Settings;
  change: ChangeSettings;
  disabled?: boolean;
}

/** @param initial what a double-click goes back to */
export function LearningRate({
  settings,
  change,
  disabled = false,
  initial,
}: ControlProps & { initial: Settings }) {
  return (
    <Slider
      label="Learning rate α"
      value={nearestRate(settings.learningRate)}
      initial={nearestRate(initial.learningRate)}
      min={0}
      max={RATES.length - 1}
      format={(place) => String(RATES[place])}
      disabled={disabled}
      onChange={(place) => change({ learningRate: RATES[place] })}
    />
  );
}

/** Networks on offer, by their hidden sizes. */
const NETWORKS = ['', '8', '32', '64', '16,16', '32,32', '64,64'].map((value) => ({
  value,
  label: value === '' ? '4 → 2 (linear)' : `4 → ${value.split(',').join(' → ')} → 2`,
}));

export function NetworkChoice({ settings, change, disabled = false }: ControlProps) {
  return (
    <Select
      label="Network"
      value={settings.hidden.join(',')}
      options={NETWORKS}
      disabled={disabled}
      onChange={(value) => change({ hidden: value === '' ? [] : value.split(',').map(Number) })}
    />
  );
}

export function OptimizerChoice({ settings, change, disabled = false }: ControlProps) {
  return (
    <SegmentedControl
      legend="Optimizer"
      value={settings.optimizer}
      options={[
        { value: 'adam', label: 'Adam' },
        { value: 'sgd', label: 'SGD' },
      ]}
      disabled={disabled}
      onChange={(optimizer) => change({ optimizer })}
    />
  );
}

interface EngineChoiceProps {
  settings: Settings;
  /** the engine that computes now */
  engine: EngineInUse | undefined;
  onChoose: (engine: Settings['engine']) => void;
}

export function EngineChoice({ settings, engine, onChoose }: EngineChoiceProps) {
  return (
    <>
      <SegmentedControl
        legend="Engine"
        value={settings.engine}
        options={[
          { value: 'auto', label: 'Auto' },
          { value: 'plain', label: 'Plain' },
          { value: 'webgl', label: 'WebGL' },
        ]}
        onChange={onChoose}
      />
      {engine && (
        <p className={shared.hint}>
          Now: {engine.description}; {engine.why}.
        </p>
      )}
      <RacedHere settings={settings} />
    </>
  );
}

/** What the race of chapter 5 has shown for runs like these, where it has been run on this device. */
function RacedHere({ settings: { phis, seeds, batchSize } }: { settings: Settings }) {
  const race = useSyncExternalStore(subscribeRace, keptRace, () => undefined);
  const episodes = episodesAtOnce(Math.max(1, phis.length) * seeds, batchSize);
  const belong = race && belongText(race, episodes);
  if (!belong) return null;
  return (
    <p className={shared.hint}>
      By the race of the engines in chapter 5: runs like these play some {grouped(episodes, 0)}{' '}
      episode{episodes === 1 ? '' : 's'} at a time and {belong}.
    </p>
  );
}

/** What was wrong with a change. */
export function Problems({ texts }: { texts: readonly string[] }) {
  return texts.map((text) => (
    <p key={text} role="alert" className={shared.failure}>
      {text}
    </p>
  ));
}
