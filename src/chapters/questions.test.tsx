import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { MDXContent } from 'mdx/types';
import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import { changedCartPole } from '../rl/env/cartPole';
import { FORK_THETA, forkReturn, forkTrajectories } from '../rl/env/fork';
import { forkTotalReturn } from '../rl/env/forkExact';
import { bernoulli } from '../rl/families';
import { gae } from '../rl/phi/gae';
import { mlp } from '../rl/policy/mlp';
import reference from '../rl/reference/gradient-variance.json';
import { meanWithError, trial } from '../session/trial';
import { ReferenceList } from '../ui/page/Cite';
import { errorOfOne } from '../widgets/estimate-error/estimateErrors';
import { stepsToLoss } from '../widgets/long-product/longProduct';
import { spreadsAt } from '../widgets/same-expectation/estimates';
import { COIN } from '../widgets/watch-policies/players';
import { references } from './references';
import { tags } from './tags';

interface Chapter {
  readonly default: MDXContent;
  readonly questions: readonly string[];
}

const files = Object.entries(import.meta.glob<Chapter>('./*.mdx', { eager: true }));
const chapters = files.map(([file, { default: Prose, questions }]) => {
  const html = renderToStaticMarkup(
    <ReferenceList value={references}>
      <Prose components={tags} />
    </ReferenceList>,
  );
  const [, ...parts] = html.split(/(?=<div class="question")/);
  return { file, html, listed: questions, questions: parts.map(questionIn) };
});
const all = chapters.flatMap(({ questions }) => questions);

