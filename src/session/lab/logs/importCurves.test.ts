import fc from 'fast-check';
import Papa from 'papaparse';
import { describe, expect, it } from 'vitest';
import type { RunCurve } from '../../curves';
import { DEFAULT_SETTINGS } from '../../experiment';
import { curvesCsv, experimentsJson } from '../exportCurves';
import type { LabRun } from '../labRun';
import { metricAt } from '../summaries';
import { importCurves } from './importCurves';
import { rebinned } from './importedRun';

function curve(seed: number, meanReturn: number[]): RunCurve {
  return {
    phi: 'gae',
    seed,
    meanReturn,
    envSteps: meanReturn.map((_, k) => 100 + k),
    episodes: meanReturn.map((_, k) => 3 + k),
    seconds: meanReturn.map((_, k) => (k + 1) / 3),
    details: meanReturn.map((each, k) =>
      k === 0
        ? undefined
        : {
            ent: each / 7,
            kl: 1e-17,
            pgLoss: -each,
            gradNorm: 2,
            explained: 0.1 + 0.2,
            gradVar: each * 1e3,
          },
    ),
    phases: [{ phi: 'gae', from: 0 }],
    stopped: undefined,
  };
}

const experiment: LabRun = {
  id: 'a',
  name: 'A "quoted", name',
  note: 'slow',
  colour: 'two',
  isHidden: false,
  madeAt: 7,
  settings: { ...DEFAULT_SETTINGS, seeds: 2 },
  code: undefined,
  runs: [curve(0, [20 / 3, 31.1]), curve(1, [20, 1 / 3])],
  events: [{ epoch: 1, label: 'α = 0.1' }],
};

function read(content: string, fileName = 'some file.txt') {
  let ids = 0;
  return importCurves(content, { fileName, newId: () => `new${ids++}`, now: 9 });
}

function experimentsIn(content: string, fileName?: string): readonly LabRun[] {
  const imported = read(content, fileName);
  if (!imported.ok) throw new Error(imported.text);
  return imported.experiments;
}

function rowsOf(csv: string): readonly string[][] {
  return Papa.parse<string[]>(csv, { skipEmptyLines: true }).data;
}

