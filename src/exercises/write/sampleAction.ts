import { log } from '../../rl/elementary';
import { sample } from '../../rl/policy/categorical';
import type { Draws } from '../draws';
import { type Exercise, FLOAT64 } from '../exercise';

function expected(probs: readonly number[], u: number): number {
  return sample(
    Float64Array.from(probs, (p) => log(p)),
    0,
    probs.length,
    u,
  );
}

/** Probabilities in thirteenths, which no uniform number of 24 bits meets at an edge. */
function drawProbs(draws: Draws): number[] {
  const parts = Array.from({ length: draws.whole(2, 5) }, () => draws.whole(1, 9));
  const total = parts.reduce((sum, part) => sum + part, 0);
  return parts.map((part) => part / total);
}

export const sampleAction: Exercise = {
  id: 'sample',
  kind: 'write',
  chapter: 'simplest-policy-gradient-in-code',
  title: 'Sampling by one uniform number',
  task: 'Let one number $u$, uniform in $[0, 1)$, choose an action: the first whose cumulative probability exceeds $u$. Then action $a$ is chosen with probability $p_a$.',
  name: { typescript: 'sample', python: 'sample' },
  params: ['probs', 'u'],
  given: {
    typescript: `// probs: the probabilities, which add up to 1
// u: a uniform number in [0, 1)
function sample(probs: number[], u: number): number {
  return 0;
}
`,
    python: `# probs: the probabilities, which add up to 1
# u: a uniform number in [0, 1)
def sample(probs, u):
    return 0
`,
  },
  solution: {
    typescript: `function sample(probs: number[], u: number): number {
  let cumulative = 0;
  for (let a = 0; a < probs.length - 1; a++) {
    cumulative += probs[a];
    if (cumulative > u) return a;
  }
  // rounding may leave the sum a little below 1
  return probs.length - 1;
}
`,
    python: `def sample(probs, u):
    cumulative = 0.0
    for a in range(len(probs) - 1):
        cumulative += probs[a]
        if cumulative > u:
            return a
    # rounding may leave the sum a little below 1
    return len(probs) - 1
`,
  },
  hints: [
    'Lay the probabilities side by side on the line from 0 to 1. In which piece does u lie?',
    'Add up the probabilities from the first on, and stop as soon as the sum exceeds u.',
  ],
  fixed: [
    [[0.25, 0.5, 0.25], 0.1],
    [[0.25, 0.5, 0.25], 0.6],
    [[0.25, 0.5, 0.25], 0.8],
    [[0.1, 0.2, 0.7], 0.15],
    [[0.7, 0.2, 0.1], 0.3],
  ],
  draw: (draws: Draws) => [drawProbs(draws), draws.unit()],
  expected,
  tolerance: FLOAT64,
  faults: [
    {
      key: 'greedy',
      sentence: 'This is always the likeliest action: nothing is sampled, and nothing explored.',
      gives: (probs: readonly number[]) => probs.indexOf(Math.max(...probs)),
    },
    {
      key: 'not-cumulative',
      sentence: 'u is compared with each probability by itself, not with their running sum.',
      gives(probs: readonly number[], u: number) {
        const at = probs.findIndex((p) => p > u);
        return at < 0 ? probs.length - 1 : at;
      },
    },
    {
      key: 'uniform',
      sentence: 'Every action is as likely as any other: the probabilities are not used.',
      gives: (probs: readonly number[], u: number) => Math.floor(u * probs.length),
    },
    {
      key: 'one-late',
      sentence: 'This is the action after the one that u has chosen.',
      gives: (probs: readonly number[], u: number) =>
        Math.min(probs.length - 1, expected(probs, u) + 1),
    },
    {
      key: 'unchanged',
      sentence: 'This is action 0, whatever u is.',
      gives: () => 0,
    },
  ],
};
