export interface Chapter {
  readonly number: number;
  /** The address, and the file's name after its number. */
  readonly slug: string;
  readonly title: string;
  /** What the reader can do afterwards, in one sentence. */
  readonly promise: string;
  readonly status: 'ready' | 'coming';
}

/** The book, in reading order. A chapter that is coming is named but not linked. */
export const chapters: readonly Chapter[] = [
  {
    number: 1,
    slug: 'balance-it-yourself',
    title: 'Balance it yourself',
    promise:
      'Balance the pole by hand, watch a policy do it, and name every part of what you saw: state, action, reward, return.',
    status: 'ready',
  },
  {
    number: 2,
    slug: 'the-goal',
    title: 'The goal',
    promise: 'Say what a policy gradient algorithm climbs, and which algorithms count as one.',
    status: 'ready',
  },
  {
    number: 3,
    slug: 'five-facts',
    title: 'Five facts',
    promise:
      'Take the probability of a trajectory apart, and see why the environment drops out of its gradient.',
    status: 'ready',
  },
  {
    number: 4,
    slug: 'simplest-policy-gradient',
    title: 'The simplest policy gradient',
    promise: 'Derive the gradient of expected return in six lines, each one checked by a number.',
    status: 'ready',
  },
  {
    number: 5,
    slug: 'simplest-policy-gradient-in-code',
    title: 'The simplest policy gradient, in code',
    promise:
      'Turn the formula into a page of code that learns to balance, and know what its loss does not tell you.',
    status: 'ready',
  },
  {
    number: 6,
    slug: 'eglp-lemma',
    title: 'Expected grad-log-prob lemma',
    promise: 'Show that the score of any distribution averages to zero, and watch it do so.',
    status: 'ready',
  },
  {
    number: 7,
    slug: 'reward-to-go',
    title: 'Don’t let the past distract you',
    promise:
      'Drop the rewards that came before an action, and see exactly which noise goes with them.',
    status: 'ready',
  },
  {
    number: 8,
    slug: 'baselines',
    title: 'Baselines',
    promise: 'Subtract what you expected, keep the expectation, and find out when that helps.',
    status: 'ready',
  },
  {
    number: 9,
    slug: 'phi',
    title: 'Other forms: the Φ family',
    promise:
      'Name everything that may multiply the score, prove it for Q and the advantage, and weigh the bias of GAE against its noise.',
    status: 'ready',
  },
  {
    number: 10,
    slug: 'vanilla-policy-gradient',
    title: 'Vanilla policy gradient',
    promise: 'Put all the parts together into one algorithm, and know where to read on.',
    status: 'ready',
  },
  {
    number: 11,
    slug: 'lab',
    title: 'The lab',
    promise:
      'Set up an experiment of your own, run it over seeds, and send it to someone as a link.',
    status: 'ready',
  },
];

/** The file name of a chapter's prose, without its folder. */
export function chapterFile(chapter: Chapter): string {
  return `${String(chapter.number).padStart(2, '0')}-${chapter.slug}.mdx`;
}

/** A chapter as one refers to it: "9. Other forms: the Φ family". */
export function placeOf({ number, title }: Chapter): string {
  return `${number}. ${title}`;
}