describe('curves', () => {
  it('come back from CSV to the last bit, without settings', () => {
    const [back] = experimentsIn(curvesCsv([experiment]));
    expect(back).toMatchObject({ id: 'new0', name: experiment.name, settings: undefined });
    expect(back.runs).toEqual(experiment.runs);
  });

  it('come back from JSON with all that was known', () => {
    expect(experimentsIn(experimentsJson([experiment]))).toEqual([
      { ...experiment, id: 'new0', isFromFile: true },
    ]);
  });

  it('of episodes come back from JSON with their episodes, to be put together anew', () => {
    const [logged] = experimentsIn('r,l,t\n20.0,20,0.5\nnan,31,0.75\n12.5,12,1.0\n');
    expect(logged.bins).toEqual({ by: 'steps', size: 2 });
    const [back] = experimentsIn(experimentsJson([logged]));
    expect(back).toEqual({ ...logged, id: 'new0', isFromFile: true });
    expect(rebinned(back, { by: 'episodes', size: 3 }).runs[0].meanReturn).toEqual([16.25]);
  });

  it('come back from either where numbers were not known', () => {
    const run = { ...curve(0, [1, 2]), envSteps: [Number.NaN, 5], details: [undefined, undefined] };
    const hazy = { ...experiment, runs: [run] };
    expect(experimentsIn(curvesCsv([hazy]))[0].runs).toEqual([run]);
    expect(experimentsIn(experimentsJson([hazy]))[0].runs).toEqual([run]);
  });

  it('of a run that was switched come back from CSV with the weight of each epoch', () => {
    const phases = [
      { phi: 'total-return' as const, from: 0 },
      { phi: 'gae' as const, from: 2 },
    ];
    const switched = { ...experiment, runs: [{ ...curve(0, [1, 2, 3]), phases }] };
    const csv = curvesCsv([switched]);
    const column = rowsOf(csv).map((cells) => cells.at(-1));
    expect(column).toEqual(['trained_under', 'total-return', 'total-return', 'gae']);
    expect(experimentsIn(csv)[0].runs).toEqual(switched.runs);
    const older = csv.replaceAll(/,(trained_under|total-return|gae)\r/g, '\r');
    expect(experimentsIn(older)[0].runs[0].phases).toEqual([{ phi: 'gae', from: 0 }]);
  });

  it('of several experiments stay apart', () => {
    const other = { ...experiment, name: 'Other', runs: [curve(0, [5])] };
    const back = experimentsIn(curvesCsv([experiment, other]));
    expect(back.map(({ name }) => name)).toEqual([experiment.name, 'Other']);
    expect(back[1].runs).toEqual(other.runs);
    const twice = experimentsIn(curvesCsv([other, other]));
    expect(twice.map(({ name, runs }) => [name, runs])).toEqual([
      ['Other', other.runs],
      ['Other (2)', other.runs],
    ]);
  });

  it('come back from CSV that a spreadsheet has written, with its delimiters and decimal commas', () => {
    const csv = curvesCsv([experiment])
      .replaceAll('"', '')
      .replace(/A quoted, name/g, 'A');
    for (const written of [
      csv,
      csv.replaceAll('\r\n', '\n'),
      csv.replaceAll(',', ';').replaceAll('.', ','),
      csv.replaceAll(',', '\t'),
      `\uFEFF${csv}`,
    ]) {
      expect(experimentsIn(written)[0]).toMatchObject({ name: 'A', runs: experiment.runs });
    }
  });

  it('have names that end in a whole character', () => {
    const csv = curvesCsv([{ ...experiment, name: `n${'🦄'.repeat(40)}` }]);
    expect(experimentsIn(csv)[0].name).toBe(`n${'🦄'.repeat(29)}…`);
  });

  it('are written as CSV of which a spreadsheet runs no name', () => {
    const named = { ...experiment, name: '=1+1' };
    expect(rowsOf(curvesCsv([named]))[1][0]).toBe("'=1+1");
    expect(experimentsIn(curvesCsv([named]))[0].name).toBe('=1+1');
  });
});

