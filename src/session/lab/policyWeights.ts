import { type Layer, type Mlp, mlp } from '../../rl/policy/mlp';

/** A policy network, and whose it is. */
export interface NamedPolicy {
  readonly name: string;
  readonly phi: string;
  readonly seed: number;
  /** counted from 1; the policy that collected this epoch */
  readonly epoch: number;
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
  /** [paramCount] W_1 rows, b_1, W_2 rows, b_2, … */
  readonly params: Float32Array;
}

/** The network of a policy: from CartPole's observation to a logit for each action. @param hidden sizes of the hidden layers */
export function policyNet(hidden: readonly number[]): Mlp {
  return mlp([4, ...hidden, 2]);
}

/** The network of a V_φ, or of one action of Q_φ. @param hidden sizes of the hidden layers */
export function valueNet(hidden: readonly number[]): Mlp {
  return mlp([4, ...hidden, 1]);
}

/**
 * A policy's weights as JSON. `state_dict` is laid out as PyTorch does for nn.Sequential(Linear, Tanh, Linear, …): `0.weight` is [nOut, nIn], `0.bias` [nOut], and
 * layer 1 is the first Tanh, which has none. float32 numbers are written so that reading them gives the same bits.
 */
export function policyJson({ hidden, params, ...rest }: NamedPolicy): string {
  const { sizes, layers } = policyNet(hidden);
  const entries = layers.flatMap((layer, l) => [
    [`${2 * l}.weight`, rowsOf(layer, params)],
    [`${2 * l}.bias`, [...params.subarray(layer.biasesAt, layer.biasesAt + layer.nOut)]],
  ]);
  return `${JSON.stringify({ format: 'reward-to-go policy', ...rest, sizes, state_dict: Object.fromEntries(entries) })}\n`;
}

function rowsOf({ nIn, nOut, weightsAt }: Layer, params: Float32Array): readonly number[][] {
  return Array.from({ length: nOut }, (_, i) => {
    const at = weightsAt + i * nIn;
    return [...params.subarray(at, at + nIn)];
  });
}

/** Python that loads the weights from a file of this name, which must need no quoting. */
export function loadingPython(fileName: string): string {
  return `import json, torch
from torch import nn

saved = json.load(open("${fileName}"))
layers = []
for n_in, n_out in zip(saved["sizes"], saved["sizes"][1:]):
    layers += [nn.Linear(n_in, n_out), nn.Tanh()]
policy = nn.Sequential(*layers[:-1])  # no tanh behind the logits
policy.load_state_dict({k: torch.tensor(v) for k, v in saved["state_dict"].items()})
act = lambda obs: torch.distributions.Categorical(logits=policy(torch.as_tensor(obs))).sample().item()
`;
}
