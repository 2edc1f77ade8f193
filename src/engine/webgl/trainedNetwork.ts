import { dispose, type Tensor, tensor2d } from '@tensorflow/tfjs-core';
import type { OptimizerName } from '../../rl/optimizers';
import type { Mlp } from '../../rl/policy/mlp';
import { paramLayout } from './paramLayout';
import type { Texture } from './passes';
import { type NetworkState, parseRunRow, runRow } from './report';
import {
  composeRows,
  laidOut,
  type RunTensors,
  runTensors,
  stepped,
  withFailuresCleared,
} from './runTensors';
import { textureOf } from './tfBackend';

/** One network of every run of a cohort, as it is trained on the graphics device. */
export interface TrainedNetwork {
  readonly net: Mlp;
  /** floats of {@link rows} */
  readonly rowLength: number;
  /** [R, P]; belongs to the network, and is another after each step */
  params(): Tensor;
  /**
   * One optimizer step for each run that is pending and whose gradient is finite.
   *
   * @param grad [R, P]
   * @param pending [R]
   */
  step(optimizer: OptimizerName, grad: Tensor, pending: readonly boolean[], lr: number): void;
  /** Lets `use` have a texture [R, texels] of the parameters, as `ParamLayout` says. */
  withLaidOut<T>(use: (params: Texture) => T): T;
  /** [R, rowLength] all of it, failures included, which are forgotten thereby; the caller disposes of it. */
  rows(): Tensor;
  /** One run's state out of its row. */
  parse(row: Float32Array): { readonly state: NetworkState; readonly failed: boolean };
  dispose(): void;
}

export function trainedNetwork(net: Mlp, start: readonly NetworkState[]): TrainedNetwork {
  const layout = paramLayout(net);
  const row = runRow(layout, net.paramCount);
  let runs: RunTensors = runTensors(start);

  /** Takes over `next`, which may share tensors with the ones before. */
  function replace(next: RunTensors): void {
    const kept = new Set(Object.values(next));
    dispose(Object.values(runs).filter((tensor) => !kept.has(tensor)));
    runs = next;
  }

  return {
    net,
    rowLength: row.length,
    params: () => runs.params,

    step(optimizer, grad, pending, lr) {
      const mask = tensor2d(pending.map(Number), [pending.length, 1], 'bool');
      replace(stepped(optimizer, runs, grad, mask, lr));
      mask.dispose();
    },

    withLaidOut(use) {
      const params = laidOut(runs, layout);
      const texture = textureOf(params, layout.texels);
      const result = use(texture);
      dispose([params, texture.tensorRef]);
      return result;
    },

    rows() {
      const rows = composeRows(runs, layout, row);
      replace(withFailuresCleared(runs));
      return rows;
    },

    parse: (values) => parseRunRow(values, row, layout, net.paramCount),

    dispose() {
      dispose(Object.values(runs));
    },
  };
}
