import * as v from 'valibot';
import { PHI_KEYS } from '../../rl/phi/registry';
import type { Checkpoint } from '../../worker/protocol';
import type { Settings } from '../experiment';
import { isFloat32Array } from './packedPolicies';
import { policyNet, valueNet } from './policyWeights';

const whole = v.pipe(v.number(), v.integer(), v.minValue(0));

function numbers(length: number) {
  return v.pipe(
    v.custom<Float32Array>(isFloat32Array),
    v.check((array) => array.length === length && array.every(Number.isFinite)),
  );
}

function network(paramCount: number) {
  return {
    params: numbers(paramCount),
    optimizer: v.object({ t: whole, m: numbers(paramCount), v: numbers(paramCount) }),
  };
}

/**
 * A checkpoint of an experiment from storage, where that is what it is.
 *
 * @param settings the experiment's: networks of another size are none of its networks
 */
export function parseCheckpoint(
  input: unknown,
  { hidden }: Pick<Settings, 'hidden'>,
): Checkpoint | undefined {
  const ofValues = v.object(network(valueNet(hidden).paramCount));
  const schema = v.object({
    leg: whole,
    runs: v.array(
      v.object({
        phi: v.picklist(PHI_KEYS),
        seed: whole,
        noise: whole,
        epoch: whole,
        chosen: v.boolean(),
        stopped: v.boolean(),
        state: v.object({
          ...network(policyNet(hidden).paramCount),
          value: v.exactOptional(ofValues),
          actionValue: v.exactOptional(v.array(ofValues)),
        }),
      }),
    ),
  });
  const parsed = v.safeParse(schema, input);
  return parsed.success ? parsed.output : undefined;
}
