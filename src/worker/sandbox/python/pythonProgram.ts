import type { CallProgram, Functions } from '../callProgram';
import type { CodeWords } from '../codeWords';
import type { PythonFault, PythonWeights, WeighBatch, WeighingPython } from './pythonWeights';

/** What is wanted of MicroPython. */
export interface PythonParts {
  /** bytes of `micropython.wasm` */
  readonly wasm: ArrayBuffer;
  /** the book's own `np`, in Python */
  readonly numpy: string;
  /** what runs and calls the program, in Python */
  readonly driver: string;
}

/** The part of MicroPython that is used. */
interface Interpreter {
  runPython(code: string): unknown;
  readonly globals: { get(name: string): unknown };
  readonly FS: WeighingPython['FS'] & {
    mkdir(path: string): void;
    writeFile(path: string, contents: string | Uint8Array): void;
  };
}

/** What {@link pythonProgram} needs around it: the scope that MicroPython finds its parts in. */
interface Surroundings {
  fetch: unknown;
  readonly WebAssembly: {
    Module: new (bytes: ArrayBuffer) => object;
    Instance: new (module: object, imports: object) => { readonly exports: object };
    instantiateStreaming: unknown;
  };
  loadMicroPython(options: object): Promise<Interpreter>;
}

/** What the driver tells of a run or a call: one of these. */
interface PythonAnswer {
  readonly value?: unknown;
  /** what was returned instead of a value, for the end of “its code returned …” */
  readonly unfit?: string;
  readonly thrown?: PythonFault;
  /** what it had shown */
  readonly shown?: readonly unknown[];
}

/**
 * Runs a program in Python, and gives its functions by name. Python has no way to JavaScript: what MicroPython offers for that, `import js`
 * and its like, ends at functions that find nothing and call nothing. It travels into the sandbox as its own text, so it must not mention
 * anything from outside of itself.
 *
 * @param names the functions that will be called
 * @param weights {@link pythonWeights}: where the program has a function `weights`, `weighBatch` has it weigh
 */
export async function pythonProgram(
  scope: Surroundings,
  { wasm, numpy, driver }: PythonParts,
  code: string,
  names: readonly string[],
  { print, show }: Pick<CallProgram, 'print' | 'show'>,
  words: Pick<CodeWords, 'unfit'>,
  weights: (python: WeighingPython, words: Pick<CodeWords, 'unfit'>) => WeighBatch,
): Promise<Functions> {
  /** bytes for all that a program holds */
  const HEAP = 64 * 1024 * 1024;
  const NOTHING = 0;

  /** What MicroPython imports to reach JavaScript, with what stands there instead. */
  function walled(imports: Record<string, Record<string, unknown>>): object {
    const wall = () => {
      throw new Error('JavaScript cannot be reached from here');
    };
    const env = { ...imports.env };
    for (const name of ['lookup_attr', 'has_attr']) env[name] = () => NOTHING;
    for (const name of Object.keys(env)) {
      if (
        /^(call\d|calln|store_attr|js_(reflect|subscr|get_iter|iter_next|then)|create_promise)/.test(
          name,
        )
      ) {
        env[name] = wall;
      }
    }
    return { ...imports, env };
  }

  const { WebAssembly: machine, fetch } = scope;
  const { instantiateStreaming } = machine;
  // the interpreter's bytes are here already
  scope.fetch = async () => undefined;
  machine.instantiateStreaming = async (
    _: unknown,
    imports: Record<string, Record<string, unknown>>,
  ) => {
    const module = new machine.Module(wasm);
    return { module, instance: new machine.Instance(module, walled(imports)) };
  };
  const python = await scope.loadMicroPython({
    heapsize: HEAP,
    url: 'micropython.wasm',
    stdout: print,
    stderr: print,
  });
  scope.fetch = fetch;
  machine.instantiateStreaming = instantiateStreaming;

  python.FS.mkdir('/lib');
  python.FS.writeFile('/lib/numpy.py', numpy);
  python.runPython(driver);
  const run = python.globals.get('_run') as (code: string) => string;
  const has = python.globals.get('_has') as (name: string) => boolean;
  const call = python.globals.get('_call') as (name: string, args: string) => string;
  const weighAll = python.globals.get('_weigh') as (episodes: string) => string;

  function thrown({ name, message, line }: PythonFault): Error & { line?: number } {
    const error: Error & { line?: number } = new Error(message);
    error.name = name;
    // a line that is not there has become NaN on its way
    if (line) error.line = line;
    return error;
  }

  const functions: Record<string, unknown> = {};
  const told = (text: string): PythonAnswer => {
    const answer: PythonAnswer = JSON.parse(text, (_, part) => (part === null ? Number.NaN : part));
    for (const value of answer.shown ?? []) show(value);
    return answer;
  };
  const { thrown: failure } = told(run(code));
  for (const name of names) {
    if (!failure && !has(name)) continue;
    functions[name] = (...args: unknown[]) => {
      if (failure) throw thrown(failure);
      const answer = told(call(name, JSON.stringify(args)));
      if (answer.thrown) throw thrown(answer.thrown);
      return answer.unfit === undefined ? answer.value : words.unfit(answer.unfit);
    };
  }
  if (failure) {
    functions.weighBatch = () => () => {
      throw thrown(failure);
    };
  } else if (has('weights')) {
    const weigh = (episodes: string) => JSON.parse(weighAll(episodes)) as PythonWeights;
    functions.weighBatch = weights({ FS: python.FS, weigh, thrown }, words);
  }
  return functions;
}
