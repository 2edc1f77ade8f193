import type { Settings } from '../experiment';
import type { Session } from '../session';
import { SETTING_KEYS, SETTINGS } from '../settings/table';
import { shortName } from './experimentNames';
import type { Lab } from './lab';
import type { LabRun } from './labRun';
import type { Lesson } from './lesson';
import { ARITHMETIC, compareWithHash, hashCurves } from './resultHash';
import type { SharedExperiment } from './sharedExperiment';

/**
 * The experiment in progress as a link has it.
 *
 * @returns also a clause that says why there is no hash of the curves, where there is none
 */
export function shareOf(
  { view }: Lab,
  { name, settings, code, runs, events }: LabRun & { readonly settings: Settings },
  session: Session,
  lesson: Lesson | undefined,
): { readonly shared: SharedExperiment; readonly without: string | undefined } {
  const without = whyNotReproducible(session, events);
  const shared: SharedExperiment = {
    // a name that only counts says nothing to anybody else
    name: /^Experiment \d+$/.test(name) ? '' : shortName(name),
    // what computes is the reader's choice, and no part of the experiment
    settings: { ...settings, engine: 'auto' },
    view,
    code,
    result: without === undefined ? hashCurves(runs) : undefined,
    lesson,
  };
  return { shared, without };
}

function whyNotReproducible({ engine }: Session, events: LabRun['events']): string | undefined {
  if (events.length > 0) return 'the experiment was changed in mid-run';
  if (engine?.kind === 'webgl') {
    return 'the WebGL engine trained it, and only the plain engine gives the same bits everywhere';
  }
  return undefined;
}

/**
 * What the experiment in progress says of the curves that the last link was made of.
 *
 * @param record the experiment in progress
 * @returns a sentence; nothing where there is nothing to compare
 */
export function proofOf(
  { opened, current }: Lab,
  record: LabRun,
  session: Session,
): string | undefined {
  const wanted = opened?.shared.result;
  if (!opened || !wanted || !record.settings) return undefined;
  if (whatCounts(record.settings) !== whatCounts(opened.shared.settings)) {
    // an experiment of the reader's own, begun later, need not be held against the link
    return opened.id === current.id
      ? 'The settings are no longer those of the link, so that its curves cannot be expected.'
      : undefined;
  }
  const found = compareWithHash(record.runs, wanted);
  if (found.kind === 'too-early') {
    return `The link knows its curves by a hash of ${epochs(wanted.epochs)}. Train as far, and it is compared.`;
  }
  if (found.kind === 'same') {
    return `The curves are the same, to the bit, as those that the link was made of (${epochs(wanted.epochs)}).`;
  }
  if (wanted.arithmetic !== ARITHMETIC) {
    return `The link is of an earlier version of this book, which rounded otherwise. Until epoch ${found.epoch - 1} its curves are the same to the bit; from there on they drift apart, by what began as a last digit.`;
  }
  const reason =
    whyNotReproducible(session, record.events) ??
    (record.settings.phis.includes('custom')
      ? 'code of one’s own may use chance, or functions of Math that each browser rounds in its own way'
      : 'the link is of another version of this book, or its hash was made elsewhere');
  return `The curves differ from epoch ${found.epoch} on from those that the link was made of: ${reason}.`;
}

function epochs(count: number): string {
  return count === 1 ? 'one epoch' : `${count} epochs`;
}

/** The settings on which the curves depend, as text that can be compared. */
function whatCounts(settings: Settings): string {
  const keys = SETTING_KEYS.filter((key) => SETTINGS[key].kind !== 'conduct');
  const counted = keys.map((key) => (key === 'phis' ? [...settings.phis].sort() : settings[key]));
  return JSON.stringify(counted);
}

/** The experiments on the chart, as they stand, the one in progress last. */
export function shownRuns({ current, history }: Lab, record: LabRun): readonly LabRun[] {
  const earlier = history.filter(({ id, isHidden }) => id !== current.id && !isHidden);
  return [...earlier.reverse(), ...(record.isHidden ? [] : [record])];
}
