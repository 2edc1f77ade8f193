/** A display formula that has a name, under which the search finds it. */
export interface NamedFormula {
  /** Its address on the page is `formula-` and this. */
  readonly id: string;
  readonly name: string;
  /** What else readers may look for. */
  readonly also: string;
  /** the chapter's slug */
  readonly chapter: string;
  /** How its TeX begins, without the book's macros; the first such formula of the chapter is meant. */
  readonly tex: string;
}

const EXPECTATION = String.raw`\underset{\tau \sim \pi_\theta}{\mathbb{E}}\left[`;
const SCORE_SUM = String.raw`\sum_{t=0}^{T} \nabla_\theta \log \pi_\theta(a_t \,\vert\, s_t)`;
const GRADIENT = String.raw`\nabla_\theta J(\pi_\theta) = ${EXPECTATION}${SCORE_SUM}`;

/** The formulas that readers look for by name, in the order of the book. A build fails where one is not on its page. */
export const namedFormulas: readonly NamedFormula[] = [
  {
    id: 'trajectory',
    name: 'Trajectory',
    also: 'episode, rollout, states and actions',
    chapter: 'balance-it-yourself',
    tex: String.raw`\tau = (s_0, a_0`,
  },
  {
    id: 'return',
    name: 'Return of a trajectory',
    also: 'finite-horizon undiscounted return, sum of rewards',
    chapter: 'balance-it-yourself',
    tex: String.raw`R(\tau) = \sum_{t=0}^{T} r_t`,
  },
  {
    id: 'objective',
    name: 'Expected return',
    also: 'objective, performance of a policy, J',
    chapter: 'the-goal',
    tex: String.raw`J(\pi_\theta) =`,
  },
  {
    id: 'gradient-ascent',
    name: 'Gradient ascent',
    also: 'policy gradient algorithm, update, step, learning rate',
    chapter: 'the-goal',
    tex: String.raw`\theta_{k+1} = \theta_k`,
  },
  {
    id: 'trajectory-probability',
    name: 'Probability of a trajectory',
    also: 'likelihood, transitions, start distribution',
    chapter: 'five-facts',
    tex: String.raw`P(\tau \,\vert\, \theta) = \rho_0(s_0)`,
  },
  {
    id: 'log-derivative',
    name: 'Log-derivative trick',
    also: 'likelihood-ratio trick, score function estimator, REINFORCE trick',
    chapter: 'five-facts',
    tex: String.raw`\nabla_\theta P_\theta(x) = P_\theta(x)`,
  },
  {
    id: 'trajectory-log-probability',
    name: 'Log-probability of a trajectory',
    also: 'log-likelihood, sum of logarithms',
    chapter: 'five-facts',
    tex: String.raw`\log P(\tau \,\vert\, \theta) =`,
  },
  {
    id: 'estimate',
    name: 'Policy gradient estimate',
    also: 'simplest policy gradient, sample mean, Monte Carlo, REINFORCE',
    chapter: 'simplest-policy-gradient',
    tex: String.raw`\hat g = \frac{1}{\lvert \mathcal{D} \rvert}`,
  },
  {
    id: 'softmax',
    name: 'Softmax',
    also: 'logits to probabilities, categorical policy',
    chapter: 'simplest-policy-gradient-in-code',
    tex: 'p_j =',
  },
  {
    id: 'log-softmax',
    name: 'Log-softmax, without overflow',
    also: 'log-sum-exp, logsumexp, numerical stability',
    chapter: 'simplest-policy-gradient-in-code',
    tex: String.raw`\log p_j =`,
  },
  {
    id: 'loss-gradient',
    name: 'Gradient of pgLoss',
    also: 'policy gradient loss, pseudo-loss, mean over steps',
    chapter: 'simplest-policy-gradient-in-code',
    tex: String.raw`\nabla_\theta \, \text{pgLoss} =`,
  },
  {
    id: 'softmax-score',
    name: 'Score of a softmax',
    also: 'gradient of a log-probability with respect to the logits, one-hot minus probabilities',
    chapter: 'simplest-policy-gradient-in-code',
    tex: String.raw`\frac{\partial \log \pi_\theta`,
  },
  {
    id: 'eglp',
    name: 'Expected grad-log-prob lemma',
    also: 'EGLP, the score has mean zero',
    chapter: 'eglp-lemma',
    tex: String.raw`\underset{x \sim P_\theta}{\mathbb{E}}`,
  },
  {
    id: 'reward-to-go',
    name: 'Reward-to-go',
    also: 'rewards from here on, causality',
    chapter: 'reward-to-go',
    tex: String.raw`\hat{R}_t \doteq`,
  },
  {
    id: 'reward-to-go-gradient',
    name: 'Reward-to-go policy gradient',
    also: 'do not let the past distract you',
    chapter: 'reward-to-go',
    tex: String.raw`${GRADIENT}\, \hat{R}_t`,
  },
  {
    id: 'baseline-gradient',
    name: 'Policy gradient with a baseline',
    also: 'subtract a function of the state',
    chapter: 'baselines',
    tex: GRADIENT,
  },
  {
    id: 'value',
    name: 'On-policy value function',
    also: 'state value, V of a policy',
    chapter: 'baselines',
    tex: String.raw`V^{\pi}(s) =`,
  },
  {
    id: 'best-baseline',
    name: 'Baseline of least variance',
    also: 'optimal baseline, minimum variance',
    chapter: 'baselines',
    tex: 'b^*(s) =',
  },
  {
    id: 'value-fit',
    name: 'Fit of the value function',
    also: 'mean-squared error, regression on rewards-to-go, critic',
    chapter: 'baselines',
    tex: String.raw`\phi_k = \arg\min_\phi`,
  },
  {
    id: 'general-gradient',
    name: 'General policy gradient',
    also: 'policy gradient theorem, Φ, the weights that may stand there',
    chapter: 'phi',
    tex: String.raw`${GRADIENT}\, \Phi_t`,
  },
  {
    id: 'advantage',
    name: 'Advantage function',
    also: 'Q minus V, better than average',
    chapter: 'phi',
    tex: String.raw`A^{\pi}(s, a) \doteq`,
  },
  {
    id: 'td-residual',
    name: 'TD residual',
    also: 'temporal difference error, TD error, delta',
    chapter: 'phi',
    tex: String.raw`\delta_t \doteq`,
  },
  {
    id: 'n-step',
    name: 'n-step advantage',
    also: 'n-step return, bootstrapping',
    chapter: 'phi',
    tex: String.raw`\hat{A}_t^{(n)} =`,
  },
  {
    id: 'gae',
    name: 'Generalized advantage estimation',
    also: 'GAE, lambda, exponentially weighted average',
    chapter: 'phi',
    tex: String.raw`\hat{A}_t^{\mathrm{GAE}(\gamma, \lambda)} =`,
  },
  {
    id: 'vanilla',
    name: 'Vanilla policy gradient',
    also: 'VPG, update with advantages',
    chapter: 'vanilla-policy-gradient',
    tex: String.raw`\hat g = \frac{1}{\lvert \mathcal{D} \rvert}`,
  },
];
