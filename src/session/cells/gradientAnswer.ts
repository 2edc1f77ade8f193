import torch from '../../rl/reference/policy-gradient-linear.json';
import type { Value } from '../../text/value';
import { type Answer, compareValues, lineOf } from './answers';

/** PyTorch's named parameters in the flat order of the book's. */
const flat = (named: Readonly<Record<string, readonly (number | readonly number[])[]>>): number[] =>
  Object.values(named).flatMap((rows) => rows.flat());

/** The batch that PyTorch was given, for a network without a hidden layer: few enough components to be looked at one by one. */
export function gradientInput(): { readonly [name: string]: Value } {
  const { obs, act, weights, params_before } = torch;
  return { obs: obs.flat(), act, weights, params: flat(params_before) };
}

/** PyTorch computes in float32, with components of order 1. */
const TORCH_WITHIN = 1e-5;
/** Error of a central difference with h = 1e-5, whose terms are h² and rounding by h. */
const DIFFERENCE_WITHIN = 1e-7;

/** The gradient, component by component, beside central differences of both losses and PyTorch's numbers. */
export function readGradient(yours: Value, book: Value): Answer {
  const compared = compareValues(yours, book, {
    gradient: [['component', 0]],
    differences: [['component', 0]],
  });
  const mine = { gradient: lineOf(yours, 'gradient'), differences: lineOf(yours, 'differences') };
  const right = { differences: lineOf(book, 'differences') };
  const grads = flat(torch.grads);
  const shown = (value: number | undefined) =>
    value === undefined ? '' : value.toFixed(6).replace('-', '−');
  const far = (a: number | undefined, b: number, within: number) =>
    a === undefined || !(Math.abs(a - b) <= within);
  const isOff = (i: number) =>
    far(mine.gradient[i], mine.differences[i], DIFFERENCE_WITHIN * 10) ||
    far(mine.gradient[i], grads[i], TORCH_WITHIN);
  const first = grads.findIndex((_, i) => isOff(i));
  const ofOwn = grads.findIndex((_, i) =>
    far(mine.gradient[i], mine.differences[i] ?? Number.NaN, DIFFERENCE_WITHIN * 10),
  );
  const ofTorch = grads.findIndex((_, i) => far(mine.gradient[i], grads[i], TORCH_WITHIN));
  return {
    agrees: compared.agrees && first < 0,
    sentences: [
      compared.sentences[0],
      ofOwn < 0
        ? 'The gradient is that of this loss: central differences find the same, component by component.'
        : `The gradient is not that of this loss: in component ${ofOwn} central differences find ${shown(mine.differences[ofOwn])}, and it has ${shown(mine.gradient[ofOwn])}.`,
      ofTorch < 0
        ? 'PyTorch has the same numbers, to 5 digits.'
        : `PyTorch has another number first in component ${ofTorch}: ${shown(grads[ofTorch])}.`,
    ],
    table: {
      columns: [
        'Component',
        'policyGradient',
        'Differences of pgLoss',
        'Of the book’s pgLoss',
        'PyTorch',
      ],
      rows: grads.map((value, i) => [
        String(i),
        shown(mine.gradient[i]),
        shown(mine.differences[i]),
        shown(right.differences[i]),
        shown(value),
      ]),
      ...(first >= 0 && { firstDifferent: first }),
    },
  };
}
