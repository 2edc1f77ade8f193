import type { Call, CallResult } from '../portCaller';
import type { CodeWords } from './codeWords';

/** The functions that the reader's program has by name; whatever stands there. */
export type Functions = Readonly<Record<string, unknown>>;

/** What calls functions that may do anything, and keeps what they print. */
export interface CallProgram {
  call(functions: Functions, call: Call): CallResult;
  /** what takes the place of `console` */
  readonly console: Readonly<Record<string, (...values: unknown[]) => void>>;
  /** takes a line of output */
  print(line: string): void;
  /** takes a value to be looked at, or prints why it is none */
  show(value: unknown): void;
  /** what was printed since the last time */
  takePrinted(): string[];
  /** what was shown since the last time */
  takeShown(): unknown[];
}

/**
 * Calls the reader's functions, and makes plain values of what they give. It travels into the sandbox as its own text, so it must not
 * mention anything from outside of itself.
 */
export function callProgram({ kindOf, text, thrown, unfitness }: CodeWords): CallProgram {
  /** `MOST_NUMBERS` and `MOST_LINES`, which stay outside */
  const MOST = 100_000;
  const LINES = 1_000;
  const WIDTH = 200;
  const DEEPEST = 8;
  /** `MOST_SHOWN`, which stays outside */
  const SHOWN = 20;

  let printed: string[] = [];
  let values: unknown[] = [];

  function print(line: string): void {
    if (printed.length < LINES) printed.push(line.slice(0, WIDTH));
    else if (printed.length === LINES) printed.push('… and more, which is not shown');
  }

  function shown(value: unknown): string {
    if (typeof value === 'string') return value;
    try {
      const plain = ArrayBuffer.isView(value) ? Array.from(value as Float64Array) : value;
      return (typeof plain === 'object' && JSON.stringify(plain)) || String(plain);
    } catch {
      return 'something that cannot be shown';
    }
  }

  /** @throws string, a clause, where this is no value */
  function plain(value: unknown): unknown {
    let left = MOST;
    function part(given: unknown, depth: number): unknown {
      if (--left < 0) throw `more than ${MOST} numbers`;
      if (typeof given === 'number' || typeof given === 'boolean') return given;
      if (depth === DEEPEST) throw `arrays within arrays, ${DEEPEST} deep or more`;
      if (Array.isArray(given) || ArrayBuffer.isView(given)) {
        const list = given as ArrayLike<unknown>;
        const { length } = list;
        if (length > left) throw `more than ${MOST} numbers`;
        const copy: unknown[] = [];
        for (let i = 0; i < length; i++) copy[i] = part(list[i], depth + 1);
        return copy;
      }
      const isRecord = typeof given === 'object' && given !== null && !(given instanceof Promise);
      if (!isRecord) throw typeof given === 'string' ? text(given) : kindOf(given);
      const record: Record<string, unknown> = {};
      for (const name of Object.keys(given)) {
        record[name] = part((given as Record<string, unknown>)[name], depth + 1);
      }
      return record;
    }
    return part(value, 0);
  }

  const log = (...values: unknown[]) => {
    for (const line of values.map(shown).join(' ').split('\n')) print(line);
  };

  return {
    print,
    show(value) {
      try {
        if (values.length < SHOWN) values.push(plain(value));
      } catch (wrong) {
        const said = typeof wrong === 'string' ? wrong : 'something that cannot be read';
        print(`show() takes numbers, arrays and records, and not ${said}`);
      }
    },
    console: { log, info: log, warn: log, error: log, debug: log },
    takePrinted() {
      const taken = printed;
      printed = [];
      return taken;
    },
    takeShown() {
      const taken = values;
      values = [];
      return taken;
    },
    call(functions, { name, args }) {
      const called = functions[name];
      if (typeof called !== 'function') {
        return { ok: false, problem: `its code has no function called ${name}` };
      }
      let given: unknown;
      try {
        given = called(...args);
      } catch (error) {
        return { ok: false, ...thrown(error) };
      }
      const what = unfitness(given);
      if (what !== undefined) return { ok: false, problem: `its code returned ${what}` };
      try {
        return { ok: true, value: plain(given) } as CallResult;
      } catch (wrong) {
        const said = typeof wrong === 'string' ? wrong : 'something that cannot be read';
        const within = typeof given === 'object' && given !== null && !said.startsWith('a promise');
        const holds = within ? 'an array or a record that holds ' : '';
        return { ok: false, problem: `its code returned ${holds}${said}` };
      }
    },
  };
}
