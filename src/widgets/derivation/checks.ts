import { FORK_STATES } from '../../rl/env/fork';
import type { Point } from './quantities/quantity';
import { quantityNamed } from './quantities/registry';

/** A line as the page has it. */
export interface LineSpec {
  readonly quantity: string;
  /** whether it begins anew, and is not to equal the line before */
  readonly fresh: boolean;
  /** the quantity of its wrong turn, where it has one */
  readonly wrong?: string;
}

/** What a line comes to, and how that agrees with the line before. */
export interface Check {
  readonly label: string;
  /** [value] what each number is */
  readonly names: readonly string[];
  readonly value: readonly number[];
  /** the largest difference from the line before; undefined where none is claimed */
  readonly off: number | undefined;
  readonly isWrong: boolean;
}

/** Lines that differ by less are called equal: rounding of float64, and of the differences that derivatives are computed by. */
export const EQUAL_WITHIN = 1e-9;

/** The names of the components of ∇_θ. */
const GRADIENT = FORK_STATES.map((state) => `∂θ_${state}`);

/** @param wrongTurns the lines, by their place, at which the wrong turn is taken */
export function checkLines(
  lines: readonly LineSpec[],
  at: Point,
  wrongTurns: ReadonlySet<number>,
): Check[] {
  const checks: Check[] = [];
  lines.forEach((line, i) => {
    const isWrong = wrongTurns.has(i) && line.wrong !== undefined;
    const quantity = quantityNamed(quantityAt(line, isWrong));
    const value = quantity.exact(at);
    const before = checks[i - 1];
    const isClaimed = before !== undefined && !line.fresh;
    const off = isClaimed
      ? Math.max(...value.map((x, j) => Math.abs(x - before.value[j])))
      : undefined;
    const { label, names = value.length === 1 ? ['sum'] : GRADIENT } = quantity;
    checks.push({ label, names, value, off, isWrong });
  });
  return checks;
}

export function quantityAt({ quantity, wrong }: LineSpec, isWrong: boolean): string {
  return isWrong && wrong !== undefined ? wrong : quantity;
}
