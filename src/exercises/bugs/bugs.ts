import { drawsOf } from '../draws';
import type { Exercise, Fault } from '../exercise';
import { bookEpoch, drawEpoch, type Ways } from './bookEpoch';
import { type Edit, edited, PROGRAM } from './program';

/** One bug: where the program goes wrong, and what is said of it. */
interface Bug {
  readonly key: string;
  readonly chapter: string;
  readonly title: string;
  /** how it shows; what the program is for is said with every one */
  readonly shows: string;
  readonly ways: Ways;
  readonly edits: { readonly typescript: readonly Edit[]; readonly python: readonly Edit[] };
  /** what is said where somebody has this bug in another exercise */
  readonly name: string;
  /** what is said where it is the one that is looked for, and still there: no more than what the cases show */
  readonly still: string;
  readonly hints: readonly string[];
}

const BUGS: readonly Bug[] = [
  {
    key: 'leak',
    chapter: 'reward-to-go',
    title: 'Credit from nowhere',
    shows: 'It learns far more slowly than it should, above all while episodes are short.',
    ways: { leak: true },
    edits: {
      typescript: [
        ['  for (let e = terminated', '  let adv = 0;\n  for (let e = terminated'],
        ['    let adv = 0;\n    let nextVal', '    let nextVal'],
      ],
      python: [
        ['    for e in reversed', '    adv = 0.0\n    for e in reversed'],
        ['        adv = 0.0\n        next_val', '        next_val'],
      ],
    },
    name: 'An advantage carries over from one episode to the one before it: rewards leak across episode bounds.',
    still:
      'The bug is still there: the last episode of a batch has the right advantages, and those before it have not.',
    hints: [
      'Give it a batch of two episodes, and change a reward of the second. What should change, and what does?',
      'Which variables must begin anew with every episode?',
    ],
  },
  {
    key: 'after-a-fall',
    chapter: 'phi',
    title: 'Life after the fall',
    shows: 'It does learn. But its V is far too high, also where the pole is about to fall.',
    ways: { follows: 'always' },
    edits: {
      typescript: [['terminated[e] ? 0 : dot(v, lastObs[e])', 'dot(v, lastObs[e])']],
      python: [
        [
          '0.0 if batch["terminated"][e] else np.dot(v, batch["lastObs"][e])',
          'np.dot(v, batch["lastObs"][e])',
        ],
      ],
    },
    name: 'After a fall the value of what was seen last is taken for what follows: nothing follows.',
    still:
      'The bug is still there: episodes that were cut off are right, and those that ended in a fall are not.',
    hints: [
      'What is the return of the rest of an episode worth, once the pole has fallen?',
      'Look at what stands for V(s_{t+1}) at an episode’s last step.',
    ],
  },
  {
    key: 'cut-off-is-over',
    chapter: 'phi',
    title: 'The fear of the clock',
    shows:
      'It does learn. But where episodes last until the step limit, its V is too low, as if the pole had fallen there.',
    ways: { follows: 'never' },
    edits: {
      typescript: [['terminated[e] ? 0 : dot(v, lastObs[e])', '0']],
      python: [['0.0 if batch["terminated"][e] else np.dot(v, batch["lastObs"][e])', '0.0']],
    },
    name: 'An episode that was only cut off is treated as over: what follows it is worth V of what was seen last.',
    still:
      'The bug is still there: episodes that ended in a fall are right, and those that were cut off are not.',
    hints: [
      'An observation cannot tell how much time is left. What does V learn where the clock ends an episode?',
      'The batch says which episodes ended in a fall. Is that used?',
    ],
  },
  {
    key: 'fitted-first',
    chapter: 'baselines',
    title: 'Wise after the event',
    shows:
      'It learns, and its V fits every batch well. But where a batch has few episodes the gradient is biased: what an action brought has in part been explained away before it is judged.',
    ways: { fitsFirst: true },
    edits: {
      typescript: [
        [
          '  const advs = advantages(v, batch);\n',
          '  v = fitted(v, batch, advantages(v, batch), valueLr);\n  const advs = advantages(v, batch);\n',
        ],
        ['v: fitted(v, batch, advs, valueLr)', 'v'],
      ],
      python: [
        [
          '    advs = advantages(v, batch)\n',
          '    v = fitted(v, batch, advantages(v, batch), value_lr)\n    advs = advantages(v, batch)\n',
        ],
        ['fitted(v, batch, advs, value_lr)}', 'v}'],
      ],
    },
    name: 'V is fitted to the batch before it is subtracted from it: it has seen the very rewards that it is compared with.',
    still: 'The bug is still there: the new V is right, and the policy’s step is not.',
    hints: [
      'A baseline must not depend on the action. On what does V depend when the advantages are computed?',
      'In which order do the lines of epoch stand?',
    ],
  },
  {
    key: 'moving-log-probs',
    chapter: 'simplest-policy-gradient-in-code',
    title: 'A policy that was not there',
    shows:
      'With a small learning rate all is well. With a larger one it learns worse than it should, and the order of the steps in a batch makes a difference.',
    ways: { movesWithin: true },
    edits: {
      typescript: [['probabilities(W, obs[i])', 'probabilities(next, obs[i])']],
      python: [['score = -probabilities(W, obs)', 'score = -probabilities(new, obs)']],
    },
    name: 'Scores are taken at parameters that have already moved, and not at those that played.',
    still:
      'The bug is still there: with a learning rate close to 0 the step is right, and with a larger one it is not.',
    hints: [
      'The gradient is an expectation over what one policy played. Which policy is each score taken at?',
      'What has changed between the first step of the loop and the last?',
    ],
  },
  {
    key: 'by-episodes',
    chapter: 'simplest-policy-gradient-in-code',
    title: 'The better, the wilder',
    shows:
      'It begins well. As episodes become longer its steps do too, and it throws away what it had learned.',
    ways: { byEpisodes: true },
    edits: {
      typescript: [
        ['  const n = act.length;\n  const next', '  const n = starts.length - 1;\n  const next'],
        [
          '  for (let i = 0; i < n; i++) {\n    const probs',
          '  for (let i = 0; i < act.length; i++) {\n    const probs',
        ],
      ],
      python: [
        ['    n = len(batch["act"])\n', '    n = len(batch["starts"]) - 1\n'],
        [
          '    for i in range(n):\n        obs =',
          '    for i in range(len(batch["act"])):\n        obs =',
        ],
      ],
    },
    name: 'The sum over steps is divided by the number of episodes; the learning rate is meant for a mean over steps.',
    still:
      'The bug is still there: the policy’s step has the right direction and the wrong length.',
    hints: [
      'Compare the lengths of two steps: of a batch with short episodes, and of one with long ones.',
      'A mean over what is the learning rate meant for?',
    ],
  },
  {
    key: 'per-episode',
    chapter: 'baselines',
    title: 'All episodes are equal',
    shows:
      'Good episodes teach it no more than bad ones: in each of them the weights of the steps add up to 0.',
    ways: { perEpisode: true },
    edits: {
      typescript: [
        [
          '  const [m, s] = [mean(advs), std(advs)];\n  return advs.map((adv) => (adv - m) / s);\n',
          '  return starts.slice(1).flatMap((end, e) => {\n    const part = advs.slice(starts[e], end);\n    const [m, s] = [mean(part), std(part)];\n    return part.map((adv) => (adv - m) / s);\n  });\n',
        ],
      ],
      python: [
        [
          '    return (advs - np.mean(advs)) / np.std(advs)\n',
          '    parts = [advs[starts[e]:starts[e + 1]] for e in range(len(starts) - 1)]\n    return np.concatenate([(part - np.mean(part)) / np.std(part) for part in parts])\n',
        ],
      ],
    },
    name: 'Advantages are normalized episode by episode: that an episode went better than others is lost.',
    still:
      'The bug is still there: V’s step is right, and in the policy’s step the weights of every single episode have mean 0.',
    hints: [
      'Two episodes, one good from end to end and one bad. What weights do their steps get?',
      'Over what are mean and standard deviation to be taken?',
    ],
  },
  {
    key: 'ascent',
    chapter: 'vanilla-policy-gradient',
    title: 'Downhill',
    shows: 'From the first epoch on it gets worse, and soon the pole falls as fast as it can.',
    ways: { ascends: true },
    edits: {
      typescript: [['next[a][k] += (lr', 'next[a][k] -= (lr']],
      python: [['new[a] += lr', 'new[a] -= lr']],
    },
    name: 'The policy’s step has the wrong sign: actions that went well become less likely.',
    still: 'The bug is still there: an action with a positive advantage becomes less likely.',
    hints: [
      'Take a batch of one step with a positive advantage. Does its action become likelier?',
      'A loss is descended; the return is climbed. Which of the two does the line compute?',
    ],
  },
];

