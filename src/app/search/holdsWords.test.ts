import { expect, it } from 'vitest';
import { holdsWords } from './holdsWords';

const text =
  'The policies of a baseline: V_φ, R̂ₜ and Greensmith’s likelihood-ratio trick. Estimating λ, zero_grad() of x';

it.each([
  'policy',
  'Baselines',
  'likelihood ratio',
  'grad',
  'estimates',
  'λ',
  'R',
  'x',
  'greensmith tricks',
  '∇',
])('a text holds %s, whatever its ending and its marks', (query) => {
  expect(holdsWords(text, query)).toBe(true);
});

it.each(['xylophone', 'policy xylophone', 'line', 'qzxvw', 'advantage'])(
  'a text does not hold %s, of which it has no more than some letters',
  (query) => {
    expect(holdsWords(text, query)).toBe(false);
  },
);
