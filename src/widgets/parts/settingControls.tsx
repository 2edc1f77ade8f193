import { useState, useSyncExternalStore } from 'react';
import type { Settings } from '../../session/experiment';
import { keptRace, subscribeRace } from '../../session/race/measuredRace';
import { episodesAtOnce } from '../../session/race/raceReading';
import type { SessionStore } from '../../session/sessionStore';
import { grouped } from '../../ui/number';
import type { EngineInUse } from '../../worker/protocol';
import shared from './figure.module.css';
import { belongText } from './raceWords';
import { type ChangeSettings, SettingControl } from './SettingControl';

/** Controls of an experiment's settings, for every figure that trains. */

/** How controls change settings, and what was wrong with the last change. */
export function useSettingsChange(store: Pick<SessionStore, 'change'>) {
  const [problems, setProblems] = useState<readonly string[]>([]);
  const change: ChangeSettings = (changes) =>
    setProblems(store.change(changes).map(({ text }) => text));
  return { problems, change };
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
      <SettingControl
        name="engine"
        settings={settings}
        initial={settings}
        change={({ engine: choice }) => onChoose(choice as Settings['engine'])}
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
