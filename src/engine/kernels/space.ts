import type { Kernels } from './kernels';

/** Memory of the kernels, dealt out in areas. */
export interface Space {
  readonly kernels: Kernels;
  /**
   * @returns the first address of so many bytes, a multiple of 64; what stands in them is left from before
   * @throws RangeError where there is no room
   */
  take(bytes: number): number;
  release(addresses: readonly number[]): void;
}

const ALIGNMENT = 64;

/** Areas go into the first gap that holds them. @param create kernels with an empty memory, anew whenever all is given back */
export function space(create: () => Kernels): Space {
  let kernels: Kernels | undefined;
  /** by address */
  let areas: { readonly at: number; readonly end: number }[] = [];
  const open = () => {
    kernels ??= create();
    return kernels;
  };
  return {
    get kernels() {
      return open();
    },

    take(bytes) {
      let at = open().from;
      let index = 0;
      for (; index < areas.length && at + bytes > areas[index].at; index++) at = areas[index].end;
      const end = at + Math.ceil(bytes / ALIGNMENT) * ALIGNMENT;
      if (end > 0x80000000) throw new RangeError('Addresses have 31 bits.');
      open().ensure(end);
      areas = [...areas.slice(0, index), { at, end }, ...areas.slice(index)];
      return at;
    },

    release(addresses) {
      areas = areas.filter(({ at }) => !addresses.includes(at));
      // a memory never shrinks
      if (areas.length === 0) kernels = undefined;
    },
  };
}
