import type { KatexOptions } from 'katex';

/** The book's notation. Chapters write these and never spell them out. */
const macros: Readonly<Record<string, string>> = {
  // \E{τ∼π}{R}: an expectation with its distribution below it.
  '\\E': '\\underset{#1}{\\mathbb{E}}\\left[#2\\right]',
  '\\Var': '\\operatorname{Var}',
  '\\R': '\\mathbb{R}',
  '\\D': '\\mathcal{D}',
  '\\given': '\\,\\vert\\,',
  '\\pit': '\\pi_\\theta',
  '\\logpi': '\\log \\pi_\\theta(a_t \\given s_t)',
  '\\gradlogpi': '\\nabla_\\theta \\log \\pi_\\theta(a_t \\given s_t)',
  '\\rtg': '\\hat{R}_t',
  // \term{key}{tex}: a quantity in its colour, which lights up with its twins on the page.
  '\\term': '\\htmlClass{term term-#1}{\\htmlData{term=#1}{#2}}',
};

/** The same, for whoever copies a formula to where nothing is coloured. */
export const plainMacros: Readonly<Record<string, string>> = { ...macros, '\\term': '#2' };

/** A fresh object a run: KaTeX writes into `macros`, and one chapter must not define for another. */
export function katexOptions(): KatexOptions {
  return {
    output: 'htmlAndMathml',
    macros: { ...macros },
    trust: ({ command }) => command === '\\htmlClass' || command === '\\htmlData',
    strict: (code: string) => (code === 'htmlExtension' ? 'ignore' : 'error'),
  };
}
