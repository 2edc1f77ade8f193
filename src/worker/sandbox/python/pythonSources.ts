import interpreter from '@micropython/micropython-webassembly-pyscript/micropython.mjs?raw';
import wasmAddress from '@micropython/micropython-webassembly-pyscript/micropython.wasm?url';
import driver from './driver.py?raw';
import numpy from './numpy.py?raw';
import type { PythonSources } from './pythonScript';

let wasm: Promise<ArrayBuffer> | undefined;

async function fetchWasm(): Promise<ArrayBuffer> {
  const response = await fetch(wasmAddress);
  if (!response.ok) throw new Error(`${response.status} for ${wasmAddress}`);
  return response.arrayBuffer();
}

/** What runs Python, fetched at the first time. @throws Error where it cannot be fetched; the next time tries again */
export async function fetchPythonSources(): Promise<PythonSources> {
  wasm ??= fetchWasm();
  try {
    return { interpreter, wasm: await wasm, numpy, driver };
  } catch (error) {
    wasm = undefined;
    throw error;
  }
}