describe('a printed log', () => {
  const log = [
    'Using reward-to-go formulation of policy gradient.',
    '',
    'epoch:   0 \t loss: 17.345 \t return: 20.123 \t ep_len: 20.123',
    'epoch:   1 \t loss: -16.9 \t return: 24.500 \t ep_len: 24.500',
  ].join('\n');

  it('becomes a curve of returns and of pgLoss', () => {
    const [run] = experimentsIn(log, 'rtg_pg.log');
    expect(run).toMatchObject({ name: 'rtg_pg', settings: undefined });
    expect(run.runs).toHaveLength(1);
    expect(run.runs[0].meanReturn).toEqual([20.123, 24.5]);
    expect(run.runs[0].details.map((each) => each?.pgLoss)).toEqual([17.345, -16.9]);
  });

  it('tells the length of episodes, which is what the lab shows as such', () => {
    const [run] = experimentsIn(log.replace('ep_len: 24.500', 'ep_len: 12.25\n'));
    expect([0, 1].map((at) => metricAt(run.runs[0], 'length', at))).toEqual([20.123, 12.25]);
    // of steps and episodes it says nothing
    expect(run.runs[0].envSteps).toEqual([Number.NaN, Number.NaN]);
    for (const back of [curvesCsv([run]), experimentsJson([run])].map((file) =>
      experimentsIn(file),
    )) {
      expect(back[0].runs).toEqual(run.runs);
    }
  });

  it('may lack the length of episodes', () => {
    const [{ runs }] = experimentsIn('epoch: 0 \t return: 20');
    expect(metricAt(runs[0], 'length', 0)).toBeNaN();
    expect(runs[0].lengths).toBeUndefined();
  });

  it('becomes a curve for each time that its epochs begin again', () => {
    const [{ runs }] = experimentsIn(`${log}\n${log}`);
    expect(runs.map(({ seed, meanReturn }) => [seed, meanReturn.length])).toEqual([
      [0, 2],
      [1, 2],
    ]);
  });

  it('of the lab’s own Python script keeps its weights and seeds apart', () => {
    const printed = [
      ['total-return', 3, 20],
      ['total-return', 4, 21],
      ['gae', 3, 60],
      ['ppo', 3, 70],
    ].map(
      ([phi, seed, ret]) =>
        `phi: ${phi}, seed: ${seed}\nepoch:   0 \t loss: 1.000 \t return: ${ret} \t ep_len: 20.000\n`,
    );
    const [{ runs }] = experimentsIn(printed.join(''));
    expect(runs.map(({ phi, seed, meanReturn }) => [phi, seed, ...meanReturn])).toEqual([
      ['total-return', 3, 20],
      ['total-return', 4, 21],
      ['gae', 3, 60],
      ['custom', 3, 70],
    ]);
  });

  it('in which a run comes twice has two runs, which come back from CSV as well', () => {
    const twice = 'phi: gae, seed: 3\nepoch: 0 \t return: 20\n'.repeat(2);
    const [logged] = experimentsIn(twice);
    expect(logged.runs.map(({ phi, seed }) => [phi, seed])).toEqual([
      ['gae', 3],
      ['gae', 4],
    ]);
    expect(experimentsIn(curvesCsv([logged]))[0].runs).toEqual(logged.runs);
  });

  it('may be indented, as where it was copied from a page', () => {
    const [{ runs }] = experimentsIn('    epoch:   0 \t loss: 1 \t return: 20 \t ep_len: 20');
    expect(runs[0].meanReturn).toEqual([20]);
  });
});

describe('a progress.txt', () => {
  const head = [
    'Epoch',
    'AverageEpRet',
    'StdEpRet',
    'EpLen',
    'TotalEnvInteracts',
    'Entropy',
    'KL',
    'LossPi',
    'Time',
  ];
  const progress = [
    head.join('\t'),
    [0, 20.5, 3, 20, 4000, 0.69, 0.001, -0.1, 2.5].join('\t'),
    [1, 30, 3, 25, 8000, 0.68, 0.002, -0.2, 5].join('\t'),
    '',
  ].join('\n');

  it('becomes a curve with steps, seconds, entropy and KL', () => {
    const [{ runs }] = experimentsIn(progress, 'progress.txt');
    expect(runs[0]).toMatchObject({
      meanReturn: [20.5, 30],
      envSteps: [4000, 4000],
      episodes: [200, 160],
      seconds: [2.5, 5],
    });
    expect(runs[0].details[1]).toMatchObject({ ent: 0.68, kl: 0.002, pgLoss: -0.2 });
  });

  it('tells the length of episodes where it does not tell steps', () => {
    const [{ runs }] = experimentsIn('Epoch\tAverageEpRet\tEpLen\n0\t20\t7.5\n');
    expect(metricAt(runs[0], 'length', 0)).toBe(7.5);
  });

  it('may lack all but epochs and returns', () => {
    const [{ runs }] = experimentsIn('Epoch\tAverageEpRet\n0\t20\n');
    expect(runs[0].meanReturn).toEqual([20]);
    expect(runs[0].envSteps).toEqual([Number.NaN]);
  });
});

