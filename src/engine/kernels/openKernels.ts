import type { Kernels } from './kernels';
import { createMirror } from './mirror/mirror';
import { createWasmKernels } from './wasm';

/** The fastest kernels that this browser has. */
export function openKernels(): Kernels {
  try {
    return createWasmKernels();
  } catch {
    // no WebAssembly, none with SIMD, or a content policy without it: the same bits, slowly
    return createMirror();
  }
}
