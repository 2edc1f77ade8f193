import { describe, expect, it } from 'vitest';
import { cartPole } from '../../rl/env/cartPole';
import { VPG_DEFAULTS, vpg } from '../../rl/vpg';
import { type CallAnswer, checkedRun } from '../../worker/portCaller';
import { askScript } from '../../worker/sandbox/testing/askScript';
import { compareValues } from './answers';
import type { CellText } from './assemble';
import { BOOK_SOURCES } from './bookSources';
import { CELL_PROBES } from './cellProbes';
import { compileCells } from './compileCells';
import { measuredEpisodes } from './gradientNoise';
import { liveCells } from './testing/liveCells';
import { TRAINING_NAMES } from './trainCell';
import { usedCells } from './uses';
import curve from './vanillaCurve.json';

const cells = liveCells('ts');
/** All but the program of chapter 10, which trains. */
const asked = cells.filter(({ id }) => !CELL_PROBES[id].training);
const probePath = (id: string) => `src/session/cells/probes/${CELL_PROBES[id].module}.ts`;

/** Runs the pieces, and asks the last of them what the page asks it. */
async function run(pieces: readonly CellText[]) {
  const id = pieces[pieces.length - 1].id;
  const made = compileCells(BOOK_SOURCES, probePath(id), ['ask'], pieces);
  if ('problem' in made) return { ...made, isUnread: true } as const;
  const input = await CELL_PROBES[id].input?.();
  const calls = [{ name: 'ask', args: input === undefined ? [] : [input] }];
  const { requests } = await askScript(made.script, { id: 0, calls });
  const [answer] = requests.posted as [CallAnswer];
  const { results, printed, shown } = checkedRun({ ...answer }, 1, made.script.lines);
  const [result] = results;
  return { ...(result.ok ? result : made.locate(result)), printed, shown };
}

async function bookAnswer(id: string) {
  const { load, input } = CELL_PROBES[id];
  return (await load()).ask((await input?.()) as never);
}

const upTo = (id: string, change: (text: string) => string = (text) => text, of = id) => {
  const chapter = cells.find((cell) => cell.id === id)?.chapter;
  const own = cells.filter((cell) => cell.chapter === chapter);
  return own
    .slice(0, own.findIndex((cell) => cell.id === id) + 1)
    .map((cell) => (cell.id === of ? { ...cell, text: change(cell.text) } : cell));
};

describe('every live piece of the book', () => {
  it('has what asks it', () => {
    expect(cells.length).toBeGreaterThan(8);
    expect(Object.keys(CELL_PROBES).sort()).toEqual(cells.map(({ id }) => id).sort());
  });

  it.each(asked.map(({ id }) => id))(
    'gives, unchanged, what the page’s own code gives, to the bit: %s',
    async (id) => {
      const book = await bookAnswer(id);
      const given = await run(upTo(id));
      expect(given).toMatchObject({ ok: true, value: book });
      const { read } = CELL_PROBES[id];
      const answer = await read(book, book);
      expect(answer.agrees).toBe(true);
      expect(answer.sentences[0]).toBe('The same as the book’s, to the last bit.');
    },
  );
});

describe('the whole program', () => {
  const { training: plan } = CELL_PROBES.vanilla;

  it('has for the book’s curve what the page’s own code gives, to the bit', () => {
    const settings = { ...VPG_DEFAULTS, ...plan };
    const returns = [...vpg(cartPole('CartPole-v0'), settings)].map((told) => told.meanReturn);
    expect(returns).toEqual(curve);
  });

  it('gives, unchanged, that curve, epoch by epoch, and then says that it is through', async () => {
    const epochs = 4;
    const calls = [
      { name: 'begin', args: [{ seed: 0, epochs }] },
      ...Array.from({ length: epochs + 1 }, () => ({ name: 'next', args: [] })),
    ];
    const made = compileCells(BOOK_SOURCES, probePath('vanilla'), TRAINING_NAMES, upTo('vanilla'));
    if ('problem' in made) throw new Error(made.problem);
    const { requests } = await askScript(made.script, { id: 0, calls });
    const [answer] = requests.posted as [CallAnswer];
    const { results } = checkedRun({ ...answer }, calls.length, made.script.lines);
    const values = results.map((result) => (result.ok ? result.value : result.problem));
    expect(values).toMatchObject([
      true,
      ...curve.slice(0, epochs).map((meanReturn) => ({ meanReturn })),
      {},
    ]);
    expect(values.at(-1)).toEqual({});
  });
});

