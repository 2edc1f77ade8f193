import type { NotationTerm } from './entry.ts';

/** The words, in the order of the book. */
export const notationTerms: readonly NotationTerm[] = [
  {
    id: 'episode',
    name: 'episode',
    meaning: 'One run of the task, from the start to its end.',
    inText: /\bepisodes?\b/i,
  },
  {
    id: 'policy',
    name: 'policy',
    meaning: 'The rule by which actions are chosen: probabilities of actions, given the state.',
    inText: /\bpolic(?:y|ies)\b/i,
  },
  {
    id: 'terminated',
    name: 'terminated, truncated',
    meaning: 'Two ways to end: the world ended the episode, or a clock did.',
    inText: /\b(?:terminated|truncated|truncation|termination)\b/i,
    defined: 'balance-it-yourself#why-did-it-stop',
  },
  {
    id: 'policy-gradient',
    name: 'policy gradient algorithm',
    meaning: 'One that climbs an estimate of the gradient of the expected return.',
    inText: /\bpolicy gradient algorithms?\b/i,
    defined: 'the-goal#what-counts-as-a-policy-gradient-algorithm',
  },
  {
    id: 'gradient-ascent',
    name: 'gradient ascent',
    meaning: 'Steps along the gradient, to make an objective larger.',
    inText: /\b(?:gradient ascent|ascend)\b/i,
    defined: 'the-goal#upwards',
  },
  {
    id: 'log-derivative',
    name: 'log-derivative trick',
    meaning:
      'The gradient of a probability is the probability times the gradient of its logarithm.',
    inText: /\blog-derivative\b/i,
    defined: 'five-facts#fact-2-how-does-an-average-move',
  },
  {
    id: 'score',
    name: 'score',
    meaning: 'The gradient of the log-probability of what was drawn.',
    inText: /\bscores?\b/i,
  },
  {
    id: 'estimate',
    name: 'estimate',
    meaning: 'A number computed from samples in the place of an expectation.',
    inText: /\bestimat(?:e|es|or|ors)\b/i,
    defined: 'simplest-policy-gradient#from-an-expectation-to-an-estimate',
  },
  {
    id: 'bias',
    name: 'bias',
    meaning: 'By how much an estimate is off on average; no amount of data takes it away.',
    inText: /\b(?:un)?bias(?:ed)?\b/i,
  },
  {
    id: 'variance-word',
    name: 'variance, noise',
    meaning: 'How far an estimate scatters about its mean; more data makes it smaller.',
    inText: /\b(?:variances?|noise|noisy)\b/i,
    defined: 'simplest-policy-gradient#from-an-expectation-to-an-estimate',
  },
  {
    id: 'logits',
    name: 'logits',
    meaning:
      'The real numbers that a network puts out, before the softmax makes probabilities of them.',
    inText: /\blogits?\b/i,
    defined: 'simplest-policy-gradient-in-code#from-logits-to-probabilities',
  },
  {
    id: 'softmax',
    name: 'softmax',
    meaning: 'Exponentials divided by their sum.',
    inText: /\bsoftmax\b/i,
    defined: 'simplest-policy-gradient-in-code#from-logits-to-probabilities',
  },
  {
    id: 'pgloss',
    name: 'pgLoss',
    meaning:
      'Minus the mean of log-probability times weight: built for its gradient, not for its value.',
    inText: /\bpgLoss\b/i,
    defined: 'simplest-policy-gradient-in-code#a-loss-made-to-be-differentiated',
  },
  {
    id: 'epoch',
    name: 'epoch',
    meaning: 'One round of learning: collect, weigh, gradient, step.',
    inText: /\bepochs?\b/i,
    defined: 'simplest-policy-gradient-in-code#one-epoch-collect-weigh-gradient-step',
  },
  {
    id: 'batch',
    name: 'batch',
    meaning: 'What one epoch collects: whole episodes, until there are enough steps.',
    inText: /\bbatch(?:es)?\b/i,
    defined: 'simplest-policy-gradient-in-code#one-epoch-collect-weigh-gradient-step',
  },
  {
    id: 'adam',
    name: 'Adam',
    meaning: 'An optimizer that divides each component of the gradient by a running size of it.',
    inText: /\bAdam\b/,
    defined: 'simplest-policy-gradient-in-code#a-loss-made-to-be-differentiated',
  },
  {
    id: 'eglp',
    name: 'EGLP lemma',
    meaning: 'The expected grad-log-prob of any distribution is zero.',
    inText: /\b(?:EGLP|grad-log-prob|the lemma)\b/i,
    defined: 'eglp-lemma#one-sentence',
  },
  {
    id: 'reward-to-go-word',
    name: 'reward-to-go',
    meaning: 'What is earned from a step on; what came before does not count.',
    inText: /\brewards?-to-go\b/i,
    defined: 'reward-to-go',
  },
  {
    id: 'baseline',
    name: 'baseline',
    meaning:
      'A function of the state that is subtracted from the weight, and changes the variance but not the mean.',
    inText: /\bbaselines?\b/i,
    defined: 'baselines',
  },
  {
    id: 'value-function',
    name: 'value function',
    meaning: 'The expected return from a state on.',
    inText: /\bvalue functions?\b/i,
    defined: 'baselines#what-you-expected',
  },
  {
    id: 'advantage',
    name: 'advantage',
    meaning: 'By how much an action is better than the policy’s average in that state.',
    inText: /\badvantages?\b/i,
    defined: 'phi#a-better-than-what',
  },
  {
    id: 'gae-word',
    name: 'GAE',
    meaning:
      'Generalized advantage estimation: TD residuals, added up with weights that fall off as γλ.',
    inText: /\bGAE\b/,
    defined: 'phi#estimating-the-advantage',
  },
  {
    id: 'bootstrap',
    name: 'bootstrapping',
    meaning: 'To put a learned value in the place of rewards that are still to come.',
    inText: /\bbootstrap(?:s|ped|ping)?\b/i,
  },
  {
    id: 'normalize',
    name: 'normalizing',
    meaning:
      'To subtract a batch’s mean from its advantages and divide by their standard deviation.',
    inText: /\bnormaliz(?:e|ed|ing|ation)\b/i,
    defined: 'vanilla-policy-gradient#normalizing-advantages',
  },
  {
    id: 'trpo',
    name: 'TRPO, PPO',
    meaning: 'Methods that limit how far a step changes the policy.',
    inText: /\b(?:TRPO|PPO)\b/i,
    defined: 'vanilla-policy-gradient#what-trpo-and-ppo-change',
  },
  {
    id: 'vpg',
    name: 'VPG',
    meaning:
      'Vanilla policy gradient: advantages by GAE, one step of the policy a batch, and a fit of the value function.',
    inText: /\b(?:VPG|vanilla policy gradient)\b/i,
    defined: 'vanilla-policy-gradient#the-algorithm',
  },
];
