import { probabilities } from '../../rl/policy/categorical';
import { forward, type Mlp } from '../../rl/policy/mlp';

/** A disc of the drawing. */
export interface UnitDot {
  /** 0 input … */
  readonly layer: number;
  readonly x: number;
  readonly y: number;
  readonly value: number;
}

/** A line of the drawing, from one unit to one of the next layer. */
export interface WeightLine {
  readonly from: UnitDot;
  readonly to: UnitDot;
  readonly weight: number;
}

export interface NetworkPicture {
  readonly units: readonly UnitDot[];
  readonly lines: readonly WeightLine[];
  readonly logits: readonly number[];
  readonly probs: readonly number[];
}

/** What the network makes of one observation. */
export function evaluate(
  net: Mlp,
  params: Float32Array,
  obs: readonly number[],
): { units: Float64Array; logits: number[]; probs: number[] } {
  const units = new Float64Array(net.unitCount);
  units.set(obs);
  forward(net, params, units);
  const nOut = net.unitCount - net.outAt;
  const probs = new Float64Array(nOut);
  probabilities(units, net.outAt, nOut, probs);
  return { units, logits: [...units.subarray(net.outAt)], probs: [...probs] };
}

/**
 * Places every unit and weight of a network in a box: layers from left to right, the units of each spread from top to bottom.
 *
 * @param width px
 * @param height px
 */
export function networkPicture(
  net: Mlp,
  params: Float32Array,
  obs: readonly number[],
  width: number,
  height: number,
): NetworkPicture {
  const { units: values, logits, probs } = evaluate(net, params, obs);
  const { sizes, layers } = net;
  const units: UnitDot[] = [];
  sizes.forEach((size, layer) => {
    const x = (layer * width) / (sizes.length - 1);
    // few units keep to the middle, so that lines do not run along the edges
    const spread = size > 4 ? height : height * 0.72;
    for (let i = 0; i < size; i++) {
      const y = height / 2 + (size === 1 ? 0 : (i / (size - 1) - 0.5) * spread);
      units.push({ layer, x, y, value: values[units.length] });
    }
  });
  const lines = layers.flatMap(({ nIn, nOut, weightsAt, inAt, outAt }) =>
    Array.from({ length: nOut * nIn }, (_, w) => ({
      from: units[inAt + (w % nIn)],
      to: units[outAt + Math.floor(w / nIn)],
      weight: params[weightsAt + w],
    })),
  );
  return { units, lines, logits, probs };
}
