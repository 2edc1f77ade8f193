import { describe, expect, it } from 'vitest';
import { MOST_QUOTED, writtenOut } from '../../text/visibleText';
import { LAB_SETTINGS } from './labSettings';
import { DEFAULT_VIEW } from './labView';
import { TRAIL_DIGITS } from './resultHash';
import { parseShared } from './sharedExperiment';

/** A document once for each of its places, with each of these values there, without it, and with one key more. */
function* mutants(value: unknown, wrongs: readonly unknown[], key: string): Generator<unknown> {
  yield* wrongs;
  if (Array.isArray(value)) {
    for (const [i, part] of value.entries()) {
      for (const wrong of mutants(part, wrongs, key)) yield value.with(i, wrong);
    }
  } else if (typeof value === 'object' && value !== null) {
    yield { ...value, [key]: 1 };
    for (const [name, part] of Object.entries(value)) {
      const { [name]: _, ...rest } = value as Record<string, unknown>;
      yield rest;
      for (const wrong of mutants(part, wrongs, key)) yield { ...value, [name]: wrong };
    }
  }
}

describe('what a link holds', () => {
  it('is refused in the page’s own words, with at most 80 characters of its sender’s, whatever stands wherever in it', () => {
    const words = `\u202eYour session has expired,\nsign in at ${'evil.example/'.repeat(1_000)}`;
    const wrongs = [words, 7, true, null, [], [words], {}, { [words]: 1 }, undefined];
    const whole = {
      name: 'n',
      settings: { ...LAB_SETTINGS, world: { gravity: 9 } },
      view: DEFAULT_VIEW,
      code: 'c',
      result: { epochs: 1, digest: '0'.repeat(16), trail: '0'.repeat(TRAIL_DIGITS) },
      lesson: { settings: 'open', question: 'q', choices: ['a'], projector: false },
    };
    expect(parseShared(whole).ok).toBe(true);
    const tooMuch = 'evil.example/'.repeat(Math.ceil(MOST_QUOTED / 13));
    let refused = 0;
    for (const mutant of mutants(whole, wrongs, words)) {
      const parsed = parseShared(mutant);
      if (parsed.ok) continue;
      refused++;
      expect(parsed.text).not.toMatch(/Invalid|Expected|received|undefined/);
      expect(parsed.text).not.toContain(tooMuch);
      expect(writtenOut(parsed.text)).toBe(parsed.text);
      expect(parsed.text.length).toBeLessThan(250);
    }
    expect(refused).toBeGreaterThan(200);
  });
});
