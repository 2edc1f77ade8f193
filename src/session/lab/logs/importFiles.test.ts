import { describe, expect, it } from 'vitest';
import { shapeOf } from './columnRoles';
import { type ChosenFile, importFiles } from './importFiles';

const file = (path: string, content: BlobPart): ChosenFile => ({ path, file: new Blob([content]) });

function importAll(files: readonly ChosenFile[], roles = {}) {
  let ids = 0;
  return importFiles(files, { newId: () => `${ids++}`, now: 0, roles, progress: () => {} });
}

const progress = (ret: number) => `Epoch\tAverageEpRet\n0\t${ret}.5\n1\t${ret + 1}.5\n`;

describe('files that are imported together', () => {
  it('are one experiment where only their seeds differ, and else are not', async () => {
    const { experiments } = await importAll([
      file('x/ppo_s10/progress.txt', progress(1)),
      file('x/ppo_s2/progress.txt', progress(2)),
      file('x/dqn_s2/progress.txt', progress(3)),
    ]);
    expect(experiments.map(({ name, runs }) => [name, ...runs.map(({ seed }) => seed)])).toEqual([
      ['dqn', 2],
      ['ppo', 2, 10],
    ]);
  });

  it('have names and seeds of the config.json beside them', async () => {
    const { experiments, text } = await importAll([
      file('a/1/config.json', '{"exp_name": "vpg", "seed": 40}'),
      file('a/1/progress.txt', progress(1)),
      file('a/2/config.json', '{"exp_name": "vpg", "seed": 50}'),
      file('a/2/progress.txt', progress(2)),
    ]);
    expect(experiments.map(({ name, runs }) => [name, ...runs.map(({ seed }) => seed)])).toEqual([
      ['vpg', 40, 50],
    ]);
    expect(text).toBe('2 files: one experiment imported.');
  });

  it('of two shapes are both read; what is damaged has its sentence, and the good is kept', async () => {
    const { experiments, text } = await importAll([
      file('a.log', 'epoch: 0 return: 1.5\n'),
      file('b.csv', 'r,l,t\n1.0,1,1.0\n2.0,2,2.0\n'),
      file('c.log', 'epoch: 0 return: x\n'),
      file('d.zip', 'PK\u0003\u0004'),
    ]);
    expect(experiments.map(({ name }) => name)).toEqual(['a', 'b']);
    expect(text).toMatch(/^2 files: 2 experiments imported\. c\.log: .*Line 1 has “x” for return/);
    expect(text).toContain('d.zip: This is a zip archive');
  });

  it('of a folder of 3,000 are told in three sentences at most, and what is no log is counted', async () => {
    const files = Array.from({ length: 3_000 }, (_, i) => file(`x/${i}.bin`, 'no log'));
    const broken = Array.from({ length: 9 }, (_, i) => file(`x/b${i}.log`, 'epoch: 0 return: x\n'));
    const { experiments, text } = await importAll([
      ...files,
      ...broken,
      file('x/good.log', 'epoch: 0 return: 1.5\n'),
    ]);
    expect(experiments).toHaveLength(1);
    expect(text).toContain('x/good.log: one experiment imported.');
    expect(text).toContain('6 more files were refused.');
    expect(text).toContain('3,000 more files are no logs, and were passed over.');
    expect(text.length).toBeLessThan(1_200);
  });

  it('may be tables that are asked about, and are read once that is known', async () => {
    const own = file('own.csv', 'gen,fitness\n1,20.5\n2,24.5\n');
    const { asked, experiments } = await importAll([own]);
    expect(experiments).toEqual([]);
    expect(asked).toMatchObject([{ path: 'own.csv', table: { columns: ['gen', 'fitness'] } }]);
    const shape = shapeOf(['gen', 'fitness'], 2);
    expect(asked[0].shape).toBe(shape);
    const known = await importAll([own], { [shape]: { return: 1, epoch: 0 } });
    expect(known.asked).toEqual([]);
    expect(known.experiments[0].runs[0].meanReturn).toEqual([20.5, 24.5]);
  });

  it('have names that can be seen, whatever they hold', async () => {
    const { experiments, text } = await importAll([
      file('<img src=x>\u202e.log', 'epoch: 0 return: 1.5\n'),
    ]);
    expect(experiments[0].name).toBe('<img src=x>\\u{202e}');
    expect(text).not.toContain('\u202e');
    const { text: long } = await importAll([file(`${'x'.repeat(500)}.log`, 'none')]);
    expect(long).toMatch(/^x{79}…: This is no log/);
  });

  it('report how far they have come, and never back', async () => {
    const told: number[] = [];
    const long = Array.from({ length: 60_000 }, (_, k) => `epoch: ${k} return: 1.5\n`).join('');
    await importFiles([file('a.log', long), file('b.log', long)], {
      ...{ newId: () => '', now: 0, roles: {} },
      progress: (share) => told.push(share),
    });
    expect(told.length).toBeGreaterThan(8);
    expect(told).toEqual([...told].sort((a, b) => a - b));
    expect(told.at(-1)).toBeLessThanOrEqual(1);
  });
});
