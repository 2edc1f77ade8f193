import { renderToStaticMarkup } from 'react-dom/server';
import { describe, expect, it } from 'vitest';
import type { AnswerState } from './useExercise';
import { VerdictView } from './VerdictView';

const shown = (state: AnswerState, passedBefore = false) =>
  renderToStaticMarkup(<VerdictView state={state} passedBefore={passedBefore} />).replace(
    /<[^>]+>/g,
    '|',
  );

const failed = {
  number: 2,
  input: 'rew = [1, 2]',
  expected: '[3, 2]',
};

describe('a verdict on show', () => {
  it('says that all cases agree, and how many there were', () => {
    const verdict = { passed: true, cases: 15 } as const;
    expect(shown({ kind: 'judged', verdict, printed: [] })).toContain(
      'Right: all 15 cases agree with the book’s code.',
    );
  });

  it('says what is wrong, with the case: what went in, what was expected, what came', () => {
    const verdict = {
      passed: false,
      case: { ...failed, got: '[1, 2]' },
      sentence: 'Wrong.',
    } as const;
    const text = shown({ kind: 'judged', verdict, printed: [] });
    expect(text.split('|').filter(Boolean)).toEqual([
      'Wrong.',
      'Case 2',
      'rew = [1, 2]',
      'Expected',
      '[3, 2]',
      'Got',
      '[1, 2]',
    ]);
  });

  it('has no Got where nothing came', () => {
    const verdict = {
      passed: false,
      case: failed,
      sentence: 'Your code returned nothing.',
    } as const;
    expect(shown({ kind: 'judged', verdict, printed: [] })).not.toContain('Got');
  });

  it('remembers, before the next check, that the exercise was solved', () => {
    expect(shown({ kind: 'idle' })).toContain('Not checked yet.');
    expect(shown({ kind: 'idle' }, true)).toContain('You have solved this one.');
    expect(shown({ kind: 'checking' }, true)).toContain('Checking.');
  });
});
