import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type Assignment,
  assignmentText,
  HIDEABLE,
  readAssignment,
  writeAssignment,
} from './assignment';

const KNOWN = ['probabilities', 'reward-to-go', 'gae', 'bug-leak'];

describe('a link for a class', () => {
  it('opens as what it was made of, whatever it chooses and hides', () => {
    fc.assert(
      fc.property(fc.subarray(KNOWN), fc.subarray([...HIDEABLE]), (only, hide) => {
        const assignment: Assignment = { only, hide };
        expect(readAssignment(writeAssignment(assignment), KNOWN)).toEqual({
          ok: true,
          assignment,
        });
      }),
    );
  });

  it('can be written by hand: in any order, with gaps, beside what others have put into the address', () => {
    expect(readAssignment('?utm_source=x&hide=hints&only=gae,+reward-to-go,,gae', KNOWN)).toEqual({
      ok: true,
      assignment: { only: ['reward-to-go', 'gae'], hide: ['hints'] },
    });
    expect(writeAssignment({ only: [], hide: [] })).toBe('');
    expect(readAssignment('', KNOWN)).toEqual({ ok: true, assignment: { only: [], hide: [] } });
  });

  it.each([
    ['?only=gae,ppo', 'it chooses the exercise “ppo”, which is not here'],
    ['?only=GAE', 'it chooses the exercise “GAE”, which is not here'],
    ['?only=%E2%80%AEeag', 'it chooses the exercise “\\u{202e}eag”, which is not here'],
    [`?only=${'x'.repeat(500)}`, `it chooses the exercise “${'x'.repeat(79)}…”, which is not here`],
    ['?hide=tests', 'it hides “tests”, and can hide hints and solutions only'],
    ['?only=gae&only=probabilities', 'it says the same thing twice'],
    ['?only=gae&hide=<b>', 'it hides “<b>”, and can hide hints and solutions only'],
  ])('is refused whole with a sentence where it is %s', (search, why) => {
    expect(readAssignment(search, KNOWN)).toEqual({
      ok: false,
      text: `What the link chooses could not be read: ${why}. All exercises are shown.`,
    });
  });

  it('says on the page what it does', () => {
    const said = (only: string[], hide: Assignment['hide']) => assignmentText({ only, hide });
    expect(said([], [])).toBeUndefined();
    expect(said(['gae'], [])).toBe('This link is for a class: it shows one exercise.');
    expect(said(['gae', 'bug-leak'], ['hints', 'solutions'])).toBe(
      'This link is for a class: it shows 2 exercises, without hints and solutions.',
    );
    expect(said([], ['solutions'])).toBe(
      'This link is for a class: it shows all exercises, without solutions.',
    );
  });
});