describe('a changed piece', () => {
  it('is used by those below it, and by the book’s code between them', async () => {
    const change = (text: string) => text.replace('let sum = params[biasesAt + j]', 'let sum = j');
    for (const id of ['policy-gradient', 'epoch']) {
      const given = await run(upTo(id, change, 'network'));
      expect(given).toMatchObject({ ok: true });
      expect(given).not.toMatchObject({ value: await bookAnswer(id) });
    }
  });

  it('can define what those below it call, and what its module imports or has', async () => {
    const helper =
      '\nconst halved = (x) => x / 2;\nconst largest = () => 0;\nconst exp = Math.exp;';
    const pieces = upTo('pg-loss', (text) => `${text}${helper}`, 'categorical').map((cell) =>
      cell.id === 'pg-loss'
        ? { ...cell, text: cell.text.replace('-sum / n', 'halved(-sum / n)') }
        : cell,
    );
    const given = await run(pieces);
    const { loss } = (await bookAnswer('pg-loss')) as { loss: number };
    const halved = ('value' in given ? given.value : {}) as { loss: number };
    // another order of rounding
    expect(halved.loss).toBeCloseTo(loss / 2, 12);
  });

  it('prints, shows, and says in which of its own lines it failed', async () => {
    const text =
      "console.log('here');\nshow([1, 2]);\nexport function pgLoss() {\n  return missing;\n}";
    expect(await run(upTo('pg-loss', () => text))).toEqual({
      problem: 'its code threw “ReferenceError: missing is not defined” in line 4',
      line: 4,
      cell: 'pg-loss',
      printed: ['here'],
      shown: [[1, 2]],
    });
  });

  it('is told apart from the pieces above it, where one of these fails, or the book’s code that it has called', async () => {
    const failing = 'export function forward() {\n\n  missing();\n}';
    expect(await run(upTo('pg-loss', () => failing, 'network'))).toMatchObject({
      line: 3,
      cell: 'network',
    });
    const misused = 'export function pgLoss(net) {\n  return readObs(net);\n}';
    expect(await run(upTo('pg-loss', () => misused))).toMatchObject({ line: 2, cell: 'pg-loss' });
  });

  it.each([
    ['a name that is none', 'export function 1() {}', 1],
    ['a bracket too few', 'export function pgLoss() {\n  return (1;\n}', 2],
    ['no end', 'export function pgLoss() {\n  if (true) {\n', 3],
  ])('is not run where it cannot be read: %s', async (_, text, line) => {
    expect(await run(upTo('pg-loss', () => text))).toMatchObject({
      isUnread: true,
      cell: 'pg-loss',
      line,
      problem: expect.stringContaining(`line ${line} cannot be read`),
    });
  });
});

describe('what an answer depends on', () => {
  it.each([
    ['policy-gradient', ['network', 'softmax', 'pg-loss', 'categorical', 'policy-gradient']],
    ['gaussian', ['gaussian']],
    // its method has the name of a function of the epoch's: that is one too many
    ['total-return', ['epoch', 'total-return']],
    ['fit-values', ['value-loss', 'fit-values']],
  ])('is found by names: %s', (id, expected) => {
    const used = usedCells(BOOK_SOURCES, probePath(id), upTo(id));
    expect([...used].sort()).toEqual([...expected].sort());
  });
});