describe('what cannot be imported', () => {
  const csv = curvesCsv([experiment]);
  const json = experimentsJson([experiment]);
  it.each([
    ['an empty file', ' \n ', 'The file is empty.'],
    ['a file that is no text', 'PK\u0003\u0004\0\t\0', 'This is no text.'],
    ['prose', 'It was a dark and stormy night', 'no log that can be recognized'],
    [
      'a CSV without returns',
      csv.replace('mean_return', 'x'),
      'The column mean_return is missing.',
    ],
    ['a CSV of something else', 'a,b\n1,2', 'which of its columns (“a”, “b”) is the return'],
    ['a CSV with columns only', csv.split('\r\n')[0], 'There are columns and no rows.'],
    ['a CSV with another weight', csv.replace('gae', 'ppo'), '“ppo” for phi'],
    ['a CSV with a gap', csv.replace(/,gae,0,2,/, ',gae,0,3,'), 'where epoch 2 must follow'],
    ['a CSV with an open quote', csv.replace('name"', 'name'), 'quote'],
    ['JSON that was cut off', json.slice(0, 100), 'may have been cut off'],
    ['JSON of something else', '{"a":1}', 'not that of experiments'],
    ['JSON of another version', json.replace('"version": 1', '"version": 9'), 'another version'],
    [
      'JSON without experiments',
      json.replace(/"experiments": \[.*\]/s, '"experiments": []'),
      'no experiment',
    ],
    ['JSON with a broken return', json.replace('31.1', '"31.1"'), 'Experiment 1 of 1 is broken:'],
    ['JSON with a huge return', json.replace('31.1', '1.7e308'), 'Experiment 1 of 1 is broken:'],
    [
      'a CSV with a huge return',
      csv.replace('31.1', '-1.7e308'),
      '“-1.7e308” for mean_return, which is too large',
    ],
    [
      'a log with a huge return',
      'epoch: 0 \t return: 1e300 \t ep_len: 2',
      '“1e300” for return, which is too large',
    ],
    ['a log with a broken length', 'epoch: 0 \t return: 1 \t ep_len: x\n', '“x” for ep_len'],
    ['a log without returns', 'epoch:   0 \t loss: 1', 'Line 1 has no return'],
    ['a progress.txt without returns', 'Epoch\tKL\n0\t1', 'The column AverageEpRet is missing'],
    ['a progress.txt with a head only', 'Epoch\tAverageEpRet\n', 'There are columns and no rows'],
  ])('%s has its sentence, and nothing is imported', (_, content, sentence) => {
    const imported = read(content);
    expect(imported).toMatchObject({ ok: false });
    if (imported.ok) return;
    expect(imported.text).toContain(sentence);
    expect(imported.text).toMatch(/^some file\.txt: .* Nothing was imported\.$/);
  });

  it('has a name of its own that can be seen, or else is written out', () => {
    for (const [name, shown] of [
      ['ctl\u0001\b\ufffe', 'ctl␁␈\\u{fffe}'],
      ['=HYPERLINK("http://a/?"&A1)\nx', '=HYPERLINK("http://a/?"&A1)␊x'],
      ['\u202eabc', '\\u{202e}abc'],
      ['x'.repeat(2_000), `${'x'.repeat(79)}…`],
    ]) {
      const document = JSON.parse(json);
      document.experiments[0].name = name;
      const imported = read(JSON.stringify(document));
      expect(imported).toMatchObject({ ok: true, experiments: [{ name: shown }] });
    }
  });

  it('never throws', () => {
    const pieces = fc.constantFrom(
      'epoch: 0',
      '\t',
      '\n',
      ',',
      '"',
      'return: 1',
      'Epoch',
      'AverageEpRet',
      '#{"t_start": 1}',
      'r,l,t',
      '1,2,3',
      '{"r": 1, "l": 2}',
      'global_step=1, episodic_return=[1.]',
      'Wall time,Step,Value',
      '"Step","a - b"',
      '-----\n| a/ | |\n| ep_rew_mean | 1 |\n-----',
      '"0.weight": [[1]]',
      '{',
      csv,
      json,
    );
    fc.assert(
      fc.property(fc.array(fc.oneof(pieces, fc.string())), (parts) => {
        const imported = read(parts.join(''));
        if (!imported.ok) expect(imported.text).toContain('Nothing was imported.');
      }),
      { numRuns: 1_000 },
    );
  });
});
