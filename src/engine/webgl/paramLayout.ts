import type { Mlp } from '../../rl/policy/mlp';

/** Where one layer's numbers lie in the texels of a run. */
export interface LayerTexels {
  /** texels that hold a layer's input, or one row of W: ⌈nIn/4⌉ */
  readonly nIn4: number;
  /** texels that hold a layer's output: ⌈nOut/4⌉ */
  readonly nOut4: number;
  /** rows of W that are stored; a full four for each texel of output, except in a layer of less than four outputs */
  readonly rows: number;
  /** first texel of W, [rows, nIn4] */
  readonly weightsAt: number;
  /** first texel of b, [nOut4] */
  readonly biasesAt: number;
}

/**
 * How a run's parameters lie in the texels (of four floats each) that the policy's shader reads: every row of W starts at
 * a texel of its own, and everything is padded with zeros to full texels, so that a shader takes four weights a fetch for
 * any sizes. A padded unit has weights and bias 0, hence output tanh(0) = 0, and adds nothing downstream.
 */
export interface ParamLayout {
  readonly layers: readonly LayerTexels[];
  /** texels a run */
  readonly texels: number;
  /** [4 · texels] index into the flat parameters; paramCount for padding */
  readonly source: Int32Array;
}

export function paramLayout(net: Mlp): ParamLayout {
  const source: number[] = [];
  const layers = net.layers.map(({ nIn, nOut, weightsAt, biasesAt }) => {
    const nIn4 = Math.ceil(nIn / 4);
    const nOut4 = Math.ceil(nOut / 4);
    const rows = nOut < 4 ? nOut : 4 * nOut4;
    const texels = { nIn4, nOut4, rows, weightsAt: source.length / 4, biasesAt: 0 };
    for (let j = 0; j < rows; j++) {
      for (let i = 0; i < 4 * nIn4; i++) {
        source.push(j < nOut && i < nIn ? weightsAt + j * nIn + i : net.paramCount);
      }
    }
    texels.biasesAt = source.length / 4;
    for (let j = 0; j < 4 * nOut4; j++) source.push(j < nOut ? biasesAt + j : net.paramCount);
    return texels;
  });
  return { layers, texels: source.length / 4, source: Int32Array.from(source) };
}
