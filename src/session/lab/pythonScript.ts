import { GYMNASIUM_PHYSICS } from '../../rl/env/cartPole';
import type { OwnPhiKey } from '../../rl/phi/phi';
import { OWN_PHI_KEYS } from '../../rl/phi/registry';
import type { Settings } from '../experiment';
import { stepLimitOf } from '../settings/table';
import { PYTHON_PHIS, pythonName } from './pythonPhis';

/** What a script is to repeat. */
export interface ScriptedExperiment {
  readonly name: string;
  readonly settings: Settings;
  /** the reader's own Φ, which is TypeScript and cannot be run there */
  readonly code: string | undefined;
}

/**
 * An experiment as a Python program that needs PyTorch, NumPy and Gymnasium, and nothing of this page. It draws other random numbers, so
 * its curves agree with the page's over seeds, and not number by number. Its log has the lines that the lab imports.
 */
export function pythonScript({ name, settings, code }: ScriptedExperiment): string {
  const phis = OWN_PHI_KEYS.filter((phi) => settings.phis.includes(phi));
  const withValues = phis.some((phi) => PYTHON_PHIS[phi].needs !== 'nothing');
  const withActionValues = phis.some((phi) => PYTHON_PHIS[phi].needs === 'both');
  return `${[
    docstring(name),
    IMPORTS,
    constants(settings, phis),
    settings.phis.includes('custom') ? customComment(code) : undefined,
    world(settings),
    NETWORK,
    EPISODES(withValues, withActionValues),
    WEIGHTS(phis),
    settings.normalize ? NORMALIZE : undefined,
    TRAIN(settings, withValues, withActionValues),
  ]
    .filter((part) => part !== undefined)
    .join('\n\n\n')}\n`;
}

/** One line that can stand in a comment or a docstring. */
function plainLine(text: string): string {
  return text.replace(/[^\p{L}\p{N} .,:;()=+-]/gu, ' ').trim();
}

function docstring(name: string): string {
  return `"""
${plainLine(name) || 'An experiment'}: a policy gradient on CartPole, as set up in the lab of Reward to Go.

    pip install torch numpy gymnasium
    python this_file.py > log.txt

The lab imports the log. Random numbers are others than on the page: compare over seeds.
"""`;
}

const IMPORTS = `from types import SimpleNamespace

import gymnasium as gym
import numpy as np
import torch
from torch import nn
from torch.distributions.categorical import Categorical`;

function constants(settings: Settings, phis: readonly OwnPhiKey[]): string {
  const { seeds, firstSeed, hidden, optimizer, learningRate, batchSize, epochs } = settings;
  const { gamma, lam, valueSteps, valueRate } = settings;
  const list = (items: readonly (string | number)[]) => `[${items.join(', ')}]`;
  return `PHIS = ${list(phis.map((phi) => `"${phi}"`))}  # each is one program that differs in its weights only
SEEDS = ${list(Array.from({ length: seeds }, (_, s) => firstSeed + s))}
HIDDEN = ${list(hidden)}
OPTIMIZER = torch.optim.${optimizer === 'adam' ? 'Adam' : 'SGD'}
LEARNING_RATE = ${learningRate}
BATCH_SIZE = ${batchSize}  # environment steps an epoch collects at least
EPOCHS = ${epochs}
GAMMA, LAM = ${gamma}, ${lam}  # of GAE; the return itself is not discounted
VALUE_STEPS, VALUE_RATE = ${valueSteps}, ${valueRate}  # Adam steps an epoch on the value functions`;
}

function customComment(code: string | undefined): string {
  const lines = (code ?? '(its code is not known)').split(/\r\n|[\n\r\u2028\u2029]/);
  return [
    '# A weight of the reader’s own was part of the experiment. It is TypeScript and is not expressed here: write it as a',
    '# function of an episode, like the ones below, and enter it in WEIGHTS and PHIS. It read:',
    '#',
    ...lines.map((line) => `#     ${line}`.trimEnd()),
  ].join('\n');
}

function world(settings: Settings): string {
  const { gravity, poleHalfLength, force, actionNoise = 0 } = settings.world;
  const changes = [
    gravity !== undefined && `    world.gravity = ${gravity}  # m/s^2`,
    force !== undefined && `    world.force_mag = ${force}  # N`,
    poleHalfLength !== undefined &&
      `    world.length = ${poleHalfLength}  # m; half the pole\n    world.polemass_length = world.masspole * world.length`,
  ].filter((line) => line !== false);
  const limit = stepLimitOf(settings);
  const original =
    changes.length > 0
      ? `\n    world = env.unwrapped  # gravity ${GYMNASIUM_PHYSICS.gravity}, force ${GYMNASIUM_PHYSICS.force}, length ${GYMNASIUM_PHYSICS.poleHalfLength} before`
      : '';
  return `ACTION_NOISE = ${actionNoise}  # probability that the world carries out an action drawn evenly


def make_env():
    env = gym.make("CartPole-v1", max_episode_steps=${limit})${original}
${[...changes, '    return env'].join('\n')}`;
}

const NETWORK = `def mlp(sizes):
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [nn.Linear(n_in, n_out), nn.Tanh()]
    return nn.Sequential(*layers[:-1])`;

