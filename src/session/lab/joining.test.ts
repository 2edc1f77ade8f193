import { describe, expect, it } from 'vitest';
import { joined, split } from './joining';
import type { LabRun } from './labRun';
import { importCurves } from './logs/importCurves';

let ids = 0;
const newId = () => `id ${ids++}`;

function imported(content: string, fileName: string): LabRun {
  const found = importCurves(content, { fileName, newId, now: 0 });
  if (!found.ok) throw new Error(found.text);
  return found.experiments[0];
}

const printed = (...returns: readonly number[]) =>
  returns.map((ret, k) => `epoch: ${k} return: ${ret}.5\n`).join('');

const monitor = (...returns: readonly number[]) =>
  `r,l,t\n${returns.map((ret) => `${ret}.0,10,1.0\n`).join('')}`;

describe('experiments from files', () => {
  const first = imported(printed(1, 2), 'a_s3.log');
  const second = imported(printed(3, 4), 'b_s3.log');

  it('are joined to one with the name of the first, in which each run has a seed of its own', () => {
    const whole = joined([first, second]);
    expect(whole).toMatchObject({ id: first.id, name: 'a' });
    expect(whole.runs.map(({ seed, meanReturn }) => [seed, ...meanReturn])).toEqual([
      [3, 1.5, 2.5],
      [4, 3.5, 4.5],
    ]);
  });

  it('are joined with epochs of one size', () => {
    const short = imported(monitor(1, 2), 'a.csv');
    const long = imported(monitor(...Array<number>(200).fill(7)), 'b.csv');
    expect(long.bins).toEqual({ by: 'steps', size: 50 });
    const whole = joined([long, short]);
    expect(whole.bins).toEqual(long.bins);
    expect(whole.runs.map(({ meanReturn }) => meanReturn.length)).toEqual([40, 1]);
  });

  it('are split into one a run, with other ids, and the same curves', () => {
    const parts = split(joined([first, second]), newId);
    expect(parts.map(({ name }) => name)).toEqual(['a, seed 3', 'a, seed 4']);
    expect(new Set(parts.map(({ id }) => id)).size).toBe(2);
    expect(parts.flatMap(({ runs }) => runs.map(({ meanReturn }) => meanReturn))).toEqual([
      [1.5, 2.5],
      [3.5, 4.5],
    ]);
  });
});
