import { FAMILIES } from '../../rl/families';
import { uniform } from '../../rl/rng';
import { isValues, type Value } from '../../text/value';
import { type Answer, compareValues, short } from './answers';

const DRAWN = 4_000;
/** Where each family is asked. */
const THETAS = [0.8, -0.5, 0.3];
/** Standard errors: three means are looked at, and one of them is this far from zero in less than one run of a hundred. */
const REACH = 3;

/** Outcomes that the book's own sampling draws, whatever the reader's probabilities are. */
export function scoreInput(): { readonly [name: string]: Value } {
  const outcomes = FAMILIES.map(({ sample }, f) =>
    Array.from({ length: DRAWN }, (_, i) =>
      sample(THETAS[f], uniform(f, 0, 0, i), uniform(f, 0, 1, i)),
    ),
  );
  return { thetas: THETAS, outcomes };
}

/** The log-probabilities beside the book's, and of each family, whether the mean score is zero. */
export function readScores(yours: Value, book: Value): Answer {
  const part = (value: Value, name: string): Value =>
    typeof value === 'object' && !isValues(value) ? (value[name] ?? []) : [];
  const compared = compareValues(
    { logProb: part(yours, 'logProb') },
    { logProb: part(book, 'logProb') },
    {
      logProb: [
        ['family', 1],
        ['outcome', 1],
      ],
    },
  );
  const scores = part(yours, 'scores');
  const lists = typeof scores === 'object' && isValues(scores) ? scores : [];
  return {
    ...compared,
    sentences: [
      ...compared.sentences,
      ...FAMILIES.map(({ name }, f) => scoreSentence(name, lists[f])),
    ],
  };
}

function scoreSentence(name: string, list: Value | undefined): string {
  const scores = typeof list === 'object' && isValues(list) ? list.map(Number) : [];
  const mean = scores.reduce((sum, score) => sum + score, 0) / scores.length;
  const squares = scores.reduce((sum, score) => sum + (score - mean) * (score - mean), 0);
  const error = Math.sqrt(squares / (scores.length - 1) / scores.length);
  if (!Number.isFinite(mean) || !Number.isFinite(error))
    return `${name}: no mean score can be had.`;
  const said = `${name}: the mean of ${scores.length} scores is ${short(mean)} ± ${short(error)}`;
  return Math.abs(mean) <= REACH * error
    ? `${said}, which is zero as far as can be told.`
    : `${said}, which is not zero: this is no distribution, or another one than draws the samples.`;
}
