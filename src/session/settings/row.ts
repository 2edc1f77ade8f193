import * as v from 'valibot';
import { visibleText } from '../../text/visibleText';

/** Between which a number may lie, both included. */
export interface Range {
  readonly least: number;
  readonly most: number;
  readonly whole: boolean;
}

/** How the lab and the figures offer a setting to the reader. */
export type Control =
  | { readonly kind: 'field'; readonly unit?: string }
  | {
      readonly kind: 'slider';
      readonly unit?: string;
      readonly step: number;
      /** digits behind the point */
      readonly digits: number;
      /** where it begins, if not at the range's least */
      readonly min?: number;
      /** what is shown is the value times this */
      readonly scale?: number;
    }
  /** one of a few, all in sight */
  | { readonly kind: 'choice'; readonly labels: Readonly<Record<string, string>> }
  /** a slider over 1, 2, 3, 5 times each power of ten */
  | { readonly kind: 'rates' }
  | { readonly kind: 'network' };

/** What a page knows of one setting. */
export type Row<T> = {
  /** a subject: “Learning rate must be …” */
  readonly name: string;
  /**
   * `shape`: another value makes another experiment; `tuning`: it may change in mid-run, and the curves with it; `conduct`: the same
   * epochs come out in any case.
   */
  readonly kind: 'shape' | 'tuning' | 'conduct';
  readonly schema: v.GenericSchema<unknown, T>;
  readonly default: T;
  /** of its control, where that is not the name */
  readonly label?: string;
  /** nothing where it has one of its own, beside the curves */
  readonly control?: Control;
  /** the part of the lab in which it is set */
  readonly drawer?: 'world' | 'policy' | 'weights' | 'seeds';
  /** what a change in mid-run is called on the chart */
  mark?(value: T): string;
} & (T extends number ? { readonly range: Range } : unknown);

/** A number within a range. */
export function numberIn(
  name: string,
  { least, most, whole }: Range,
): v.GenericSchema<unknown, number> {
  const kind = whole ? 'a whole number' : 'a number';
  const message = ({ input }: { input: unknown }) =>
    `${name} must be ${kind} from ${format(least)} to ${format(most)}, not ${show(input)}.`;
  return v.pipe(
    v.number(message),
    v.check((x) => !whole || Number.isInteger(x), message),
    v.minValue(least, message),
    v.maxValue(most, message),
  );
}

/** What the control of a setting is called. */
export function labelOf({ name, label = name }: Pick<Row<unknown>, 'name' | 'label'>): string {
  return label;
}

/** The part of a row that says which numbers a setting may have. */
export function numeric(name: string, range: Range) {
  return { name, range, schema: numberIn(name, range) };
}

export function oneOf<const T extends string>(
  name: string,
  options: readonly T[],
): { readonly name: string; readonly schema: v.GenericSchema<unknown, T> } {
  const schema = v.picklist(
    options,
    ({ input }) => `${name} must be one of ${options.join(', ')}, not ${show(input)}.`,
  );
  return { name, schema };
}

export function yesOrNo(name: string) {
  const schema: v.GenericSchema<unknown, boolean> = v.boolean(
    ({ input }) => `${name} must be on or off, not ${show(input)}.`,
  );
  return { name, schema };
}

/**
 * What a strict object says of a key that it does not know, which it reports as one that was `never` expected, and of what is no object.
 *
 * @param what “There is no setting called”
 */
export function strictly(what: string, noObject: string) {
  return ({ expected, received }: { expected: string | null; received: string }) =>
    expected === 'never' ? `${what} ${visibleText(received)}.` : noObject;
}

function format(x: number): string {
  return x.toLocaleString('en', { maximumFractionDigits: 5 });
}

function show(input: unknown): string {
  if (typeof input === 'number') return String(input);
  return typeof input === 'string' ? `“${visibleText(input)}”` : 'that';
}
