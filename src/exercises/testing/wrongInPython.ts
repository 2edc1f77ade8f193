import type { WrongAnswer } from './wrongAnswers';

/** Wrong answers in Python, by exercise: the book's solution with an edit, or a text of its own, as in TypeScript. */
export const WRONG_IN_PYTHON: Readonly<Record<string, readonly WrongAnswer[]>> = {
  probabilities: [
    ['overflow', [['logits - np.max(logits)', 'logits']]],
    ['not-normalized', [['exps / np.sum(exps)', 'exps']]],
    ['log', [['exps / np.sum(exps)', 'np.log(exps / np.sum(exps))']]],
    ['sign', [['logits - np.max(logits)', 'np.min(logits) - logits']]],
    ['unchanged', 'def probabilities(logits):\n    return logits\n'],
  ],
  'log-prob': [
    [
      'overflow',
      'def log_prob(logits, act):\n    exps = np.exp(logits)\n    return np.log(exps / np.sum(exps))[act]\n',
    ],
    [
      'sum-overflows',
      'def log_prob(logits, act):\n    return logits[act] - np.log(np.sum(np.exp(logits)))\n',
    ],
    [
      'underflow',
      'def log_prob(logits, act):\n    exps = np.exp(logits - np.max(logits))\n    return np.log(exps[act] / np.sum(exps))\n',
    ],
    ['most-left-out', [['logits[act] - most - ', 'logits[act] - ']]],
    ['sign', [['return logits[act] - most - np', 'return most - logits[act] + np']]],
    [
      'prob',
      'def log_prob(logits, act):\n    exps = np.exp(logits - np.max(logits))\n    return exps[act] / np.sum(exps)\n',
    ],
    ['all', [['logits[act] - most - np', 'most + np']]],
  ],
  sample: [
    ['greedy', 'def sample(probs, u):\n    return np.argmax(probs)\n'],
    ['not-cumulative', [['cumulative += probs[a]', 'cumulative = probs[a]']]],
    ['uniform', 'def sample(probs, u):\n    return int(u * len(probs))\n'],
    ['one-late', [['            return a\n', '            return a + 1\n']]],
    ['unchanged', 'def sample(probs, u):\n    return 0\n'],
  ],
  'categorical-score': [
    [
      'sign',
      [
        ['-probabilities', 'probabilities'],
        ['+= 1', '-= 1'],
      ],
    ],
    ['one-hot', [['-probabilities(logits)', 'np.zeros_like(logits)']]],
    ['no-one-hot', [['    grad[act] += 1\n', '']]],
    ['of-prob', [['return grad', 'return probabilities(logits)[act] * grad']]],
    ['unchanged', 'def score(logits, act):\n    return [0] * len(logits)\n'],
  ],
  'gaussian-log-prob': [
    [
      'not-summed',
      [
        ['np.sum(-', '(-'],
        [', axis=-1)', ')'],
      ],
    ],
    ['mean', [['np.sum(', 'np.mean(']]],
    [
      'std',
      [
        ['np.exp(log_std)', 'log_std'],
        ['** 2 - log_std', '** 2 - np.log(log_std)'],
      ],
    ],
    ['no-log-std', [['** 2 - log_std', '** 2']]],
    ['no-constant', [[' - 0.5 * np.log(2 * np.pi)', '']]],
    ['variance', [['np.exp(log_std)', 'np.exp(0.5 * log_std)']]],
  ],
  'gaussian-score': [
    ['one-sigma', [['z / std,', 'z,']]],
    ['by-sigma', [['z ** 2 - 1', '(z ** 2 - 1) / std']]],
    ['no-minus-one', [['z ** 2 - 1', 'z ** 2']]],
    ['sign', [['z / std,', '-z / std,']]],
    [
      'unchanged',
      'def score(mu, log_std, act):\n    return {"mu": np.zeros_like(mu), "logStd": np.zeros_like(mu)}\n',
    ],
  ],
  'reward-to-go': [
    ['without-own', [['"rtg": rtg}', '"rtg": rtg - rew}']]],
    ['total', [['"rtg": rtg}', '"rtg": np.full(len(rew), rtg[0])}']]],
    ['past', [['"ret": rtg[0], "rtg": rtg}', '"ret": rtg[0], "rtg": np.cumsum(rew)}']]],
    ['reversed', [['"rtg": rtg}', '"rtg": rtg[::-1]}']]],
    [
      'mean',
      'def return_and_to_go(rew):\n    return {"ret": rew.mean(), "rtg": [rew[t:].mean() for t in range(len(rew))]}\n',
    ],
  ],
  'discounted-reward-to-go': [
    ['undiscounted', [['gamma * rest', 'rest']]],
    [
      'from-start',
      'def discounted_reward_to_go(rew, gamma):\n    powers = gamma ** np.arange(len(rew))\n    return np.cumsum((rew * powers)[::-1])[::-1]\n',
    ],
    ['own-discounted', [['rew[t] + gamma * rest', 'gamma * (rew[t] + rest)']]],
    ['past', [['reversed(range(len(rew)))', 'range(len(rew))']]],
    ['one-step', [['        rtg[t] = rest\n', '        rtg[t] = rest\n        rest = rew[t]\n']]],
  ],
  'policy-loss': [
    [
      'sign',
      [
        ['loss -=', 'loss +='],
        ['grad[a] -=', 'grad[a] +='],
      ],
    ],
    [
      'sum',
      [
        ['weights[i] / n\n        score', 'weights[i]\n        score'],
        ['obs[i] * weights[i] / n', 'obs[i] * weights[i]'],
      ],
    ],
    ['unweighted', [['    n = len(act)\n', '    n = len(act)\n    weights = [1] * n\n']]],
    ['no-probs', [['score = -exps / total', 'score = 0 * exps']]],
    ['grad-sign', [['grad[a] -=', 'grad[a] +=']]],
  ],
  'following-baseline': [
    ['no-baseline', [['rtg - b)\n', 'rtg)\n']]],
    [
      'fitted-first',
      [
        ['        weights.append(rtg - b)\n', ''],
        ['(np.mean(rtg) - b)\n', '(np.mean(rtg) - b)\n        weights.append(rtg - b)\n'],
      ],
    ],
    [
      'shares-swapped',
      [['b += alpha * (np.mean(rtg) - b)', 'b = alpha * b + (1 - alpha) * np.mean(rtg)']],
    ],
    ['of-return', [['np.mean(rtg) - b', 'rtg[0] - b']]],
    ['sum', [['(np.mean(rtg) - b)', 'np.mean(rtg)']]],
    ['own-mean', [['rtg - b)\n', 'rtg - np.mean(rtg))\n']]],
  ],
  'value-loss': [
    ['no-two', [['2 * error[i]', 'error[i]']]],
    [
      'half',
      [
        ['2 * error[i]', 'error[i]'],
        ['np.mean(error ** 2)', 'np.mean(error ** 2) / 2'],
      ],
    ],
    [
      'sum',
      [
        ['obs[i] / n', 'obs[i]'],
        ['np.mean(error ** 2)', 'np.sum(error ** 2)'],
      ],
    ],
    ['grad-sign', [['grad +=', 'grad -=']]],
    ['grad-sum', [['obs[i] / n', 'obs[i]']]],
  ],
  'td-residuals': [
    ['no-last', [['last_val)\n', '0)\n']]],
    ['undiscounted', [['gamma * vals', 'vals']]],
    ['sign', [['rew + gamma * vals[1:] - vals[:-1]', 'rew - gamma * vals[1:] + vals[:-1]']]],
    ['no-baseline', [[' - vals[:-1]', '']]],
    ['no-next', [[' + gamma * vals[1:]', '']]],
    ['unchanged', 'def td_residuals(rew, val, last_val, gamma):\n    return rew\n'],
  ],
  'n-step-advantage': [
    ['value-undiscounted', [['adv + factor * vals', 'adv + vals']]],
    ['no-last', [['np.append(val, last_val)', 'np.append(val, 0)']]],
    ['one-more', [['min(t + n,', 'min(t + n + 1,']]],
    ['no-baseline', [['adv = -vals[t]', 'adv = 0']]],
    ['no-value', [['adv + factor * vals[end]', 'adv']]],
  ],
  gae: [
    ['after-a-fall', [['0.0 if terminated else last_val', 'last_val']]],
    ['cut-off-is-over', [['0.0 if terminated else last_val', '0.0']]],
    ['turned-round', [['0.0 if terminated else last_val', 'last_val if terminated else 0.0']]],
    ['no-lam', [['gamma * lam * adv', 'gamma * adv']]],
    ['only-lam', [['gamma * lam * adv', 'lam * adv']]],
    ['residuals', [['delta + gamma * lam * adv', 'delta']]],
  ],
  adam: [
    [
      'uncorrected',
      [
        [' / (1 - 0.9 ** t)', ''],
        [' / (1 - 0.999 ** t)', ''],
      ],
    ],
    ['v-uncorrected', [[' / (1 - 0.999 ** t)', '']]],
    ['no-root', [['np.sqrt(v_hat)', 'v_hat']]],
    ['ascent', [['params - lr', 'params + lr']]],
    [
      'betas-swapped',
      [
        ['0.9 * m + 0.1 * grad', '0.999 * m + 0.001 * grad'],
        ['0.999 * v + 0.001 * grad ** 2', '0.9 * v + 0.1 * grad ** 2'],
        ['m / (1 - 0.9 ** t)', 'm / (1 - 0.999 ** t)'],
        ['v / (1 - 0.999 ** t)', 'v / (1 - 0.9 ** t)'],
      ],
    ],
  ],
  'one-epoch': [
    ['ascent', [['W - lr', 'W + lr']]],
    ['total', [['np.cumsum(rew[::-1])[::-1]', 'np.full(len(rew), rew.sum())']]],
    ['by-episodes', [['grad / n', 'grad / len(episodes)']]],
    ['sum', [['grad / n', 'grad']]],
    [
      'leak',
      [
        [
          '    n = 0\n',
          '    n = 0\n    rews = np.concatenate([episode["rew"] for episode in episodes])\n    all_rtg = np.cumsum(rews[::-1])[::-1]\n',
        ],
        ['np.cumsum(rew[::-1])[::-1]\n        for', 'all_rtg[n:n + len(rew)]\n        for'],
      ],
    ],
    ['unchanged', 'def epoch(W, episodes, lr):\n    return W\n'],
  ],
  'is-biased': [
    ['spread', [['/ (n - 1) / n)', '/ (n - 1))']]],
    ['over-n', [['/ (n - 1) / n)', '/ n / n)']]],
    ['one-error', [['2 * error}', 'error}']]],
    ['one-sided', [['abs(bias)', 'bias']]],
    ['no-bar', [['abs(bias) > 2 * error', 'bias != 0']]],
    [
      'variance',
      [
        [
          'np.sqrt(np.sum((estimates - middle) ** 2) / (n - 1) / n)',
          'np.sum((estimates - middle) ** 2) / (n - 1) / n',
        ],
      ],
    ],
  ],
};
