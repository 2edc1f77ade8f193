import type { InBoth } from '../exercise';

/**
 * The program in which bugs are looked for: one epoch of vanilla policy gradient, with a linear policy and a linear value
 * function. Each bug is an edit of it.
 */
export const PROGRAM: InBoth = {
  typescript: `interface Batch {
  obs: number[][]; // [n][d], episode after episode
  act: number[];
  rew: number[];
  starts: number[]; // the first step of each episode, and n at the end
  lastObs: number[][]; // what was seen after the last step of each episode
  terminated: boolean[]; // the pole fell; else the episode was cut off
}

const gamma = 0.99;
const lam = 0.95;

function dot(a: number[], b: number[]): number {
  return sum(a.map((x, k) => x * b[k]));
}

function probabilities(W: number[][], obs: number[]): number[] {
  const logits = W.map((row) => dot(row, obs));
  const most = Math.max(...logits);
  const exps = logits.map((x) => Math.exp(x - most));
  return exps.map((each) => each / sum(exps));
}

// the advantage of every step, by GAE
function advantages(v: number[], { obs, rew, starts, lastObs, terminated }: Batch): number[] {
  const advs = new Array(rew.length);
  for (let e = terminated.length - 1; e >= 0; e--) {
    let adv = 0;
    let nextVal = terminated[e] ? 0 : dot(v, lastObs[e]);
    for (let t = starts[e + 1] - 1; t >= starts[e]; t--) {
      const val = dot(v, obs[t]);
      const delta = rew[t] + gamma * nextVal - val;
      adv = delta + gamma * lam * adv;
      advs[t] = adv;
      nextVal = val;
    }
  }
  return advs;
}

// advantages with mean 0 and standard deviation 1
function normalized(advs: number[], starts: number[]): number[] {
  const [m, s] = [mean(advs), std(advs)];
  return advs.map((adv) => (adv - m) / s);
}

// one step of V towards what the advantages say, down its mean squared error
function fitted(v: number[], { obs }: Batch, advs: number[], valueLr: number): number[] {
  const n = advs.length;
  return v.map((w, k) => w + (valueLr * 2 * sum(advs.map((adv, i) => adv * obs[i][k]))) / n);
}

// one step of the policy, by the policy gradient
function improved(W: number[][], { obs, act, starts }: Batch, weights: number[], lr: number): number[][] {
  const n = act.length;
  const next = W.map((row) => [...row]);
  for (let i = 0; i < n; i++) {
    const probs = probabilities(W, obs[i]);
    for (let a = 0; a < W.length; a++) {
      const score = (a === act[i] ? 1 : 0) - probs[a];
      for (let k = 0; k < obs[i].length; k++) {
        next[a][k] += (lr * score * weights[i] * obs[i][k]) / n;
      }
    }
  }
  return next;
}

function epoch(W: number[][], v: number[], batch: Batch, lr: number, valueLr: number) {
  const advs = advantages(v, batch);
  const weights = normalized(advs, batch.starts);
  return { W: improved(W, batch, weights, lr), v: fitted(v, batch, advs, valueLr) };
}
`,
  python: `# A batch is a dict:
#   obs [n][d], episode after episode; act [n]; rew [n]
#   starts: the first step of each episode, and n at the end
#   lastObs: what was seen after the last step of each episode
#   terminated: whether the pole fell; else the episode was cut off

gamma = 0.99
lam = 0.95

def probabilities(W, obs):
    logits = np.dot(W, obs)
    exps = np.exp(logits - np.max(logits))
    return exps / np.sum(exps)

# the advantage of every step, by GAE
def advantages(v, batch):
    rew, starts = batch["rew"], batch["starts"]
    vals = np.dot(batch["obs"], v)
    advs = np.zeros_like(rew)
    for e in reversed(range(len(batch["terminated"]))):
        adv = 0.0
        next_val = 0.0 if batch["terminated"][e] else np.dot(v, batch["lastObs"][e])
        for t in reversed(range(starts[e], starts[e + 1])):
            delta = rew[t] + gamma * next_val - vals[t]
            adv = delta + gamma * lam * adv
            advs[t] = adv
            next_val = vals[t]
    return advs

# advantages with mean 0 and standard deviation 1
def normalized(advs, starts):
    return (advs - np.mean(advs)) / np.std(advs)

# one step of V towards what the advantages say, down its mean squared error
def fitted(v, batch, advs, value_lr):
    n = len(advs)
    step = np.zeros_like(v)
    for i in range(n):
        step += 2 * advs[i] * batch["obs"][i] / n
    return v + value_lr * step

# one step of the policy, by the policy gradient
def improved(W, batch, weights, lr):
    n = len(batch["act"])
    new = np.array(W)
    for i in range(n):
        obs = batch["obs"][i]
        score = -probabilities(W, obs)
        score[batch["act"][i]] += 1
        for a in range(len(W)):
            new[a] += lr * score[a] * weights[i] * obs / n
    return new

def epoch(W, v, batch, lr, value_lr):
    advs = advantages(v, batch)
    weights = normalized(advs, batch["starts"])
    return {"W": improved(W, batch, weights, lr), "v": fitted(v, batch, advs, value_lr)}
`,
};

/** What stands in the program, and what stands there instead. */
export type Edit = readonly [from: string, to: string];

/** A text with some of its parts replaced. @throws Error where a part does not stand in it once */
export function edited(text: string, edits: readonly Edit[]): string {
  return edits.reduce((before, [from, to]) => {
    if (before.split(from).length !== 2) throw new Error(`not there once: ${from}`);
    return before.replace(from, () => to);
  }, text);
}
