import { extname } from 'node:path';
import type { Exercise, Language } from '../../../src/exercises/exercise';
import { EXERCISES } from '../../../src/exercises/exercises';
import { checkCases, type FailedCase, judge, type Verdict } from '../../../src/exercises/judge';
import { codeIn, LONGEST_CODE } from '../../../src/session/lab/code';
import { visibleText } from '../../../src/text/visibleText';
import { compileCode } from '../../../src/worker/sandbox/compileCode';
import { pythonScript } from '../../../src/worker/sandbox/python/pythonScript';
import { sandboxScript } from '../../../src/worker/sandbox/sandboxScript';
import { pythonSources } from '../exercises/pythonSources';
import { runJailed } from '../exercises/runJailed';
import { readText } from './textFile';
import { parseLine, UsageError, wholeNumberOf } from './usage';

export const CHECK_USAGE = `experiment check EXERCISE FILE…: judges answers to an exercise, in .ts or .py files, as the page does.

  EXERCISE            ${EXERCISES.map(({ id }) => id).join(', ')}
  --seed N            of the cases that are drawn                   [0]
  --json              prints one JSON object a file and line`;

/** What is printed of a file. */
interface Entry {
  readonly file: string;
  readonly passed: boolean;
  /** the first case that failed */
  readonly case?: FailedCase;
  /** what is wrong */
  readonly sentence?: string;
}

const LANGUAGE_OF: Readonly<Record<string, Language>> = { '.ts': 'typescript', '.py': 'python' };

/** @throws UsageError where a file, a flag or the exercise is not there */
export async function checkCommand(args: string[]): Promise<string> {
  const options = { seed: { type: 'string' }, json: { type: 'boolean' } } as const;
  const { values, positionals } = parseLine(args, options, CHECK_USAGE, true);
  const [id, ...files] = positionals;
  const exercise = EXERCISES.find((each) => each.id === id);
  if (!exercise) {
    const asked =
      id === undefined ? 'Name an exercise' : `There is no exercise “${visibleText(id)}”`;
    throw new UsageError(`${asked}; there are ${EXERCISES.map((each) => each.id).join(', ')}.`);
  }
  if (files.length === 0)
    throw new UsageError('Name the files to check, with .ts or .py at the end.');
  const seed = wholeNumberOf('seed', values.seed ?? '0', { least: 0, most: 1e9 });
  const answers = files.map((file) => ({ file, ...answerIn(file) }));
  const lines: string[] = [];
  for (const { file, language, code } of answers) {
    const entry = await entryOf(exercise, file, language, code, seed);
    lines.push(values.json ? JSON.stringify(entry) : textOf(entry));
  }
  return lines.join('\n');
}

function answerIn(file: string): { readonly language: Language; readonly code: string } {
  const language = LANGUAGE_OF[extname(file).toLowerCase()];
  if (!language) throw new UsageError(`${visibleText(file)} ends neither in .ts nor in .py.`);
  return { language, code: readText(file, 'The answer', 10_000_000) };
}

async function entryOf(
  exercise: Exercise,
  file: string,
  language: Language,
  code: string,
  seed: number,
): Promise<Entry> {
  const verdict = await verdictOn(exercise, language, code, seed);
  if (typeof verdict === 'string') return { file, passed: false, sentence: verdict };
  if (verdict.passed) return { file, passed: true };
  return { file, passed: false, case: verdict.case, sentence: verdict.sentence };
}

/** @returns a sentence where nothing was run */
async function verdictOn(
  exercise: Exercise,
  language: Language,
  code: string,
  seed: number,
): Promise<Verdict | string> {
  if (code.trim() === '') return 'There is no code in the file.';
  if (codeIn(code) === undefined) {
    return `The code is longer than ${LONGEST_CODE.toLocaleString('en')} characters, and was not run.`;
  }
  const name = exercise.name[language];
  const script = scriptOf(language, code, name);
  if (typeof script === 'string') return script;
  const cases = checkCases(exercise, seed);
  const { results } = await runJailed(
    script,
    cases.map((args) => ({ name, args })),
  );
  return judge(exercise, cases, results);
}

function scriptOf(language: Language, code: string, name: string) {
  if (language === 'python') return pythonScript(pythonSources(), code, [name]);
  const compiled = compileCode(code);
  if (compiled.ok) return sandboxScript(compiled.code, [name]);
  const { problem } = compiled;
  return `${problem.charAt(0).toUpperCase()}${problem.slice(1)}. Nothing was run.`;
}

/** An entry for whoever reads it in a terminal. */
function textOf({ file, passed, case: failed, sentence }: Entry): string {
  const name = visibleText(file);
  if (passed) return `${name}: passed`;
  const lines = [`${name}: ${sentence}`];
  if (failed) {
    lines.push(`  case ${failed.number}: ${failed.input}`, `  expected: ${failed.expected}`);
    if (failed.got !== undefined) lines.push(`  got: ${failed.got}`);
  }
  return lines.join('\n');
}
