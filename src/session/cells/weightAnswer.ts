import { isValues, type Value } from '../../text/value';
import { type Answer, compareValues, short } from './answers';
import { FEW_EPISODES, gradientNoise, measuredEpisodes } from './gradientNoise';

/** An episode that nobody can take for another: rewards and values of many sizes. */
const MADE_UP = {
  rew: [1, 0, 2, -1, 3, 0.5, 1, 1],
  val: [4, 3.5, 3, 1, 2, 2.5, 1, 0.5],
};

const DISCOUNTED = 'Φ with γ = 0.9, λ = 0.8';
const STEPS = [['step', 0]] as const;
/** the book's weights are float32 */
const FLOAT32 = 1e-6;

let measured: ReturnType<typeof measuredEpisodes> | undefined;

const episodes = () => {
  measured ??= measuredEpisodes();
  return measured;
};

/** The episodes that a weight is asked about: a made-up one, and then CartPole's. */
export function weightInput(): { readonly [name: string]: Value } {
  const { rews, vals } = episodes();
  return { rews: [MADE_UP.rew, ...rews], vals: [MADE_UP.val, ...vals] };
}

/** Weights beside the right ones on the made-up episode; on CartPole's, what the gradient has of them. */
export function readWeights(yours: Value, book: Value): Answer {
  const mine = weightsIn(yours);
  const right = weightsIn(book);
  const isDiscounted = [yours, book].every((value) => discountedIn(value) !== undefined);
  const ofFirst = (value: Value) => ({
    Φ: weightsIn(value)[0] ?? [],
    ...(isDiscounted && { [DISCOUNTED]: discountedIn(value) ?? [] }),
  });
  const words = { Φ: STEPS, [DISCOUNTED]: STEPS };
  const compared = compareValues(ofFirst(yours), ofFirst(book), words, FLOAT32);
  const numbers = (list: Value | undefined): number[] =>
    list !== undefined && typeof list === 'object' && isValues(list) ? list.map(Number) : [];
  return {
    ...compared,
    sentences: [...compared.sentences, noiseOf(mine.slice(1), right.slice(1))],
    chart: {
      xLabel: 'Step t of the made-up episode',
      yLabel: 'Φₜ',
      from: 0,
      lines: [
        { key: 'book', values: numbers(right[0]) },
        { key: 'yours', values: numbers(mine[0]) },
      ],
    },
  };
}

function discountedIn(value: Value): Value | undefined {
  return typeof value === 'object' && !isValues(value) ? value.discounted : undefined;
}

function weightsIn(value: Value): readonly Value[] {
  if (typeof value !== 'object' || isValues(value)) return [];
  const { weights } = value;
  return typeof weights === 'object' && isValues(weights) ? weights : [];
}

function noiseOf(mine: readonly Value[], all: readonly Value[]): string {
  const few = mine.length === FEW_EPISODES;
  const rews = episodes().rews.slice(0, few ? FEW_EPISODES : undefined);
  const fits = (list: Value | undefined, e: number): list is readonly number[] =>
    typeof list === 'object' &&
    isValues(list) &&
    list.length === rews[e].length &&
    list.every((weight) => typeof weight === 'number' && Number.isFinite(weight));
  const at = rews.findIndex((_, e) => !fits(mine[e], e));
  if (at >= 0) {
    return `Its gradient was not measured: episode ${at} of CartPole has ${rews[at].length} steps, and needs as many finite weights.`;
  }
  const given = mine.slice(0, rews.length) as readonly (readonly number[])[];
  const right = all.slice(0, rews.length) as readonly (readonly number[])[];
  const { variance, error, bias } = gradientNoise(episodes(), given, right);
  const book = gradientNoise(episodes(), right, right);
  const spread = ((error / variance) * 100).toFixed(0);
  const own = `On ${rews.length} episodes of CartPole, the gradient’s total variance is ${short(variance)} (± ${spread} %)`;
  // the book's own weights need no comparison with themselves
  if (bias.high === 0) return `${own}.`;
  const biased = bias.isFound
    ? `Its mean is another: the bias is between ${short(bias.low)} and ${short(bias.high)}.`
    : `No bias is found: its mean lies within ${short(bias.high)} of the book’s.`;
  return `${own}, ${short(variance / book.variance)} times the book’s. ${biased}`;
}
