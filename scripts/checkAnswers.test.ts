import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { EXERCISES } from '../src/exercises/exercises';
import { experiment } from './lib/experiment/commandLine';

let folder = '';
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'answers-'));
});
afterAll(() => rmSync(folder, { recursive: true }));

/** Checks answers to an exercise, each in a file of this name; what is printed of each. */
async function checked(exercise: string, answers: Record<string, string>) {
  const files = Object.entries(answers).map(([name, text]) => {
    writeFileSync(join(folder, name), text);
    return join(folder, name);
  });
  const { status, stdout, stderr } = await experiment('check', exercise, ...files, '--json');
  expect(stderr).toBe('');
  expect(status).toBe(0);
  return stdout
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line));
}

const toGo = EXERCISES.find(({ id }) => id === 'reward-to-go');
if (!toGo) throw new Error('no such exercise');

describe('answers on the command line', () => {
  it('are judged as on the page, one line a file', async () => {
    const { typescript, python } = toGo.solution;
    const lines = await checked('reward-to-go', {
      'ada.ts': typescript,
      'grace.py': python,
      'past.ts': typescript.replace('rest += rew[t];', 'rest = rew[t];'),
      'total.py':
        'def return_and_to_go(rew):\n    return {"ret": sum(rew), "rtg": [sum(rew)] * len(rew)}\n',
    });
    expect(lines.map(({ file, passed }) => [file.slice(folder.length + 1), passed])).toEqual([
      ['ada.ts', true],
      ['grace.py', true],
      ['past.ts', false],
      ['total.py', false],
    ]);
    expect(lines[0]).toEqual({ file: join(folder, 'ada.ts'), passed: true });
    expect(lines[3]).toEqual({
      file: join(folder, 'total.py'),
      passed: false,
      case: {
        number: 2,
        input: 'rew = [1, 2, 3]',
        expected: '{ ret: 6, rtg: [6, 5, 3] }',
        got: '{ ret: 6, rtg: [6, 6, 6] }',
      },
      sentence: expect.stringMatching(/^Every step has the whole return/),
    });
  });

  it('that are none are met by a sentence', async () => {
    const lines = await checked('reward-to-go', {
      'empty.ts': ' ',
      'long.py': '#'.repeat(20_001),
      'unread.ts': 'let = 3 +;',
      'unread.py': 'def f(:\n',
      'other.py': 'x = 1\n',
      'nan.ts': 'const returnAndToGo = () => ({ ret: NaN, rtg: [Infinity] });',
    });
    expect(lines.map(({ sentence }) => sentence)).toEqual([
      'There is no code in the file.',
      'The code is longer than 20,000 characters, and was not run.',
      'Line 1 cannot be read: unexpected token. Nothing was run.',
      'Your code threw “SyntaxError: invalid syntax” in line 1.',
      'Your code has no function called return_and_to_go.',
      expect.stringMatching(/none of the mistakes/),
    ]);
    expect(lines[5].case.got).toBe('{ ret: NaN, rtg: [Infinity] }');
  });

  it('that run away are ended, and the others judged', async () => {
    const lines = await checked('reward-to-go', {
      'loop.ts': 'const returnAndToGo = () => { for (;;); };',
      'loop.py': 'while True:\n    pass\n',
      'promises.ts': 'const again = () => Promise.resolve().then(again);\nagain();',
      'memory.ts': 'const all = []; for (;;) all.push(new Array(1e5).fill(0.5));',
      'memory.py': 'x = [0] * 10 ** 9\n',
      'right.ts': toGo.solution.typescript,
    });
    const stopped = /, and was stopped\.$/;
    for (const { passed, sentence } of lines.slice(0, 4)) {
      expect(passed).toBe(false);
      expect(sentence).toMatch(stopped);
    }
    expect(lines[4].sentence).toMatch(/MemoryError/);
    expect(lines[5].passed).toBe(true);
  });

  /** Statements that try to get out; each leaves in `got` what it got hold of. */
  const WAYS_OUT = [
    'got = process',
    'got = require',
    'got = fetch',
    'got = WebSocket',
    'got = globalThis.process.env',
    'got = this.constructor.constructor("return process")()',
    'got = self.constructor.constructor("return process")()',
    'got = (() => {}).constructor("return process")()',
    'got = addEventListener.constructor("return process")()',
    'got = ask.constructor.constructor("return 1")()',
    'got = eval("1")',
    'got = new Function("return process")()',
    'got = console.log.constructor("return process")()',
    'try { null.x } catch (error) { got = error.constructor.constructor("return process")() }',
    'const deep = () => deep(); try { deep() } catch (error) { got = error.constructor.constructor("return process")() }',
    'Error.prepareStackTrace = (_, sites) => sites; got = new Error().stack[0].getThis().process.env',
    'got = Reflect.construct(Function, ["return process"])()',
    'got = Object.getPrototypeOf(async () => {}).constructor("return process")()',
    'got = import.meta.url',
    'got = new Worker("data:,")',
    'got = new XMLHttpRequest()',
    'got = setTimeout(() => {}, 0)',
  ];
  it.each(WAYS_OUT)('reach nothing by “%s”', async (statement) => {
    const code = `function returnAndToGo(rew) {\n  let got;\n  ${statement};\n  return { ret: got === undefined ? 0 : 1234, rtg: rew };\n}`;
    const [line] = await checked('reward-to-go', { 'out.js.ts': code });
    expect(line.passed).toBe(false);
    expect(line.sentence).toMatch(/threw|cannot be read/);
    expect(line.case?.got ?? '').not.toContain('1234');
  });

  it('reach nothing by an import that is put off', async () => {
    const code = `let got = 0;
import('node:fs').then((fs) => { got = 1234; }, (error) => {
  try { got = error.constructor.constructor('return process')() ? 1234 : 0; } catch { got = 1; }
});
function returnAndToGo(rew) { return { ret: got, rtg: rew }; }`;
    const [line] = await checked('reward-to-go', { 'import.ts': code });
    expect(line.passed).toBe(false);
    expect(JSON.stringify(line)).not.toContain('1234');
  });

  it.each([
    'import js\n    return js.process',
    'import os\n    return os.listdir("/")[1000]',
    'return open("/etc/passwd").read()',
    'import jsffi\n    return jsffi.to_js([1]).constructor.constructor("return process")()',
  ])('in Python reach nothing by “%s”', async (statement) => {
    const code = `def return_and_to_go(rew):\n    ${statement}\n`;
    const [line] = await checked('reward-to-go', { 'out.py': code });
    expect(line.sentence).toMatch(/threw/);
  });
});

it.each<[string[], RegExp]>([
  [['check'], /^Name an exercise; there are probabilities, log-prob/],
  [['check', 'fly', 'a.ts'], /^There is no exercise “fly”; there are/],
  [['check', 'gae'], /^Name the files to check/],
  [['check', 'gae', 'a.js'], /^a\.js ends neither in \.ts nor in \.py\./],
  [
    ['check', 'gae', 'missing.py'],
    /^The answer cannot be read from missing\.py: there is no such file\./,
  ],
  [['check', 'gae', 'a.py', '--seed', 'x'], /^--seed must be a number/],
])('%j ends with a sentence', async (args, sentence) => {
  const { status, stderr } = await experiment(...args);
  expect(status).toBe(2);
  expect(stderr).toMatch(sentence);
});