const TASK =
  'The program trains a linear policy with GAE and a linear $V_\\phi$: `epoch` takes both, $W$ and $v$, with a batch that $W$ has played, and returns them after one step each. It runs, and has one bug. Find the line and mend it; how you write it is up to you.';

function faultOf({ key, name, ways }: Bug): Fault {
  return { key, sentence: name, gives: bookEpoch(ways) };
}

function exerciseOf(bug: Bug): Exercise {
  const { key, chapter, title, shows, edits, hints, still } = bug;
  return {
    id: `bug-${key}`,
    kind: 'find-the-bug',
    chapter,
    title,
    task: `${shows} ${TASK}`,
    name: { typescript: 'epoch', python: 'epoch' },
    params: ['W', 'v', 'batch', 'lr', 'valueLr'],
    given: {
      typescript: edited(PROGRAM.typescript, edits.typescript),
      python: edited(PROGRAM.python, edits.python),
    },
    solution: PROGRAM,
    hints,
    // drawn once and for all
    fixed: [0, 1, 2].map((index) => drawEpoch(drawsOf(FIXED_SEED, index))),
    draw: drawEpoch,
    expected: bookEpoch(),
    tolerance: {
      share: 1e-4,
      why: 'The book’s advantages are float32, and are divided by a standard deviation that may be a tenth of them.',
    },
    faults: BUGS.map((each) =>
      each === bug ? { ...faultOf(each), sentence: still } : faultOf(each),
    ),
  };
}

/** Any: no check draws with it. */
const FIXED_SEED = 0xb065;

/** The program with each of its bugs. */
export const BUG_EXERCISES: readonly Exercise[] = BUGS.map(exerciseOf);
