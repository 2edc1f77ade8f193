# The Python of chapters 5, 7 and 8, in regions. A chapter shows some of them, and those it shows are a program.

# #region network
import gymnasium
import numpy as np
import torch
from torch import nn
from torch.distributions import Categorical, Normal

logits_net = nn.Sequential(
    nn.Linear(4, 32), nn.Tanh(), nn.Linear(32, 2)
)
# #endregion network

# #region policy
def policy(obs):
    return Categorical(logits=logits_net(obs))
# #endregion policy

# #region sampling
obs = torch.zeros(4)                 # the pole upright, nothing moves
act = policy(obs).sample()           # a tensor with one element
logp = policy(obs).log_prob(act)     # subtracts the largest for you
# #endregion sampling

# #region loss
def pg_loss(obs, act, weights):
    logp = policy(obs).log_prob(act)        # [n]
    return -(logp * weights).mean()
# #endregion loss

# #region totalReturn
def total_return(rews):
    return [sum(rews)] * len(rews)          # R(tau), on each step
# #endregion totalReturn

# #region rewardToGo
def reward_to_go(rews):
    weights, to_go = [], 0.0
    for rew in reversed(rews):          # from the last step to the first
        to_go += rew
        weights.append(to_go)
    return weights[::-1]
# #endregion rewardToGo

# #region collect
def collect(env, policy, batch_size, weigh):
    obs_list, act_list, weights, ep_rets, ep_lens = [], [], [], [], []
    while sum(ep_lens) <= batch_size:           # whole episodes only
        obs, _ = env.reset()
        rews, ended = [], False
        while not ended:
            with torch.no_grad():
                act = policy(torch.as_tensor(obs)).sample().item()  # a number
            obs_list.append(obs)
            act_list.append(act)
            obs, rew, terminated, truncated, _ = env.step(act)
            rews.append(rew)
            ended = terminated or truncated
        weights += weigh(rews)
        ep_rets.append(sum(rews))
        ep_lens.append(len(rews))
    print(f"return {np.mean(ep_rets):.1f}, length {np.mean(ep_lens):.1f}")
    return (
        torch.as_tensor(np.array(obs_list)),
        torch.as_tensor(act_list),
        torch.as_tensor(weights),
    )

env = gymnasium.make("CartPole-v1", max_episode_steps=200)
optimizer = torch.optim.Adam(logits_net.parameters(), lr=1e-2)
# #endregion collect

# #region train
def train(weigh):
    for epoch in range(50):
        print(f"epoch {epoch + 1}:", end=" ")
        batch = collect(env, policy, 5_000, weigh)
        optimizer.zero_grad()                   # forget the last gradient
        pg_loss(*batch).backward()              # compute a new one
        optimizer.step()                        # and move along it
# #endregion train

# #region trainTotalReturn
train(total_return)
# #endregion trainTotalReturn

# #region trainRewardToGo
train(reward_to_go)
# #endregion trainRewardToGo

# #region gaussian
mu, log_std = torch.zeros(5, 3), torch.zeros(3)     # [batch, act_dim], [act_dim]
act = Normal(mu, log_std.exp()).sample()            # [batch, act_dim]
logp = Normal(mu, log_std.exp()).log_prob(act).sum(axis=-1)   # [batch]
# #endregion gaussian

# #region valueLoss
value_net = nn.Sequential(nn.Linear(4, 32), nn.Tanh(), nn.Linear(32, 1))

def value_loss(obs, rtg):
    val = value_net(obs).squeeze(-1)        # [n, 1] becomes [n]
    return ((val - rtg) ** 2).mean()
# #endregion valueLoss

# #region trainBaseline
value_optimizer = torch.optim.Adam(value_net.parameters(), lr=5e-2)

for epoch in range(50):
    print(f"epoch {epoch + 1}:", end=" ")
    obs, act, rtg = collect(env, policy, 5_000, reward_to_go)
    with torch.no_grad():                   # a plain number, not differentiated
        adv = rtg - value_net(obs).squeeze(-1)

    optimizer.zero_grad()                   # the policy: one step
    pg_loss(obs, act, adv).backward()
    optimizer.step()

    for _ in range(5):                      # V_phi: some steps, afterwards
        value_optimizer.zero_grad()
        value_loss(obs, rtg).backward()
        value_optimizer.step()
# #endregion trainBaseline
