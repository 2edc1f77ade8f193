import { MOST_QUOTED, visibleText } from './visibleText';

/** What goes into a program of the reader's and comes out of it. */
export type Value = number | boolean | readonly Value[] | { readonly [name: string]: Value };

/** Numbers that a value holds at most. */
export const MOST_NUMBERS = 100_000;
/** Arrays and records one within the other. */
const DEEPEST = 8;
/** characters of a record's name */
const LONGEST_NAME = 100;

/**
 * What somebody sent, as a value of its own; undefined where it is none, or too large: it is looked at part by part, and never
 * further than a value may reach.
 */
export function checkedValue(data: unknown): Value | undefined {
  let left = MOST_NUMBERS;

  function checked(part: unknown, depth: number): Value | undefined {
    if (--left < 0) return undefined;
    if (typeof part === 'number' || typeof part === 'boolean') return part;
    if (typeof part !== 'object' || part === null || depth === DEEPEST) return undefined;
    return Array.isArray(part) ? checkedList(part, depth) : checkedRecord(part, depth);
  }

  function checkedList(list: readonly unknown[], depth: number): Value | undefined {
    if (list.length > left) return undefined;
    const values: Value[] = [];
    for (const part of list) {
      const value = checked(part, depth + 1);
      if (value === undefined) return undefined;
      values.push(value);
    }
    return values;
  }

  function checkedRecord(record: object, depth: number): Value | undefined {
    const prototype: unknown = Object.getPrototypeOf(record);
    if (prototype !== Object.prototype && prototype !== null) return undefined;
    const names = Object.keys(record);
    if (names.length > left) return undefined;
    const values: [string, Value][] = [];
    for (const name of names) {
      const value = checked(Reflect.get(record, name), depth + 1);
      if (value === undefined || name.length > LONGEST_NAME) return undefined;
      values.push([name, value]);
    }
    return Object.fromEntries(values);
  }

  return checked(data, 0);
}

/** Digits of a number that are shown. */
const DIGITS = 6;

/** A value as a sentence or a table shows it: in one line, cut. */
export function shownValue(value: Value, most: number = MOST_QUOTED): string {
  return visibleText(written(value, most), most);
}

/** No more than a little beyond `most` characters is written: a value can be long. */
function written(value: Value, most: number): string {
  if (typeof value === 'number') return shownNumber(value);
  if (typeof value === 'boolean') return String(value);
  const isList = isValues(value);
  const entries: readonly (readonly [string, Value])[] = isList
    ? value.map((part) => ['', part] as const)
    : Object.entries(value);
  let said = '';
  for (const [name, part] of entries) {
    if (said.length > most) break;
    const label = isList ? '' : `${name}: `;
    said += `${said && ', '}${label}${written(part, most)}`;
  }
  return isList ? `[${said}]` : `{ ${said} }`;
}

/** Whether a value is an array. */
export function isValues(value: Value): value is readonly Value[] {
  return Array.isArray(value);
}

function shownNumber(value: number): string {
  if (!Number.isFinite(value)) return String(value);
  // what rounding has left of a whole number is shown as that number
  return String(Number(value.toPrecision(DIGITS))).replace('-', '−');
}
