import { dispose, type Tensor } from '@tensorflow/tfjs-core';
import type { BatchSteps } from './batchSteps';
import { gatheredActWeights, gatheredObs } from './gatheredTensors';
import type { Gatherer } from './gatherer';
import type { GlContext } from './glContext';
import { policyDeltasFragment } from './glsl/oneHidden.glsl';
import { pgLossGradient } from './gradient';
import { isOneHidden, oneHiddenGradient } from './oneHiddenGradient';
import { tensorOf } from './tfBackend';
import type { TrainedNetwork } from './trainedNetwork';

interface Parts {
  readonly context: GlContext;
  readonly gather: Gatherer;
}

/** What the runs of a cohort do with their policies, over the steps that were gathered last. */
export interface PolicyLoops {
  /** ∇ pgLoss, [R, P], which is the caller's to dispose of */
  gradient(steps: BatchSteps): Tensor;
  dispose(): void;
}

/** @param network is the caller's to dispose of */
export function policyLoops(parts: Parts, network: TrainedNetwork, runs: number): PolicyLoops {
  return isOneHidden(network.net)
    ? inPasses(parts, network, runs)
    : byAutodiff(parts.gather, network);
}

/** For one hidden layer. */
function inPasses(
  { context, gather }: Parts,
  { net, withLaidOut }: TrainedNetwork,
  runs: number,
): PolicyLoops {
  const passes = oneHiddenGradient(context, gather, net, runs, policyDeltasFragment);
  return {
    gradient(steps) {
      const texture = withLaidOut((params) => passes.gradient(params, steps));
      return tensorOf(texture, [runs, net.paramCount], 4);
    },
    dispose: () => passes.dispose(),
  };
}

/** For any network. */
function byAutodiff(gather: Gatherer, { net, params }: TrainedNetwork): PolicyLoops {
  return {
    gradient({ shape, chunks }) {
      const obs = gatheredObs(gather, shape);
      const actWeights = gatheredActWeights(gather, shape);
      const grad = pgLossGradient(net, params(), obs, actWeights, chunks);
      dispose([obs, actWeights]);
      return grad;
    },
    dispose() {},
  };
}
