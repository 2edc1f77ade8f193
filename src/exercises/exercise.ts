import type { OwnPhiKey } from '../rl/phi/phi';
import type { Value } from '../text/value';
import type { Draws } from './draws';

/** The languages that exercises are done in. */
export const LANGUAGES = ['typescript', 'python'] as const;
export type Language = (typeof LANGUAGES)[number];

/** A text of code in each language. */
export type InBoth = Readonly<Record<Language, string>>;

export type Args = readonly Value[];

/** A wrong way that is known: who goes it is told which one it is. */
export interface Fault {
  readonly key: string;
  /** a sentence that names it, without giving the solution away */
  readonly sentence: string;
  /** what the wrong way gives; no case is judged by it where that is what the right way gives */
  gives(...args: never): Value;
}

/** How far an answer may be from the book's. */
export interface Tolerance {
  /** as a share of the largest number of the expected value, or of 1 where that is less */
  readonly share: number;
  readonly why: string;
}

/** How the function of an exercise becomes a weight Φ that trains. */
export interface Training {
  /** a function `phi`, in Python `weights`, that calls the exercise's own, to stand behind it */
  readonly phi: InBoth;
  /** the book's weight to train beside it */
  readonly beside: OwnPhiKey;
}

/** One exercise. The expected values come from the book's own code, in `rl/` and `stats/`. */
export interface Exercise {
  /** kebab-case; stands in addresses, in storage and on the command line */
  readonly id: string;
  readonly kind: 'write' | 'find-the-bug';
  /** slug of the chapter that it belongs to */
  readonly chapter: string;
  readonly title: string;
  /** two or three sentences, with formulas in the book's TeX between dollar signs */
  readonly task: string;
  /** the function that is asked for */
  readonly name: InBoth;
  /** what its arguments are called */
  readonly params: readonly string[];
  /** what the editor begins with */
  readonly given: InBoth;
  readonly solution: InBoth;
  /** from a nudge to all but the line */
  readonly hints: readonly string[];
  /** cases that are always tried */
  readonly fixed: readonly Args[];
  /** one more case */
  draw(draws: Draws): Args;
  expected(...args: never): Value;
  readonly tolerance: Tolerance;
  readonly faults: readonly Fault[];
  /** where its function is a weight, or makes one */
  readonly training?: Training;
}

/** Whatever is computed in float64 on both sides. */
export const FLOAT64: Tolerance = {
  share: 1e-9,
  why: 'Sums of a few dozen float64 numbers agree to 13 digits in any order; another formula may lose a few more.',
};

/** Whatever the book computes in float32. */
export const FLOAT32: Tolerance = {
  share: 1e-5,
  why: 'The book keeps this in float32, which has 7 digits; sums of a few dozen numbers lose one or two.',
};

/** The cases of a check. @param draws the numbers of each case that is drawn */
export function casesOf(exercise: Exercise, draws: (index: number) => Draws): readonly Args[] {
  const drawn = Array.from({ length: DRAWN }, (_, index) => exercise.draw(draws(index)));
  return [...exercise.fixed, ...drawn];
}

/** Cases that are drawn afresh for each check. */
const DRAWN = 12;

/** What the book's code gives. */
export function expectedOf({ expected }: Exercise, args: Args): Value {
  return (expected as (...args: Args) => Value)(...args);
}

/** What a wrong way gives. */
export function wrongOf({ gives }: Fault, args: Args): Value {
  return (gives as (...args: Args) => Value)(...args);
}
