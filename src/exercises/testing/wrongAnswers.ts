import type { Edit } from '../bugs/program';

/** A wrong answer: the book's solution in TypeScript with an edit, or a text of its own, and the key of the fault that it has. */
export type WrongAnswer = readonly [fault: string, code: string | readonly Edit[]];

/** Wrong answers as readers give them, by exercise. */
export const WRONG_ANSWERS: Readonly<Record<string, readonly WrongAnswer[]>> = {
  probabilities: [
    ['overflow', [['logit - most', 'logit']]],
    ['not-normalized', [['each / total', 'each']]],
    ['log', [['each / total', 'Math.log(each) - Math.log(total)']]],
    [
      'sign',
      'function probabilities(logits) { const e = logits.map((x) => Math.exp(Math.min(...logits) - x)); return e.map((x) => x / sum(e)); }',
    ],
    ['unchanged', 'const probabilities = (logits) => logits;'],
  ],
  'log-prob': [
    [
      'overflow',
      'const logProb = (logits, act) => Math.log(Math.exp(logits[act]) / sum(logits.map(Math.exp)));',
    ],
    [
      'sum-overflows',
      'const logProb = (logits, act) => logits[act] - Math.log(sum(logits.map(Math.exp)));',
    ],
    [
      'underflow',
      [['logits[act] - most - Math.log(total)', 'Math.log(Math.exp(logits[act] - most) / total)']],
    ],
    ['most-left-out', [['logits[act] - most - ', 'logits[act] - ']]],
    [
      'sign',
      [
        [
          'return logits[act] - most - Math.log(total)',
          'return Math.log(total) + most - logits[act]',
        ],
      ],
    ],
    ['prob', [['logits[act] - most - Math.log(total)', 'Math.exp(logits[act] - most) / total']]],
    ['all', [['logits[act] - most - Math.log(total)', 'most + Math.log(total)']]],
  ],
  sample: [
    ['greedy', 'const sample = (probs) => probs.indexOf(Math.max(...probs));'],
    ['not-cumulative', [['cumulative += probs[a]', 'cumulative = probs[a]']]],
    ['uniform', 'const sample = (probs, u) => Math.floor(u * probs.length);'],
    ['one-late', [['return a;', 'return a + 1;']]],
    ['unchanged', 'const sample = () => 0;'],
  ],
  'categorical-score': [
    ['sign', [['(j === act ? 1 : 0) - p', 'p - (j === act ? 1 : 0)']]],
    ['one-hot', [['(j === act ? 1 : 0) - p', '(j === act ? 1 : 0)']]],
    ['no-one-hot', [['(j === act ? 1 : 0) - p', '-p']]],
    [
      'of-prob',
      [
        [
          '((p, j) => (j === act ? 1 : 0) - p)',
          '((p, j, ps) => ps[act] * ((j === act ? 1 : 0) - p))',
        ],
      ],
    ],
  ],
  'gaussian-log-prob': [
    ['not-summed', [['    sum(\n', '    Array.from(\n']]],
    ['mean', [['    sum(\n', '    mean(\n']]],
    [
      'std',
      [
        ['Math.exp(logStd[i])', 'logStd[i]'],
        [' - logStd[i] - ', ' - Math.log(logStd[i]) - '],
      ],
    ],
    ['no-log-std', [[' - logStd[i] - ', ' - ']]],
    ['no-constant', [[' - 0.5 * Math.log(2 * Math.PI)', '']]],
    ['variance', [['/ Math.exp(logStd[i])', '/ Math.exp(0.5 * logStd[i])']]],
  ],
  'gaussian-score': [
    ['one-sigma', [['each / std[i]', 'each']]],
    ['by-sigma', [['(each) => each * each - 1', '(each, i) => (each * each - 1) / std[i]']]],
    ['no-minus-one', [['each * each - 1', 'each * each']]],
    ['sign', [['each / std[i]', '-each / std[i]']]],
  ],
  'reward-to-go': [
    [
      'without-own',
      [['    rest += rew[t];\n    rtg[t] = rest;', '    rtg[t] = rest;\n    rest += rew[t];']],
    ],
    [
      'total',
      [['  return { ret: rest, rtg }', '  return { ret: rest, rtg: rew.map(() => rest) }']],
    ],
    ['past', [['let t = rew.length - 1; t >= 0; t--', 'let t = 0; t < rew.length; t++']]],
    ['reversed', [['  return { ret: rest, rtg }', '  return { ret: rest, rtg: rtg.reverse() }']]],
    ['mean', [['ret: rest, rtg', 'ret: mean(rew), rtg: rew.map((_, t) => mean(rew.slice(t)))']]],
  ],
  'discounted-reward-to-go': [
    ['undiscounted', [['gamma * rest', 'rest']]],
    [
      'from-start',
      'const discountedRewardToGo = (rew, gamma) => rewardToGo(rew.map((r, t) => r * gamma ** t));',
    ],
    ['own-discounted', [['rew[t] + gamma * rest', 'gamma * (rew[t] + rest)']]],
    ['past', [['let t = rew.length - 1; t >= 0; t--', 'let t = 0; t < rew.length; t++']]],
    ['one-step', [['    rtg[t] = rest;\n', '    rtg[t] = rest;\n    rest = rew[t];\n']]],
  ],
  'policy-loss': [
    [
      'sign',
      [
        ['loss -=', 'loss +='],
        ['grad[a][k] -=', 'grad[a][k] +='],
      ],
    ],
    [
      'sum',
      [
        ['const n = act.length', 'const n = 1'],
        ['i < n', 'i < act.length'],
      ],
    ],
    [
      'unweighted',
      [
        ['* weights[i]) / n;\n    for', ') / n;\n    for'],
        ['* obs[i][k] * weights[i]', '* obs[i][k]'],
      ],
    ],
    ['no-probs', [[' - exps[a] / total', '']]],
    ['grad-sign', [['grad[a][k] -=', 'grad[a][k] +=']]],
  ],
  'following-baseline': [
    ['no-baseline', [['each - b)', 'each)']]],
    [
      'fitted-first',
      [
        ['    b += alpha * (mean(rtg) - b);\n', ''],
        ['    const weights', '    b += alpha * (mean(rtg) - b);\n    const weights'],
      ],
    ],
    [
      'shares-swapped',
      [['b += alpha * (mean(rtg) - b)', 'b = alpha * b + (1 - alpha) * mean(rtg)']],
    ],
    ['of-return', [['mean(rtg) - b', 'rtg[0] - b']]],
    ['sum', [['b += alpha * (mean(rtg) - b)', 'b += alpha * mean(rtg)']]],
    ['own-mean', [['each - b)', 'each - mean(rtg))']]],
  ],
  'value-loss': [
    ['no-two', [['2 * error', 'error']]],
    [
      'half',
      [
        ['2 * error', 'error'],
        ['(error * error) / n', '(0.5 * error * error) / n'],
      ],
    ],
    [
      'sum',
      [
        ['const n = targets.length', 'const n = 1'],
        ['i < n', 'i < targets.length'],
      ],
    ],
    ['grad-sign', [['grad[k] +=', 'grad[k] -=']]],
    ['grad-sum', [['(2 * error * obs[i][k]) / n', '2 * error * obs[i][k]']]],
  ],
  'td-residuals': [
    ['no-last', [[', lastVal]', ', 0]']]],
    ['undiscounted', [['gamma * next[t]', 'next[t]']]],
    ['sign', [['r + gamma * next[t] - val[t]', 'r - gamma * next[t] + val[t]']]],
    ['no-baseline', [[' - val[t]', '']]],
    ['no-next', [[' + gamma * next[t]', '']]],
    ['unchanged', 'const tdResiduals = (rew) => rew;'],
  ],
  'n-step-advantage': [
    ['value-undiscounted', [['adv + factor * vals', 'adv + vals']]],
    ['no-last', [['[...val, lastVal]', '[...val, 0]']]],
    ['one-more', [['Math.min(t + n,', 'Math.min(t + n + 1,']]],
    ['no-baseline', [['adv = -vals[t]', 'adv = 0']]],
    ['no-value', [['adv + factor * vals[end]', 'adv']]],
  ],
  gae: [
    ['after-a-fall', [['terminated ? 0 : lastVal', 'lastVal']]],
    ['cut-off-is-over', [['terminated ? 0 : lastVal', '0']]],
    ['turned-round', [['terminated ? 0 : lastVal', 'terminated ? lastVal : 0']]],
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
    ['no-root', [['Math.sqrt(vHat)', 'vHat']]],
    ['ascent', [['return x - ', 'return x + ']]],
    [
      'betas-swapped',
      [
        ['0.9 * each + 0.1', '0.999 * each + 0.001'],
        ['v.map((each, i) => 0.999 * each + 0.001', 'v.map((each, i) => 0.9 * each + 0.1'],
        ['0.9 ** t', '0.998 ** t'],
        ['0.999 ** t', '0.9 ** t'],
        ['0.998 ** t', '0.999 ** t'],
      ],
    ],
  ],
  'one-epoch': [
    ['ascent', [['w - (lr', 'w + (lr']]],
    ['total', [['rewardToGo(rew)', 'rew.map(() => sum(rew))']]],
    ['by-episodes', [[') / n)', ') / episodes.length)']]],
    ['sum', [[') / n)', '))']]],
    [
      'leak',
      [
        [
          '  let n = 0;\n',
          '  let n = 0;\n  const all = rewardToGo(episodes.flatMap(({ rew }) => rew));\n',
        ],
        ['rewardToGo(rew);', 'all.slice(n, n + rew.length);'],
      ],
    ],
    ['unchanged', 'const epoch = (W) => W;'],
  ],
  'is-biased': [
    ['spread', [['/ (n - 1) / n)', '/ (n - 1))']]],
    ['over-n', [['/ (n - 1) / n)', '/ n / n)']]],
    ['one-error', [['2 * error }', 'error }']]],
    ['one-sided', [['Math.abs(bias)', 'bias']]],
    ['no-bar', [['Math.abs(bias) > 2 * error', 'bias !== 0']]],
    ['variance', [['Math.sqrt(squares / (n - 1) / n)', 'squares / (n - 1) / n']]],
  ],
};