const EPISODES = (
  withValues: boolean,
  withActionValues: boolean,
) => `def play(env, policy, nets, rng):
    """One episode: obs [T, 4], act [T], rew [T], and what the value functions say of its steps."""
    obss, acts, rews = [], [], []
    obs, _ = env.reset(seed=int(rng.integers(2**31)))
    over = False
    while not over:
        with torch.no_grad():
            act = Categorical(logits=policy(torch.as_tensor(obs, dtype=torch.float32))).sample().item()
        obss.append(obs)
        acts.append(act)  # the chosen action has the score, whatever the world makes of it
        done_act = int(rng.integers(2)) if rng.random() < ACTION_NOISE else act
        obs, rew, terminated, truncated, _ = env.step(done_act)
        rews.append(rew)
        over = terminated or truncated
    ep = SimpleNamespace(obs=np.array(obss, dtype=np.float32), act=np.array(acts), rew=np.array(rews))${
      withValues
        ? `
    with torch.no_grad():
        ep.val = nets.v(torch.as_tensor(ep.obs)).squeeze(-1).double().numpy()`
        : ''
    }${
      withActionValues
        ? `
        qs = torch.cat([q(torch.as_tensor(ep.obs)) for q in nets.qs], dim=-1)
        ep.act_val = qs.double().numpy()[np.arange(len(ep.act)), ep.act]`
        : ''
    }
    return ep`;

const WEIGHTS = (phis: readonly OwnPhiKey[]) =>
  [
    `def rewards_to_go(rew):
    return np.cumsum(rew[::-1])[::-1].copy()`,
    ...phis.map((phi) => PYTHON_PHIS[phi].code),
    `WEIGHTS = {${phis.map((phi) => `"${phi}": ${pythonName(phi)}`).join(', ')}}`,
  ].join('\n\n\n');

const NORMALIZE = `def normalize(weights):
    # slightly biased: each weight has a share in its own mean
    return (weights - weights.mean()) / max(float(weights.std()), 1e-12)`;

const TRAIN = (
  { divideBy, normalize }: Settings,
  withValues: boolean,
  withActionValues: boolean,
) => `def train(phi, seed):
    torch.manual_seed(seed)
    rng = np.random.default_rng(seed)
    env = make_env()
    policy = mlp([4, *HIDDEN, 2])
    optimizer = OPTIMIZER(policy.parameters(), lr=LEARNING_RATE)
    nets = SimpleNamespace(${withValues ? 'v=mlp([4, *HIDDEN, 1])' : ''}${withActionValues ? ', qs=[mlp([4, *HIDDEN, 1]) for _ in range(2)]' : ''})${
      withValues
        ? `
    v_optimizer = torch.optim.Adam(nets.v.parameters(), lr=VALUE_RATE)`
        : ''
    }${
      withActionValues
        ? `
    q_optimizers = [torch.optim.Adam(q.parameters(), lr=VALUE_RATE) for q in nets.qs]`
        : ''
    }
    for epoch in range(EPOCHS):
        # collect
        batch = []
        while sum(len(ep.rew) for ep in batch) < BATCH_SIZE:
            batch.append(play(env, policy, nets, rng))
        obs = torch.as_tensor(np.concatenate([ep.obs for ep in batch]))
        act = torch.as_tensor(np.concatenate([ep.act for ep in batch]))
        # weigh
        weights = np.concatenate([WEIGHTS[phi](ep) for ep in batch])${
          normalize
            ? `
        weights = normalize(weights)`
            : ''
        }
        weights = torch.as_tensor(weights, dtype=torch.float32)
        # gradient and step
        logp = Categorical(logits=policy(obs)).log_prob(act)
        pg_loss = -(logp * weights).${divideBy === 'steps' ? 'mean()' : 'sum() / len(batch)'}
        optimizer.zero_grad()
        pg_loss.backward()
        optimizer.step()${
          withValues
            ? `
        # the value functions learn from the batch only after it was weighed
        targets = torch.as_tensor(np.concatenate([rewards_to_go(ep.rew) for ep in batch]), dtype=torch.float32)
        fit(nets.v, v_optimizer, obs, targets)`
            : ''
        }${
          withActionValues
            ? `
        for a in range(2):
            chosen = act == a
            if chosen.any():
                fit(nets.qs[a], q_optimizers[a], obs[chosen], targets[chosen])`
            : ''
        }
        ep_rets = [ep.rew.sum() for ep in batch]
        ep_lens = [len(ep.rew) for ep in batch]
        print("epoch: %3d \\t loss: %.3f \\t return: %.3f \\t ep_len: %.3f"
              % (epoch, pg_loss.item(), np.mean(ep_rets), np.mean(ep_lens)), flush=True)${
                withValues
                  ? `


def fit(net, optimizer, obs, targets):
    for _ in range(VALUE_STEPS):
        optimizer.zero_grad()
        ((net(obs).squeeze(-1) - targets) ** 2).mean().backward()
        optimizer.step()`
                  : ''
              }


if __name__ == "__main__":
    for phi in PHIS:
        for seed in SEEDS:
            print("phi: %s, seed: %d" % (phi, seed), flush=True)
            train(phi, seed)`;
