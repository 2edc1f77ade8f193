/**
 * The loops in which training spends its time, over four episodes side by side. There are two of them with the same bits: WebAssembly with
 * SIMD (`assembly/`), and the same in TypeScript (`mirror.ts`) for a browser that has none. What an argument is, and where it lies,
 * `assembly/` says beside each function.
 */
export interface Kernels {
  readonly kind: 'wasm' | 'mirror';
  collect(
    net: number,
    params: number,
    obs: number,
    act: number,
    episodes: number,
    kept: number,
    work: number,
    out: number,
    world: number,
    seed: number,
    epoch: number,
    size: number,
    countsEpisodes: number,
    stepLimit: number,
  ): number;
  list(
    episodes: number,
    count: number,
    obs: number,
    act: number,
    toObs: number,
    toAct: number,
  ): void;
  spread(episodes: number, count: number, rows: number, from: number, to: number): void;
  gather(episodes: number, count: number, from: number, to: number): void;
  policyGradient(
    net: number,
    params: number,
    obs: number,
    units: number,
    act: number,
    w: number,
    rows: number,
    work: number,
    grad: number,
  ): void;
  laneGradients(
    net: number,
    params: number,
    obs: number,
    act: number,
    w: number,
    rows: number,
    work: number,
    grads: number,
  ): void;
  values(net: number, params: number, obs: number, rows: number, work: number, out: number): void;
  valueGradient(
    net: number,
    params: number,
    obs: number,
    targets: number,
    m: number,
    rows: number,
    work: number,
    grad: number,
  ): void;
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
