/** The kernels and their arguments, in their order. What an argument is, and where it lies, `assembly/` says beside each function. */
export const ARGUMENTS = {
  // biome-ignore format: a line a kernel
  collect: ['net', 'params', 'obs', 'act', 'episodes', 'units', 'spare', 'out', 'world', 'seed', 'epoch', 'size', 'countsEpisodes', 'stepLimit'],
  list: ['episodes', 'count', 'obs', 'act', 'toObs', 'toAct'],
  spread: ['episodes', 'count', 'rows', 'from', 'to'],
  policyGradient: ['net', 'params', 'obs', 'units', 'act', 'w', 'rows', 'work', 'grad'],
  laneGradients: ['net', 'params', 'obs', 'act', 'w', 'rows', 'work', 'grad'],
  values: ['net', 'params', 'obs', 'rows', 'work', 'out'],
  valueGradient: ['net', 'params', 'obs', 'targets', 'm', 'rows', 'work', 'grad'],
} as const;

type Arguments = typeof ARGUMENTS;

type Numbers<Names extends readonly string[]> = { [I in keyof Names]: number };

type Returning<K, Args extends readonly unknown[]> = K extends 'collect'
  ? (...args: Args) => number
  : (...args: Args) => void;

/** Each takes its arguments in their order: by name, calls would take a fifth of the time of small batches. */
type KernelFunctions = {
  readonly [K in keyof Arguments]: Returning<K, Numbers<Arguments[K]>>;
};

/** The same with their arguments by name. */
export type NamedKernels = {
  readonly [K in keyof Arguments]: Returning<K, [Readonly<Record<Arguments[K][number], number>>]>;
};

/**
 * The loops in which training spends its time, over four episodes side by side. There are two of them with the same bits: WebAssembly with
 * SIMD (`assembly/`), and the same in TypeScript (`mirror/`) for a browser that has none.
 */
export interface Kernels extends KernelFunctions {
  readonly kind: 'wasm' | 'mirror';
  /** The memory that addresses mean; another one after {@link ensure}. */
  buffer(): ArrayBuffer;
  /** The first address that is the caller's. */
  readonly from: number;
  /**
   * Makes the memory at least so many bytes long.
   *
   * @throws RangeError where there is no room
   */
  ensure(bytes: number): void;
}
