import { programHead, type SandboxScript } from '../sandboxScript';
import { pythonProgram } from './pythonProgram';
import { pythonWeights } from './pythonWeights';

/** What runs Python: MicroPython as its package brings it, and what the book adds. */
export interface PythonSources {
  /** text of `micropython.mjs` */
  readonly interpreter: string;
  /** bytes of `micropython.wasm` */
  readonly wasm: ArrayBuffer;
  /** text of `numpy.py` */
  readonly numpy: string;
  /** text of `driver.py` */
  readonly driver: string;
}

const BY_WEIGHTS =
  "({weighBatch},batch,obsDim,first)=>phis.judge('weights',weighBatch&&weighBatch(batch,obsDim),batch,first)";

/** The interpreter's module as a script: what it exports, it also puts into the global scope. */
function asScript(module: string): string {
  const plain = module
    .replace('export default _createMicroPythonModule;', '')
    .replace('export async function loadMicroPython', 'async function loadMicroPython')
    .replaceAll('import.meta.url', '"blob:micropython"');
  if (/(^|[;}])export |import\.meta/.test(plain))
    throw new Error('another MicroPython than this is made for');
  // it waits only where there is a process, which a worker has not
  return `(async()=>{${plain}\n})();`;
}

/**
 * The whole script of the sandbox's worker for a program in Python; its wasm is handed in. Batches are weighed by its function `weights`.
 *
 * @param code Python
 * @param names other functions that will be called
 */
export function pythonScript(
  { interpreter, wasm, numpy, driver }: PythonSources,
  code: string,
  names: readonly string[] = [],
): SandboxScript {
  const texts = JSON.stringify([numpy, driver, code, names]);
  const start = `self.startPython=(wasm)=>{const [numpy,driver,code,names]=${texts};return (${pythonProgram})(self,{wasm,numpy,driver},code,names,program,words,${pythonWeights})};`;
  const script = `${programHead('(error)=>error.line', BY_WEIGHTS, start)}${asScript(interpreter)}takeFunctions(startPython);`;
  return { script, wasm, linesBefore: 0, lines: code.split('\n').length };
}
