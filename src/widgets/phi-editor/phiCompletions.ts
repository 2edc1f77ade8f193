import type { Completion, CompletionContext, CompletionResult } from '@codemirror/autocomplete';

const FIELDS: readonly Completion[] = [
  {
    label: 'obs',
    type: 'property',
    detail: '[T][4]',
    info: 'Observations: obs[t][2] is the pole’s angle.',
  },
  { label: 'act', type: 'property', detail: '[T]', info: 'Actions: 0 is left, 1 is right.' },
  { label: 'rew', type: 'property', detail: '[T]', info: 'Rewards.' },
  {
    label: 'val',
    type: 'property',
    detail: '[T]',
    info: 'V_φ(s_t), as fitted after the last epoch.',
  },
  { label: 'terminated', type: 'property', detail: 'boolean', info: 'Whether the pole fell.' },
  {
    label: 'truncated',
    type: 'property',
    detail: 'boolean',
    info: 'Whether the step limit was reached.',
  },
];

const HELPERS: readonly Completion[] = [
  { label: 'sum', type: 'function', detail: '(values)', info: 'Σ x_i' },
  { label: 'mean', type: 'function', detail: '(values)', info: 'Σ x_i / n' },
  { label: 'std', type: 'function', detail: '(values)', info: 'Standard deviation, over n.' },
  {
    label: 'rewardToGo',
    type: 'function',
    detail: '(rew, gamma = 1)',
    info: 'R̂_t, discounted by γ where it is given.',
  },
  {
    label: 'discount',
    type: 'function',
    detail: '(values, factor)',
    info: 'Σ_l factor^l x_{t+l}, for each t.',
  },
  {
    label: 'rng',
    type: 'function',
    detail: '()',
    info: 'A uniform number in [0, 1), the same ones in every run.',
  },
  {
    label: 'gae',
    type: 'function',
    detail: '(rew, val, gamma, lam, lastVal = 0)',
    info: 'The advantages of GAE(γ, λ).',
  },
];

const IN_PYTHON: readonly Completion[] = HELPERS.filter(({ label }) => label === 'rng');

/** In TypeScript: completes the fields of an episode, and the helpers. After a dot, fields only, and only of what phi is given. */
export function completePhi(context: CompletionContext): CompletionResult | null {
  const given = /\bphi\s*(?:=\s*)?\(\s*([\w$]+)/;
  return completed(context, given, [...HELPERS, ...FIELDS]);
}

/** In Python: completes what an episode has, after the dot. */
export function completeWeights(context: CompletionContext): CompletionResult | null {
  return completed(context, /\bdef\s+weights\s*\(\s*(\w+)/, IN_PYTHON);
}

/** @param given finds the name of the episode @param names of which one may begin anywhere */
function completed(
  context: CompletionContext,
  given: RegExp,
  names: readonly Completion[],
): CompletionResult | null {
  const member = context.matchBefore(/\b[A-Za-z_$][\w$]*\.\w*/);
  if (member) {
    const [owner] = member.text.split('.');
    return owner === given.exec(context.state.doc.toString())?.[1]
      ? { from: member.from + owner.length + 1, options: FIELDS, validFor: /^\w*$/ }
      : null;
  }
  const word = context.matchBefore(/\w+/);
  if (!word && !context.explicit) return null;
  return { from: word?.from ?? context.pos, options: names, validFor: /^\w*$/ };
}
