import type { CompiledKernels } from '../../engine/kernels/wasm';

/** Page ⇄ worker: kernels as some worker of this page has compiled them, which those to come need not do again. */
export interface KernelsMessage {
  readonly type: 'kernels';
  readonly kernels: CompiledKernels;
}

let known: CompiledKernels | undefined;

/** What the page has for the workers that it starts. */
export const pageKernels = {
  keep({ kernels }: KernelsMessage): void {
    known = kernels;
  },
  get known(): CompiledKernels | undefined {
    return known;
  },
};
