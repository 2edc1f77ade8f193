import { spawn } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { visibleText } from '../../../src/text/visibleText';
import { SILENCE_PROBLEM } from '../../../src/worker/portAsker';
import { type Call, checkedRun, failedRun, type ProgramRun } from '../../../src/worker/portCaller';
import type { SandboxScript } from '../../../src/worker/sandbox/sandboxScript';
import { slowness } from '../slowness.mjs';
import { surroundings } from './surroundings';

const jail = fileURLToPath(new URL('./jail.mjs', import.meta.url));

/** ms for each part of a run */
const TIMEOUT = 4_000;
/** ms after which the process is ended, whatever it does */
const PATIENCE = 15_000;
/** of the heap; and of what it may say */
const MEGABYTES = 256;
const MOST_SAID = 16_000_000;

/** The flag that withdraws all permissions, by the name that this Node has for it. */
const PERMISSION = process.allowedNodeEnvironmentFlags.has('--permission')
  ? '--permission'
  : '--experimental-permission';

/** Has a program make calls, in a process of its own that can read nothing, write nothing and start nothing. */
export async function runJailed(
  { script, wasm, linesBefore, lines }: SandboxScript,
  calls: readonly Call[],
): Promise<ProgramRun> {
  const request = JSON.stringify(JSON.stringify({ id: 0, calls }));
  const bytes = JSON.stringify(wasm ? Buffer.from(wasm).toString('base64') : '');
  const said = await saidBy(
    JSON.stringify({
      surroundings: `${NAMES}(${surroundings})(globalThis)`,
      script,
      question: `ask(${request},${bytes})`,
      timeout: TIMEOUT * slowness(),
    }),
  );
  const none = (problem: string, line?: number): ProgramRun =>
    failedRun(calls.length, { problem, ...(line !== undefined && { line }) });
  if (said === undefined) return none('its code took too long or too much memory, and was stopped');
  const told = toldIn(said);
  if (!told.ended) return checkedRun(told, calls.length, lines);
  const { isLate, said: words, line } = told.ended as Record<string, unknown>;
  if (isLate) return none(SILENCE_PROBLEM);
  const own = Number(line) - linesBefore;
  const isOwn = own >= 1 && own <= lines;
  const where = isOwn ? ` in line ${own}` : '';
  return none(`its code threw “${visibleText(String(words))}”${where}`, isOwn ? own : undefined);
}

/** tsx has every function call this, to keep its name; a function that travels as its text takes the call along. */
const NAMES = 'globalThis.__name=(named)=>named;';

/** What the process has said, where it came to an end of its own accord. */
function saidBy(input: string): Promise<string | undefined> {
  const flags = [
    PERMISSION,
    `--allow-fs-read=${jail}`,
    '--disallow-code-generation-from-strings',
    `--max-old-space-size=${MEGABYTES}`,
    '--no-warnings',
  ];
  const child = spawn(process.execPath, [...flags, jail], {
    env: {},
    stdio: ['pipe', 'pipe', 'ignore'],
  });
  let said = '';
  const timer = setTimeout(() => child.kill('SIGKILL'), PATIENCE * slowness());
  child.stdout.setEncoding('utf8').on('data', (part: string) => {
    said += part;
    if (said.length > MOST_SAID) child.kill('SIGKILL');
  });
  child.stdin.on('error', () => {});
  child.stdin.end(input);
  return new Promise((resolve) => {
    child.on('close', (code) => {
      clearTimeout(timer);
      resolve(code === 0 ? said : undefined);
    });
  });
}

const NUMBERS: Readonly<Record<string, number>> = {
  NaN: Number.NaN,
  Infinity: Number.POSITIVE_INFINITY,
  '-Infinity': Number.NEGATIVE_INFINITY,
};

function toldIn(said: string): Record<string, unknown> {
  try {
    const told: unknown = JSON.parse(said, (_, part) =>
      typeof part === 'string' && Object.hasOwn(NUMBERS, part) ? NUMBERS[part] : part,
    );
    return (told ?? {}) as Record<string, unknown>;
  } catch {
    return {};
  }
}
