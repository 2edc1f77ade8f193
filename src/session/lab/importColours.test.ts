import { describe, expect, it } from 'vitest';
import { withColours } from './importColours';
import type { LabRun } from './labRun';
import { importCurves } from './logs/importCurves';

function imported(name: string, content = 'epoch: 0 return: 1.5\n'): LabRun {
  const found = importCurves(content, { fileName: name, newId: () => name, now: 0 });
  if (!found.ok) throw new Error(found.text);
  return found.experiments[0];
}

describe('curves from files', () => {
  it('get colours of their own, and the same one only when all are taken', () => {
    const five = withColours(
      ['a', 'b', 'c', 'd', 'e'].map((name) => imported(name)),
      [],
    );
    expect(new Set(five.map(({ colour }) => colour)).size).toBe(5);
    const [sixth] = withColours([imported('f')], five.slice(1));
    expect(sixth.colour).toBe(five[0].colour);
  });

  it('of several weights keep those of the weights', () => {
    const csv = 'phi,seed,epoch,mean_return\ngae,0,1,20.5\ntotal-return,0,1,21.5\n';
    expect(withColours([imported('own.csv', csv)], [])[0].colour).toBe('as-phi');
  });
});
