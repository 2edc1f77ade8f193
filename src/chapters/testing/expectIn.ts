import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect } from 'vitest';

/** Expects a chapter to have this sentence, wherever its lines break. */
export function expectIn(file: string, sentence: string): void {
  const prose = readFileSync(join(import.meta.dirname, '..', `${file}.mdx`), 'utf8').replace(
    /\s+/g,
    ' ',
  );
  // not toContain, which would print the chapter
  expect(prose.includes(sentence), `chapter ${file} should say: ${sentence}`).toBe(true);
}
