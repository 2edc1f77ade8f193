import katex from 'katex';
import { expect, it } from 'vitest';
import { notationSymbols } from '../../chapters/notation/notation';
import { symbolAt, symbolsIn } from './symbolsIn';

function formula(tex: string): HTMLElement {
  const element = document.createElement('p');
  element.innerHTML = katex.renderToString(tex);
  return element;
}

const idsOf = (tex: string) => symbolsIn(formula(tex)).map(({ symbol }) => symbol.id);

it.each(notationSymbols.map(({ id, tex }) => [id, tex] as const))(
  'the symbol %s is known in its own formula, %s, as the first',
  (id, tex) => {
    expect(idsOf(tex)[0]).toBe(id);
  },
);

it.each([
  ['\\hat{A}_t^{\\mathrm{GAE}(\\gamma, \\lambda)}', ['A-hat', 't', 'gamma', 'lambda']],
  ["\\sum_{t'=t}^{T} R(s_{t'}, a_{t'}, s_{t'+1})", ['horizon', 't', 'R', 's', 'a']],
  ['\\dot\\theta + \\tanh(x)', []],
  ['V_\\phi(s_{t+1}) - V^{\\pi}(s)', ['V-phi', 'phi', 's', 't', 'V-pi', 'pi']],
])('the symbols of %s are told apart, each once', (tex, ids) => {
  expect(idsOf(tex).toSorted()).toEqual(ids.toSorted());
});

it('a point of a formula belongs to the letter there: an index to itself, a letter to its whole', () => {
  const drawn = formula('\\pi_\\theta(a_t \\,\\vert\\, s_t) \\hat{R}_t');
  const at = (sign: string) => {
    const leaves = [...drawn.querySelectorAll('.katex-html .mord')];
    const leaf = leaves.find((each) => each.childElementCount === 0 && each.textContent === sign);
    return leaf && symbolAt(leaf)?.symbol.id;
  };
  expect(['π', 'θ', 'a', 'R'].map(at)).toEqual(['pi', 'theta', 'a', 'R-hat']);
  expect(symbolAt(drawn)).toBeUndefined();
});
