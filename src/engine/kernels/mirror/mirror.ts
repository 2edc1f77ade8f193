import { ARGUMENTS, type Kernels, type NamedKernels } from '../kernels';
import { mirrorCollect } from './collect';
import { mirrorLosses } from './losses';
import { createMemory } from './memory';
import { mirrorNetwork } from './network';

/**
 * The kernels of `assembly/`, number after number in TypeScript, file by file: the same operations in the same order, each rounded to
 * float32, and so the same bits. Where a browser has no WebAssembly with SIMD, this trains, slowly; and it is what the tests hold the
 * kernels to. Names and layouts are those of `assembly/`, addresses are in bytes.
 */
export function createMirror(): Kernels {
  const memory = createMemory();
  const network = mirrorNetwork(memory);
  return {
    ...inOrder({ ...mirrorCollect(memory, network), ...mirrorLosses(memory, network) }),
    kind: 'mirror',
    from: 64,
    buffer: () => memory.buffer,
    ensure: memory.ensure,
  };
}

/** Kernels that take their arguments in their order. */
function inOrder(named: NamedKernels): Pick<Kernels, keyof NamedKernels> {
  const kernels = Object.entries(ARGUMENTS).map(([name, names]) => {
    const kernel = named[name as keyof NamedKernels] as (args: object) => unknown;
    const called = (...args: number[]) =>
      kernel(Object.fromEntries(names.map((each, k) => [each, args[k]])));
    return [name, called];
  });
  return Object.fromEntries(kernels);
}
