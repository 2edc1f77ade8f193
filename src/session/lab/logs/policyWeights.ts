import * as v from 'valibot';
import { mlp } from '../../../rl/policy/mlp';
import { visibleText } from '../../../text/visibleText';
import { shortName } from '../experimentNames';
import { ImportError } from './importError';

/** A policy network for CartPole, from a file. */
export interface ImportedPolicy {
  /** as the file says, or what the file is called */
  readonly name: string;
  /** sizes of the hidden layers */
  readonly hidden: readonly number[];
  /** [paramCount] θ: W_1 rows, b_1, W_2 rows, b_2, … */
  readonly params: Float32Array;
}

/** What CartPole shows of itself, and what can be done in it. */
const OBSERVATIONS = 4;
const ACTIONS = 2;

const list = v.array(v.pipe(v.number(), v.finite()));
const matrix = v.pipe(v.array(list), v.minLength(1));

/** `pi.logits_net.2.weight`: whose tensor it is, which layer, and which part of it. */
const TENSOR = /^(.*?)(\d+)\.(weight|bias)$/;

interface Layer {
  readonly place: number;
  readonly weight: unknown;
  readonly bias: unknown;
}

/**
 * Looks for a policy in a JSON document: one that this page wrote, or a `state_dict` of PyTorch with linear layers, as
 * `json.dump({k: v.tolist() for k, v in policy.state_dict().items()}, file)` writes it.
 *
 * @param path of the file, for a policy without a name
 * @returns nothing where the document holds no tensors
 * @throws ImportError with a sentence where they make no policy for CartPole
 */
export function policyIn(document: unknown, path: string): ImportedPolicy | undefined {
  if (!isObject(document)) return undefined;
  const { state_dict: own, model_state_dict: wrapped, name } = document;
  const tensors = [own, wrapped, document].find((each) => isObject(each) && hasTensors(each));
  if (!isObject(tensors)) return undefined;
  const layers = layersOf(tensors);
  const sizes = [OBSERVATIONS];
  const numbers: number[] = [];
  for (const { place, weight, bias } of layers) {
    const width = sizes[sizes.length - 1];
    const rows = v.safeParse(matrix, weight);
    if (!rows.success || rows.output.some((row) => row.length !== width)) {
      const from =
        numbers.length === 0 ? 'an observation of CartPole has' : 'the layer before has outputs';
      throw new ImportError(
        `The weight of layer ${place} must be rows of ${width} numbers, as many as ${from}.`,
      );
    }
    const count = rows.output.length;
    const biases = v.safeParse(v.pipe(list, v.length(count)), bias);
    if (!biases.success) {
      throw new ImportError(
        `The bias of layer ${place} must be ${count} numbers, as many as its weight has rows.`,
      );
    }
    sizes.push(count);
    for (const row of rows.output) numbers.push(...row);
    numbers.push(...biases.output);
  }
  const outputs = sizes[sizes.length - 1];
  if (outputs !== ACTIONS) {
    throw new ImportError(
      `The last layer must have ${ACTIONS} outputs, one for each action, and has ${outputs}.`,
    );
  }
  const hidden = sizes.slice(1, -1);
  const params = Float32Array.from(numbers);
  if (params.length !== mlp(sizes).paramCount || !params.every(Number.isFinite)) {
    throw new ImportError('A weight is larger than float32 can hold.');
  }
  const file = path.split('/').at(-1) ?? path;
  return { name: shortName(typeof name === 'string' && name ? name : file), hidden, params };
}

function hasTensors(record: Readonly<Record<string, unknown>>): boolean {
  return Object.keys(record).some((key) => TENSOR.test(key));
}

/** The linear layers, first to last. Where there are several networks, as in a critic's file, those of the policy. */
function layersOf(tensors: Readonly<Record<string, unknown>>): readonly Layer[] {
  const networks = new Map<string, Map<number, Layer>>();
  for (const [key, tensor] of Object.entries(tensors)) {
    const [, network, digits, part] = TENSOR.exec(key) ?? [];
    if (network === undefined) continue;
    const layers = networks.get(network) ?? new Map<number, Layer>();
    networks.set(network, layers);
    const place = Number(digits);
    const known = layers.get(place) ?? { place, weight: undefined, bias: undefined };
    layers.set(place, { ...known, [part]: tensor });
  }
  const names = [...networks.keys()];
  const policies = names.filter((name) => /(^|[._])(pi|policy|actor|logits)/.test(name));
  const [chosen] = names.length === 1 ? names : policies;
  if (chosen === undefined || (names.length > 1 && policies.length > 1)) {
    throw new ImportError(
      `It holds the networks ${names.map((name) => `“${visibleText(name, 30)}”`).join(', ')}: keep only the policy’s.`,
    );
  }
  return [...(networks.get(chosen) ?? new Map<number, Layer>()).values()].sort(
    (a, b) => a.place - b.place,
  );
}

function isObject(value: unknown): value is Record<string, unknown> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
