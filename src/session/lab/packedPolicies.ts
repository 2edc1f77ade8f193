import * as v from 'valibot';
import { PHI_KEYS } from '../../rl/phi/registry';
import type { PackedPolicies } from '../policyArchive';
import { policyNet } from './policyWeights';

const whole = (least: number) => v.pipe(v.number(), v.integer(), v.minValue(least));

/**
 * Policies of an experiment from storage, where that is what they are.
 *
 * @param hidden sizes of the experiment's hidden layers: a policy of another size is none of its policies
 */
export function parsePackedPolicies(
  input: unknown,
  hidden: readonly number[],
): PackedPolicies | undefined {
  const { paramCount } = policyNet(hidden);
  const schema = v.array(
    v.pipe(
      v.object({
        phi: v.picklist(PHI_KEYS),
        seed: whole(0),
        epochs: v.pipe(
          v.array(whole(1)),
          v.minLength(1),
          v.check((epochs) => isAscending(epochs)),
        ),
        params: v.pipe(
          v.custom<Float32Array>(isFloat32Array),
          v.check((params) => params.every(Number.isFinite)),
        ),
      }),
      v.check(({ epochs, params }) => params.length === epochs.length * paramCount),
    ),
  );
  const parsed = v.safeParse(schema, input);
  return parsed.success ? parsed.output : undefined;
}

function isAscending(epochs: readonly number[]): boolean {
  return epochs.every((epoch, e) => e === 0 || epoch > epochs[e - 1]);
}

/** Not by instanceof: storage may hand out arrays of another realm. */
export function isFloat32Array(input: unknown): boolean {
  return Object.prototype.toString.call(input) === '[object Float32Array]';
}
