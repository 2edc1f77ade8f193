import * as v from 'valibot';
import { COLUMN_ROLES, type ColumnRoles } from './logs/columnRoles';

const storageKey = 'reward-to-go.columns';

/** Shapes of tables that are remembered, the newest of them. */
const MOST = 30;

const place = v.pipe(v.number(), v.integer(), v.minValue(0));
const schema = v.record(
  v.string(),
  v.intersect([
    v.object({ return: place }),
    v.object(v.entriesFromList(COLUMN_ROLES, v.optional(place))),
  ]),
);

type Kept = Readonly<Record<string, ColumnRoles>>;

/** What the reader has said of tables of somebody's own, by their shape. */
export function keptColumns(): Kept {
  try {
    const parsed = v.safeParse(schema, JSON.parse(localStorage.getItem(storageKey) ?? '{}'));
    return parsed.success ? (parsed.output as Kept) : {};
  } catch {
    // storage is closed, or holds something else
    return {};
  }
}

/** Remembers what the columns of tables of a shape are. @returns all that is known now, even where nothing can be kept */
export function keepColumns(shape: string, roles: ColumnRoles): Kept {
  const { [shape]: _, ...others } = keptColumns();
  const newest = Object.entries(others).slice(1 - MOST);
  const kept = Object.fromEntries([...newest, [shape, roles] as const]);
  try {
    localStorage.setItem(storageKey, JSON.stringify(kept));
  } catch {
    // it holds for this file, and will be asked for the next
  }
  return kept;
}