describe('the reading of an answer', () => {
  it('names the first difference, whatever the shape of what was given', async () => {
    const book = await bookAnswer('categorical');
    const { read } = CELL_PROBES.categorical;
    for (const given of [3, [], {}, { logSumExp: [1], logProb: 2 }, [[[true]]]]) {
      const { agrees, sentences } = await read(given, book);
      expect(agrees).toBe(false);
      expect(sentences[0]).toMatch(/first at logSumExp, case 1: your code gave /);
    }
  });

  it('finds what is given beyond the book’s, be it one number', () => {
    const words = { weights: [['step', 1]] } as const;
    const { agrees, sentences, table } = compareValues(
      { weights: [3, 2, 1, 0] },
      { weights: [3, 2, 1] },
      words,
    );
    expect(agrees).toBe(false);
    expect(sentences[0]).toBe(
      'It differs from the book’s first at weights, step 4: your code gave 0, the book’s nothing.',
    );
    expect(table.rows).toHaveLength(4);
  });

  it('says of a weight’s gradient how noisy it is, and whether it is biased', async () => {
    const { read, input } = CELL_PROBES['reward-to-go'];
    const book = await bookAnswer('reward-to-go');
    const { rews } = ((await input?.()) ?? {}) as { rews: number[][] };
    const total = rews.map((rew) => rew.map(() => rew.reduce((sum, r) => sum + r, 0)));
    const [first, noise] = (await read({ weights: total }, book)).sentences;
    expect(first).toContain('first at Φ, step 1: your code gave 7.5, the book’s 6.5');
    // the noise of what came before an action: more of it, and no bias
    expect(noise).toMatch(/ [2-9](\.\d)? times the book’s\. No bias is found/);
    // a weight that looks at the action itself
    const { batch } = measuredEpisodes();
    const acts = rews.map((rew, e) =>
      rew.map((_, t) => (e === 0 ? 0 : 100 * batch.act[batch.epStart[e - 1] + t])),
    );
    expect((await read({ weights: acts }, book)).sentences[1]).toContain('Its mean is another');
    const short = (await read({ weights: [[]] }, book)).sentences[1];
    expect(short).toMatch(/^Its gradient was not measured: episode 0 of CartPole has \d+ steps/);
  });

  it('says of a log-probability whether its mean score is zero', async () => {
    const { read } = CELL_PROBES['discrete-score'];
    const book = await bookAnswer('discrete-score');
    expect((await read(book, book)).sentences.slice(1)).toEqual(
      Array.from({ length: 3 }, () => expect.stringContaining('zero as far as can be told')),
    );
    // without what makes the probabilities add up to one, and without a constant
    for (const [id, from, to, isZero] of [
      ['discrete-score', ' - log(sum)', '', false],
      ['gaussian-score', ' - 0.5 * log(2 * Math.PI)', '', true],
      ['gaussian-score', '-0.5 * square', '-0.4 * square', true],
      ['gaussian-score', 'square(x - theta)', 'square(x - 2 * theta)', false],
    ] as const) {
      const given = await run(upTo(id, (text) => text.replace(from, to)));
      const value = 'value' in given ? given.value : 0;
      const said = (await read(value, book)).sentences;
      expect(said[0]).toMatch(/^It differs from the book’s first at logProb/);
      const [coin, , gaussian] = said.slice(1);
      const own = id === 'discrete-score' ? coin : gaussian;
      expect(own.includes('zero as far as can be told')).toBe(isZero);
    }
  });

  it('tells a gradient that is not its loss’s from one that is another loss’s', async () => {
    const { read } = CELL_PROBES['pg-loss'];
    const book = (await bookAnswer('pg-loss')) as Record<string, number[]>;
    const twice = book.gradient.map((g) => 2 * g);
    const wrong = (await read({ ...book, gradient: twice }, book)).sentences;
    expect(wrong[1]).toMatch(/^The gradient is not that of this loss: in component 0 /);
    const other = (await read({ ...book, gradient: twice, differences: twice }, book)).sentences;
    expect(other[1]).toContain('is that of this loss');
    expect(other[2]).toMatch(/^PyTorch has another number first in component 0: /);
  });
});