/** Right answers of another shape than the book's, by exercise. */
export const OTHER_SHAPES: Readonly<Record<string, string>> = {
  probabilities: `const probabilities = (logits) => Float64Array.from(logits, (x) => 1 / sum(logits.map((y) => Math.exp(y - x))));`,
  'log-prob': `const logProb = (logits, act) => logits[act] - logits.reduce((a, b) => Math.max(a, b) + Math.log1p(Math.exp(-Math.abs(a - b))));`,
  sample: `function sample(probs, u) { let left = u; let a = 0; while (a < probs.length - 1 && left >= probs[a]) left -= probs[a++]; return a; }`,
  'categorical-score': `function score(logits, act) { const p = logits.map((x) => 1 / sum(logits.map((y) => Math.exp(y - x)))); const out = new Float64Array(p.length); out[act] = 1; p.forEach((each, j) => { out[j] -= each; }); return out; }`,
  'gaussian-log-prob': `const logProb = (mu, logStd, act) => mu.map((row, n) => { let logp = -0.5 * row.length * Math.log(2 * Math.PI); for (let i = 0; i < row.length; i++) logp -= logStd[i] + (act[n][i] - row[i]) ** 2 / (2 * Math.exp(2 * logStd[i])); return logp; });`,
  'gaussian-score': `const score = (mu, logStd, act) => ({ mu: mu.map((m, i) => (act[i] - m) * Math.exp(-2 * logStd[i])), logStd: mu.map((m, i) => (act[i] - m) ** 2 * Math.exp(-2 * logStd[i]) - 1), more: [1] });`,
  'reward-to-go': `const returnAndToGo = (rew) => ({ rtg: rew.map((_, t) => sum(rew.slice(t))), ret: sum(rew) });`,
  'discounted-reward-to-go': `const discountedRewardToGo = (rew, gamma) => rew.map((_, t) => sum(rew.slice(t).map((r, l) => r * gamma ** l)));`,
  'policy-loss': `function policyLoss(W, obs, act, weights) {
  const n = act.length;
  const loss = (V) => -sum(act.map((a, i) => { const x = V.map((row) => sum(row.map((w, k) => w * obs[i][k]))); return weights[i] * (x[a] - Math.log(sum(x.map(Math.exp)))); })) / n;
  const probs = obs.map((s) => { const e = W.map((row) => Math.exp(sum(row.map((w, k) => w * s[k])))); return e.map((x) => x / sum(e)); });
  return { loss: loss(W), grad: W.map((row, a) => row.map((_, k) => -mean(act.map((each, i) => weights[i] * obs[i][k] * (Number(each === a) - probs[i][a]))))) };
}`,
  'following-baseline': `function baselineWeights(episodes, alpha) { const means = episodes.map((rew) => mean(rewardToGo(rew))); return episodes.map((rew, e) => { const b = means.slice(0, e).reduce((before, m) => (1 - alpha) * before + alpha * m, 0); return Float64Array.from(rewardToGo(rew), (x) => x - b); }); }`,
  'value-loss': `const valueLoss = (w, obs, targets) => { const e = obs.map((s, i) => sum(s.map((x, k) => x * w[k])) - targets[i]); return { loss: mean(e.map((x) => x * x)), grad: w.map((_, k) => 2 * mean(e.map((x, i) => x * obs[i][k]))) }; };`,
  'td-residuals': `const tdResiduals = (rew, val, lastVal, gamma) => rew.map((r, t) => r - val[t] + gamma * (t + 1 < rew.length ? val[t + 1] : lastVal));`,
  'n-step-advantage': `const nStepAdvantages = (rew, val, lastVal, gamma, n) => { const vals = [...val, lastVal]; const d = rew.map((r, t) => r + gamma * vals[t + 1] - vals[t]); return d.map((_, t) => sum(d.slice(t, t + n).map((x, l) => x * gamma ** l))); };`,
  gae: `const gaeAdvantages = (rew, val, lastVal, terminated, gamma, lam) => gae(rew, val, gamma, lam, terminated ? 0 : lastVal);`,
  adam: `function adamStep(params, grad, m, v, t, lr) { const out = { params: [...params], m: [...m], v: [...v] }; for (let i = 0; i < grad.length; i++) { out.m[i] += 0.1 * (grad[i] - m[i]); out.v[i] += 0.001 * (grad[i] * grad[i] - v[i]); out.params[i] -= lr * Math.sqrt(1 - 0.999 ** t) / (1 - 0.9 ** t) * out.m[i] / (Math.sqrt(out.v[i]) + 1e-8 * Math.sqrt(1 - 0.999 ** t)); } return out; }`,
  'one-epoch': `function epoch(W, episodes, lr) { const next = W.map((row) => Float64Array.from(row)); const n = sum(episodes.map(({ rew }) => rew.length)); for (const { obs, act, rew } of episodes) rew.forEach((_, t) => { const rtg = sum(rew.slice(t)); const e = W.map((row) => Math.exp(sum(row.map((w, k) => w * obs[t][k])))); e.forEach((x, a) => obs[t].forEach((s, k) => { next[a][k] += lr / n * rtg * s * (Number(a === act[t]) - x / sum(e)); })); }); return next; }`,
  'is-biased': `function judgeBias(xs, truth) { const n = xs.length; const bias = mean(xs) - truth; const error = std(xs) / Math.sqrt(n - 1); return { biased: bias > 2 * error || bias < -2 * error, error, bias }; }`,
};
