import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import type { PythonSources } from '../../../src/worker/sandbox/python/pythonScript';

const interpreter = fileURLToPath(
  import.meta.resolve('@micropython/micropython-webassembly-pyscript/micropython.mjs'),
);

const text = (path: string) => readFileSync(path, 'utf8');
const ours = (name: string) =>
  text(new URL(`../../../src/worker/sandbox/python/${name}`, import.meta.url).pathname);

/** What runs Python, from the files of the project. */
export function pythonSources(): PythonSources {
  const { buffer, byteOffset, byteLength } = readFileSync(interpreter.replace(/mjs$/, 'wasm'));
  return {
    interpreter: text(interpreter),
    wasm: buffer.slice(byteOffset, byteOffset + byteLength) as ArrayBuffer,
    numpy: ours('numpy.py'),
    driver: ours('driver.py'),
  };
}
