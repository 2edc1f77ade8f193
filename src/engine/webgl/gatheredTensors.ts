import type { Tensor } from '@tensorflow/tfjs-core';
import type { Gatherer } from './gatherer';
import { tensorOf } from './tfBackend';

/** obs of the steps gathered last, [...shape, 4]; the caller disposes of it */
export function gatheredObs(gather: Gatherer, shape: readonly number[]): Tensor {
  return tensorOf(gather.textures().obs, [...shape, 4], 4);
}

/** Likewise their weights, [...shape, 2]: w in the column of the action taken, 0 elsewhere. */
export function gatheredActWeights(gather: Gatherer, shape: readonly number[]): Tensor {
  return tensorOf(gather.textures().weights, [...shape, 2], 2);
}
