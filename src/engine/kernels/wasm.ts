import type { Kernels } from './kernels';
import { MODULE } from './module';

/** As much of WebAssembly as is used here, for programs that are compiled without a browser's libraries. */
declare namespace WebAssembly {
  class Module {
    constructor(bytes: Uint8Array);
  }
  class Instance {
    constructor(module: Module, imports?: object);
    readonly exports: Record<string, unknown>;
  }
  function validate(bytes: Uint8Array): boolean;
}

declare function atob(text: string): string;

/** What the compiled module exports: the kernels, and where the memory is free. */
type Exports = Omit<Kernels, 'kind' | 'buffer' | 'from' | 'ensure'> & {
  readonly memory: { readonly buffer: ArrayBuffer; grow(pages: number): number };
  firstFree(): number;
};

const PAGE = 0x10000;

/** The kernels, compiled; a message to another worker may hold them. */
export type CompiledKernels = WebAssembly.Module;

let compiled: CompiledKernels | undefined;

/** What this thread has compiled, or was handed, if it has. */
export function compiledKernels(): CompiledKernels | undefined {
  return compiled;
}

/** Spares this thread the compiling, where it has not done so yet. @param kernels of another thread of the same build */
export function adoptKernels(kernels: CompiledKernels | undefined): void {
  compiled ??= kernels;
}

/**
 * The kernels as WebAssembly, with a memory of their own. The module is compiled once a thread, unless that has it from another.
 *
 * @throws Error where this browser has no WebAssembly, or none with SIMD, or where a page's content policy forbids it
 */
export function createWasmKernels(): Kernels {
  compiled ??= new WebAssembly.Module(Uint8Array.from(atob(MODULE), (c) => c.charCodeAt(0)));
  const exports = new WebAssembly.Instance(compiled, { env: {} }).exports as unknown as Exports;
  const { memory, firstFree, ...kernels } = exports;
  return {
    ...kernels,
    kind: 'wasm',
    from: firstFree(),
    buffer: () => memory.buffer,
    ensure(bytes) {
      const missing = bytes - memory.buffer.byteLength;
      if (missing > 0) memory.grow(Math.ceil(missing / PAGE));
    },
  };
}
