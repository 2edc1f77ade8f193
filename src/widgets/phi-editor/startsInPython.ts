/** The starting points in Python, by their keys. */
export const STARTS_IN_PYTHON: Readonly<Record<string, string>> = {
  'total-return': `# Each action is credited with all of the reward.
def weights(episode):
    ep_ret = np.sum(episode.rew)
    return np.full(len(episode.rew), ep_ret)
`,
  'reward-to-go': `# An action is credited with what came after it.
def weights(episode):
    return np.cumsum(episode.rew[::-1])[::-1]
`,
  'reward-to-go-baseline': `# How much better it went than expected.
def weights(episode):
    rtg = np.cumsum(episode.rew[::-1])[::-1]
    return rtg - episode.val
`,
  gae: `# A sum of surprises: what is further off counts less.
def weights(episode):
    gamma, lam = 1, 0.95
    rew, val = episode.rew, episode.val
    delta = rew + gamma * np.append(val[1:], 0) - val
    adv = np.zeros_like(delta)
    running = 0
    for t in reversed(range(len(delta))):
        running = delta[t] + gamma * lam * running
        adv[t] = running
    return adv
`,
  discounted: `# What came soon after counts more. Less noise, and some bias.
def weights(episode):
    gamma = 0.95
    rtg = np.zeros_like(episode.rew)
    rest = 0
    for t in reversed(range(len(rtg))):
        rest = episode.rew[t] + gamma * rest
        rtg[t] = rest
    return rtg
`,
  'of-time': `# A baseline that knows only the time. It cannot depend on
# the action, so it leaves the expectation as it is.
def weights(episode):
    t = np.arange(len(episode.rew))
    rtg = np.cumsum(episode.rew[::-1])[::-1]
    return rtg - (200 - t) / 2
`,
  'with-memory': `# A baseline with a memory: what the episodes before this one
# brought, on average. It follows the policy.
baseline = 0

def weights(episode):
    global baseline
    rtg = np.cumsum(episode.rew[::-1])[::-1]
    better = rtg - baseline
    baseline = 0.99 * baseline + 0.01 * np.mean(rtg)
    return better
`,
};
