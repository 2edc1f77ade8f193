// A process of its own for code that nobody has read. It is started with Node's permissions all withdrawn and no way to make code of
// text; the code runs in a context that holds nothing of this program's, and what comes out of it is one text.
import { createContext, runInContext } from 'node:vm';

const chunks = [];
for await (const chunk of process.stdin) chunks.push(chunk);
/** @type {{ surroundings: string, script: string, question: string, timeout: number }} */
const { surroundings, script, question, timeout } = JSON.parse(Buffer.concat(chunks).toString());
const write = process.stdout.write.bind(process.stdout);

// What an error of this realm would lead to, if one got into the context, is not there.
for (const name of ['process', 'fetch', 'WebSocket', 'WebAssembly', 'navigator', 'require']) {
  Reflect.deleteProperty(globalThis, name);
}

const context = createContext(Object.create(null), {
  codeGeneration: { strings: false, wasm: true },
  // promises are kept within the time too
  microtaskMode: 'afterEvaluate',
});
runInContext(surroundings, context);
/** @type {string} */
let told;
try {
  runInContext(script, context, { filename: 'jail:code', timeout });
  runInContext(question, context, { timeout });
  const answer = runInContext('answer', context, { timeout });
  told = typeof answer === 'string' ? answer : '{}';
} catch (error) {
  told = JSON.stringify({ ended: endOf(error) });
}
write(told);

/** Whether the code took too long, or what it threw, as texts. @param {unknown} error */
function endOf(error) {
  try {
    const { code, name, message, stack } = /** @type {Record<string, unknown>} */ (error);
    if (code === 'ERR_SCRIPT_EXECUTION_TIMEOUT') return { isLate: true };
    const [, line] = /jail:code:(\d+)/.exec(String(stack)) ?? [];
    return { said: `${String(name)}: ${String(message)}`.slice(0, 1000), line: Number(line) };
  } catch {
    return { said: 'something that cannot be shown' };
  }
}
