# The Python of chapters 9 and 10: chapter 10 shows all of it, chapter 9 gae() and, folded, the rest.

# #region episodes
import gymnasium
import numpy as np
import torch
from torch import nn
from torch.distributions import Categorical

GAMMA, LAM = 1.0, 0.95
env = gymnasium.make("CartPole-v1", max_episode_steps=200)

def network(n_out):
    return nn.Sequential(nn.Linear(4, 32), nn.Tanh(), nn.Linear(32, n_out))

logits_net, value_net = network(2), network(1)
pi_adam = torch.optim.Adam(logits_net.parameters(), lr=0.01)
v_adam = torch.optim.Adam(value_net.parameters(), lr=0.05)

def run_episode():
    obs_list, act_list, rew_list = [], [], []
    obs, _ = env.reset()
    ended = False
    while not ended:
        with torch.no_grad():
            pi = Categorical(logits=logits_net(torch.as_tensor(obs)))
        act = pi.sample().item()
        obs_list.append(obs)
        act_list.append(act)
        obs, rew, terminated, truncated, _ = env.step(act)
        rew_list.append(rew)
        ended = terminated or truncated     # the limit belongs to the task
    return np.array(obs_list), act_list, rew_list
# #endregion episodes

# #region gae
def gae(rews, vals):
    advs, adv, next_val = np.zeros(len(rews)), 0.0, 0.0
    for t in reversed(range(len(rews))):
        delta = rews[t] + GAMMA * next_val - vals[t]
        adv = delta + GAMMA * LAM * adv
        advs[t], next_val = adv, vals[t]
    return advs
# #endregion gae

# #region train
def reward_to_go(rews):
    return np.cumsum(rews[::-1])[::-1]

for epoch in range(50):
    # 1. collect whole episodes with the policy as it is
    obs, act, adv, rtg, ep_rets, ep_lens = [], [], [], [], [], []
    while sum(ep_lens) <= 5_000:
        ep_obs, ep_act, ep_rew = run_episode()
        # 2. weigh each step by its advantage, as the values are so far
        with torch.no_grad():
            vals = value_net(torch.as_tensor(ep_obs)).squeeze(-1).numpy()
        obs.append(ep_obs)
        act += ep_act
        adv.append(gae(ep_rew, vals))
        rtg.append(reward_to_go(ep_rew))
        ep_rets.append(sum(ep_rew))
        ep_lens.append(len(ep_rew))
    obs = torch.as_tensor(np.concatenate(obs))
    act = torch.as_tensor(act)
    adv = torch.as_tensor(np.concatenate(adv), dtype=torch.float32)
    rtg = torch.as_tensor(np.concatenate(rtg), dtype=torch.float32)

    # 3. the gradient, and 4. one step of Adam along it
    pi_adam.zero_grad()
    logp = Categorical(logits=logits_net(obs)).log_prob(act)
    (-(logp * adv).mean()).backward()
    pi_adam.step()

    # 5. fit the values to the rewards-to-go of this very batch
    for _ in range(5):
        v_adam.zero_grad()
        ((value_net(obs).squeeze(-1) - rtg) ** 2).mean().backward()
        v_adam.step()

    print(f"epoch {epoch + 1}: return {np.mean(ep_rets):.1f}, length {np.mean(ep_lens):.1f}")
# #endregion train
