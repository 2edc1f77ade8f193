import { OWN_PHI_KEYS } from '../../../src/rl/phi/registry';
import type { Settings } from '../../../src/session/experiment';
import { OUTWARD, WORLD_OUTWARD } from '../../../src/session/lab/outward';
import type { Row } from '../../../src/session/settings/row';
import { SETTING_KEYS, SETTINGS } from '../../../src/session/settings/table';
import { WORLD, WORLD_KEYS } from '../../../src/session/settings/worldTable';
import { numberOf } from './usage';

/** A setting that can be said on the command line. */
interface SettingFlag {
  readonly flag: string;
  readonly row: Row<unknown> & Partial<Pick<Row<number>, 'range'>>;
  /** of the world's settings */
  readonly inWorld: boolean;
  readonly key: string;
}

const FLAGS: readonly SettingFlag[] = SETTING_KEYS.flatMap((key) => {
  const { flag } = OUTWARD[key];
  const own = flag === undefined ? [] : [{ key, flag, row: SETTINGS[key], inWorld: false }];
  return key === 'env' ? [...own, ...worldFlags()] : own;
});

function worldFlags(): readonly SettingFlag[] {
  return WORLD_KEYS.flatMap((key) => {
    const { flag } = WORLD_OUTWARD[key];
    return flag === undefined ? [] : [{ key, flag, row: WORLD[key], inWorld: true }];
  });
}

type Given = Readonly<Record<string, string | boolean | string[] | undefined>>;

interface FlagOption {
  readonly type: 'string' | 'boolean';
  readonly multiple?: boolean;
}

/** The flags for `parseArgs`. What is on or off can be said both ways: `--normalize`, `--no-normalize`. */
export const SETTING_OPTIONS: Readonly<Record<string, FlagOption>> = Object.fromEntries(
  FLAGS.flatMap(({ flag, row: { default: usual } }): (readonly [string, FlagOption])[] =>
    typeof usual === 'boolean'
      ? [flag, `no-${flag}`].map((name) => [name, { type: 'boolean' }])
      : [[flag, { type: 'string', multiple: Array.isArray(usual) }]],
  ),
);

/**
 * What the command line changes in settings; nothing of it has been checked.
 *
 * @throws UsageError where a number is none
 */
export function changesOf(given: Given, { world }: Settings): Record<string, unknown> {
  const changes: Record<string, unknown> = {};
  const worldChanges: Record<string, unknown> = {};
  for (const { key, flag, row, inWorld } of FLAGS) {
    const value = saidOf(flag, row.default, given);
    if (value !== undefined) (inWorld ? worldChanges : changes)[key] = value;
  }
  if (Object.keys(worldChanges).length > 0) changes.world = { ...world, ...worldChanges };
  return changes;
}

function saidOf(flag: string, usual: unknown, given: Given): unknown {
  const said = given[flag];
  if (typeof usual === 'boolean') return given[`no-${flag}`] ? false : said;
  if (Array.isArray(said)) {
    const parts = said.flatMap((text) => text.split(',')).filter((part) => part.trim() !== '');
    return flag === OUTWARD.hidden.flag ? parts.map((part) => numberOf(flag, part)) : parts;
  }
  return typeof usual === 'number' && typeof said === 'string' ? numberOf(flag, said) : said;
}

/** The flags with what they mean, and the range and the usual value of each. */
export const FLAGS_USAGE = FLAGS.map(usageOf).join('\n');

function usageOf({ key, flag, row, inWorld }: SettingFlag): string {
  const { name, range, control, default: usual } = row;
  const subject = name.charAt(0).toLowerCase() + name.slice(1);
  const unit = control && 'unit' in control && control.unit ? `, in ${control.unit}` : '';
  const bounds = range ? `, ${range.least} to ${range.most}` : '';
  const choices =
    key === 'phis'
      ? OWN_PHI_KEYS
      : control?.kind === 'choice' && typeof usual === 'string'
        ? Object.keys(control.labels)
        : [];
  const meaning = `${subject}${unit}${bounds}${choices.length > 0 ? `: ${choices.join(', ')}` : ''}`;
  const shown = inWorld && key === 'stepLimit' ? 'by env' : shownDefault(usual);
  return line(
    `--${typeof usual === 'boolean' ? `[no-]${flag}` : `${flag} ${valueName(row)}`}`,
    meaning,
    shown,
  );
}

function valueName({ default: usual, range }: SettingFlag['row']): string {
  if (Array.isArray(usual)) return typeof usual[0] === 'number' ? 'N,N' : 'KEY,…';
  if (typeof usual === 'string') return 'NAME';
  return range?.whole ? 'N' : 'X';
}

function shownDefault(usual: unknown): string {
  if (Array.isArray(usual)) return usual.join(',');
  return typeof usual === 'boolean' ? (usual ? 'on' : 'off') : String(usual);
}

/** One flag of a usage, in columns. */
export function line(flag: string, meaning: string, usual: string): string {
  const text = `  ${flag.padEnd(23)} ${meaning}`;
  if (text.length <= 80) return `${text.padEnd(81)}[${usual}]`;
  return `${text}\n${' '.repeat(81)}[${usual}]`;
}
