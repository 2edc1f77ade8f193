import { expect, it } from 'vitest';
import { uniform } from '../../rl/rng';
import { pack } from '../lab/packed';
import { readCellsLink, writeCellsLink } from './cellsLink';

const TEXTS = { 'pg-loss.ts': 'export function pgLoss() {}', 'gae.py': 'def gae(): pass  # γ' };

it('what a reader changed comes out of a link as it went in', () => {
  expect(readCellsLink(`#${writeCellsLink(TEXTS)}`)).toEqual({ ok: true, texts: TEXTS });
});

it('not one character of a link can be changed, or cut off, without being noticed', () => {
  const link = writeCellsLink(TEXTS);
  for (let at = 'cells=1.'.length; at < link.length; at++) {
    const other = link[at] === 'A' ? 'B' : 'A';
    expect(readCellsLink(link.slice(0, at) + other + link.slice(at + 1)).ok).toBe(false);
    expect(readCellsLink(link.slice(0, at)).ok).toBe(false);
  }
});

it.each([
  ['another version', 'cells=2.AAAA', 'another version'],
  ['no object', `cells=1.${pack('3')}`, 'no code of a chapter'],
  ['code that is none', `cells=1.${pack('{"gae.py":[1]}')}`, 'no code of a chapter'],
  ['code without end', `cells=1.${pack(`{"gae.py":"${'x'.repeat(30_000)}"}`)}`, 'no code of a'],
  ['a key that is none', `cells=1.${pack('{"../gae":"x"}')}`, 'no code of a chapter'],
  ['a prototype', `cells=1.${pack('{"__proto__":{"gae.py":"x"}}')}`, 'no code of a chapter'],
  ['a bomb', `cells=1.${pack(`"${'x'.repeat(2_000_000)}"`)}`, 'unpacks to more than 1 MB'],
  ['a whale', `cells=1.${'A'.repeat(70_000)}`, 'longer than 64 kB'],
])('a link with %s is refused in a sentence', (_, link, why) => {
  const read = readCellsLink(link);
  expect(read).toMatchObject({ ok: false, text: expect.stringContaining(why) });
});

it('what is too long for a link is said to be', () => {
  // five texts of random characters, which nothing makes shorter
  const noise = (piece: number) =>
    Array.from({ length: 19_000 }, (_, i) =>
      String.fromCharCode(40 + Math.floor(uniform(0, 0, piece, i) * 80)),
    ).join('');
  const texts = Object.fromEntries([...'abcde'].map((name, i) => [`${name}.ts`, noise(i)]));
  expect(() => writeCellsLink(texts)).toThrow('What you changed is too long for a link.');
});