/** A question as the page has it. */
function questionIn(html: string) {
  const [, id = '', kind = ''] = /data-question="([^"]+)" data-kind="([^"]+)"/.exec(html) ?? [];
  const numbers = [...html.matchAll(/data-value="([^"]+)" data-within="([^"]+)"/g)].map(
    ([, value = '', within = '']) => ({ value, within: Number(within) }),
  );
  const items = [...html.matchAll(/data-item="(\d+)" data-after="\d+">(.*?)<\/li>/gs)]
    .sort((a, b) => Number(a[1]) - Number(b[1]))
    .map(([, , text = '']) => text);
  return { id, kind, numbers, items };
}

const sum = (xs: readonly number[]) => xs.reduce((total, x) => total + x, 0);

/** θ at which a coin, or the policy in a state of the fork, shows heads or goes right with this probability. */
const thetaFor = (prob: number) => Math.log(prob / (1 - prob));

/** At B, right to C, a slip, and out of C. */
const [slipAtC] = forkTrajectories().filter(
  ({ states: [first, second, third, last] }) =>
    first === 1 && second === 2 && third === 2 && last !== 2,
);

function gaeOf(lastVal: number, lam: number): number {
  const advs = new Float32Array(3);
  const played = {
    obs: new Float32Array(12),
    act: new Uint8Array(3),
    actVal: new Float32Array(0),
    truncated: false,
  };
  const rew = Float32Array.of(1, 1, 1);
  const val = Float32Array.of(2, 2, 2);
  gae.weigh({ ...played, terminated: true, rew, val, lastVal }, advs, { gamma: 1, lam });
  return advs[0];
}

/** The b of least variance for R̂_t by NumPy's episodes: Var(b) = without − 2b slope + b² ofScores. */
function bestConstant(): number {
  const { ones, reward_to_go, reward_to_go_minus_60 } = reference.estimators;
  const slope =
    (reward_to_go.total_variance - reward_to_go_minus_60.total_variance) / 120 +
    30 * ones.total_variance;
  return slope / ones.total_variance;
}

const errorOfTen = errorOfOne(FORK_THETA, forkTotalReturn) / Math.sqrt(10);
const pastPairs = Array.from({ length: 10 }, (_, t) => t);
const halves = [-0.5 * (140 - 100), 0.5 * (150 - 100)];

/**
 * What each number that is asked for comes to, computed: the answer, then the typical wrong ones. Undefined is a mere region of
 * guesses.
 */
const TRUTHS: Readonly<Record<string, readonly (number | undefined)[]>> = {
  // a held key lasts 8 to 11 steps and strict turns 37: drive.test.ts
  'coin-length': [meanWithError(trial(COIN, 1000, 0)).mean, (8 + 11) / 2, 37],
  'count-states': [31 + 1, 31, 31 - 1, 31 + 2],
  'fork-return': [
    forkReturn(slipAtC),
    slipAtC.rews[0] + slipAtC.rews[2],
    slipAtC.rews[0] + slipAtC.rews[1],
    slipAtC.rews[0],
    slipAtC.rews[0] - slipAtC.rews[1] + slipAtC.rews[2],
  ],
  'three-visits': [
    2 * bernoulli.score(thetaFor(0.7), 1) + bernoulli.score(thetaFor(0.7), 0),
    0.7 * 0.7 * 0.3,
    0.1,
    0.3 * 0.3 * -0.7,
    0.3 + 0.3 + 0.7,
  ],
  'underflow-step': [stepsToLoss(0.5, 'float32'), 127, 32, 24, stepsToLoss(0.5, 'float64')],
  'one-tenth': [1000 * (0.3 / 0.1) ** 2, 1000 * 3, 1000 * 10 ** 2, 1000 * 10, 9000 - 1000],
  'error-of-thousand': [errorOfTen / 10, errorOfTen / 100, errorOfTen, errorOfTen / Math.sqrt(10)],
  'hidden-units': [
    mlp([4, 64, 2]).paramCount,
    2 * mlp([4, 32, 2]).paramCount,
    4 * 64 + 64 * 2,
    4 * 64 + 64 + 64 * 2,
    mlp([4, 32, 2]).paramCount + 32,
  ],
  'score-of-coin': [
    bernoulli.score(thetaFor(0.9), 0),
    -bernoulli.score(thetaFor(0.9), 1),
    0.9,
    1 - 0.9,
    -0.9 * 0.1,
  ],
  'funnel-width': [Math.sqrt(10_000 / 100), 10_000 / 100, 1],
  'dropped-pairs': [sum(pastPairs), 100 - sum(pastPairs), 100 / 2, 100 / 3, 100 - 10],
  'best-constant': [bestConstant(), reference.mean_return, 0, undefined],
  'baseline-hundred': [
    sum(halves) / 2,
    sum(halves),
    sum(halves.map(Math.abs)) / 2,
    (140 + 150) / 2 - 100,
    0,
  ],
  // the world draws in 3 of 10 steps, and half of what it draws is the other action
  'lab-noise': [0.3 / changedCartPole('CartPole-v0').nActs, 0.3],
  'gae-by-hand': [gaeOf(0, 0.5), gaeOf(2, 0.5), gaeOf(0, 0), 1 + 0.5, 3],
};

const source = (path: string) => readFileSync(join(import.meta.dirname, '..', path), 'utf8');

/** Where each of the marks comes up first in a text; they must come in the order in which they are given. */
function places(text: string, marks: readonly string[]): number[] {
  return marks.map((mark) => text.indexOf(mark));
}

describe('the questions of the book', () => {
  it('have ids of their own, and are listed for the contents page in their order', () => {
    expect(new Set(all.map(({ id }) => id)).size).toBe(all.length);
    for (const { listed, questions } of chapters) {
      expect(listed).toEqual(questions.map(({ id }) => id));
    }
  });

  it.each(chapters)(
    '$file asks two to four at its end, and one of all for a number or an order',
    ({ html, questions }) => {
      const [, end = ''] = html.split('<h2 id="questions"');
      const atEnd = end.split('<div class="question"').length - 1;
      expect(atEnd).toBeGreaterThanOrEqual(2);
      expect(atEnd).toBeLessThanOrEqual(4);
      expect(questions.filter(({ kind }) => kind !== 'choice').length).toBeGreaterThan(0);
    },
  );

  it('are guesses in five chapters or more, each before the figure that settles it', () => {
    let chaptersWithGuesses = 0;
    for (const { html } of chapters) {
      const guesses = [...html.matchAll(/data-predict="([^"]+)"/g)];
      if (guesses.length > 0) chaptersWithGuesses++;
      for (const { 1: figure, index } of guesses) {
        const before = html.slice(0, index);
        const after = html.slice(index);
        expect(before).not.toMatch(new RegExp(`<figure [^>]*id="${figure}"`));
        expect(after).toMatch(new RegExp(`<figure [^>]*id="${figure}"`));
      }
    }
    expect(chaptersWithGuesses).toBeGreaterThanOrEqual(5);
  });
});

describe('a number that is asked for', () => {
  const asked = all.filter(({ kind }) => kind === 'number');

  it('is one of those that are computed here', () => {
    expect(asked.map(({ id }) => id).sort()).toEqual(Object.keys(TRUTHS).sort());
  });

  it.each(asked)(
    '$id is what the computation says, to the digits in which it is quoted',
    ({ id, numbers }) => {
      const truths = TRUTHS[id] ?? [];
      expect(numbers).toHaveLength(truths.length);
      for (const [i, { value, within }] of numbers.entries()) {
        const truth = truths[i];
        if (truth === undefined) continue;
        const decimals = value.split('.')[1]?.length ?? 0;
        const scale = 10 ** decimals;
        expect(Math.abs(Number(value) - truth)).toBeLessThanOrEqual(0.5 / scale);
        // and no computed answer falls outside of what is taken for it
        expect(Math.abs(Number(value) - truth)).toBeLessThanOrEqual(within + 1e-6);
      }
    },
  );

  it.each(asked)('$id is told apart from the typical wrong ones', ({ numbers }) => {
    const [right, ...near] = numbers;
    for (const { value } of near) {
      expect(Math.abs(Number(value) - Number(right?.value))).toBeGreaterThan(right?.within ?? 0);
    }
  });
});

describe('an order that is asked for', () => {
  const itemsOf = (id: string) => all.find((question) => question.id === id)?.items ?? [];

  it('is one of those that are held here', () => {
    const asked = all.filter(({ kind }) => kind === 'order').map(({ id }) => id);
    expect(asked.sort()).toEqual(['phi-noise', 'six-lines-order', 'vpg-steps']);
  });

  it('phi-noise goes by the total variances on the fork', () => {
    const byNoise = spreadsAt(FORK_THETA).toSorted((a, b) => b.total - a.total);
    const found = itemsOf('phi-noise').map((text) => /data-term="([^"]+)"/.exec(text)?.[1]);
    expect(found).toEqual(byNoise.map(({ key }) => key));
  });

  it('six-lines-order follows the derivation', () => {
    const steps = [/average return/, /average out/, /under the sum/, /log/, /again/, /scores/];
    itemsOf('six-lines-order').forEach((text, i) => {
      expect(text).toMatch(steps[i]);
    });
    const found = places(source('chapters/04-simplest-policy-gradient.mdx'), [
      'quantity="grad-of-objective"',
      'quantity="grad-of-sum"',
      'quantity="sum-of-grads"',
      'quantity="sum-log-derivative"',
      'quantity="expected-grad-log-prob"',
      'quantity="expected-scores"',
    ]);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found[0]).toBeGreaterThan(0);
  });

  it('vpg-steps is that of the program', () => {
    const steps = [/Collect/, /Ask/, /gradient/, /Step/, /Fit/];
    itemsOf('vpg-steps').forEach((text, i) => {
      expect(text).toMatch(steps[i]);
    });
    const program = source('rl/vpg.ts').split('#region vpg')[1] ?? '';
    const found = places(program, [
      'collect(env',
      'weigh(gae',
      'policyGradient(net',
      'adamStep(params',
      'fitValues(',
    ]);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found[0]).toBeGreaterThan(0);
  });
});
