"""What our programs use of Gymnasium, for tests where it is missing: CartPole-v1 (Barto, Sutton and Anderson, 1983), from a fixed seed."""

from types import SimpleNamespace

import numpy as np

__version__ = "none, a stand-in"
CART_MASS, TAU = 1.0, 0.02
TRACK, TILT = 2.4, 12 * 2 * np.pi / 360


class CartPole:
    gravity, masspole, length, force_mag = 9.8, 0.1, 0.5, 10.0
    polemass_length = masspole * length

    def __init__(self, max_episode_steps):
        self.limit = max_episode_steps
        self.random = np.random.default_rng(0)

    @property
    def unwrapped(self):
        return self

    def reset(self, seed=None):
        if seed is not None:
            self.random = np.random.default_rng(seed)
        self.steps = 0
        self.state = self.random.uniform(-0.05, 0.05, size=4)
        return self.state.astype(np.float32), {}

    def step(self, action):
        x, x_dot, theta, theta_dot = self.state
        force = self.force_mag if action == 1 else -self.force_mag
        mass, moment = CART_MASS + self.masspole, self.polemass_length
        sin, cos = np.sin(theta), np.cos(theta)
        push = (force + moment * theta_dot**2 * sin) / mass
        turn = (self.gravity * sin - cos * push) / (
            self.length * (4 / 3 - self.masspole * cos**2 / mass)
        )
        slide = push - moment * turn * cos / mass
        self.state = self.state + TAU * np.array([x_dot, slide, theta_dot, turn])
        self.steps += 1
        terminated = bool(abs(self.state[0]) > TRACK or abs(self.state[2]) > TILT)
        return self.state.astype(np.float32), 1.0, terminated, self.steps >= self.limit, {}


def make(name, max_episode_steps):
    assert name == "CartPole-v1"
    return CartPole(max_episode_steps)


class SyncVectorEnv:
    """Environments in turn. One that is over is reset in the step after, whatever the action."""

    def __init__(self, env_fns):
        self.envs = [env_fn() for env_fn in env_fns]

    def reset(self, seed=None):
        seeds = seed if seed is not None else [None] * len(self.envs)
        self.over = np.zeros(len(self.envs), dtype=bool)
        return np.array([env.reset(seed=one)[0] for env, one in zip(self.envs, seeds)]), {}

    def step(self, actions):
        steps = [
            (env.reset()[0], 0.0, False, False) if over else env.step(action)[:4]
            for env, over, action in zip(self.envs, self.over, actions)
        ]
        obs, rews, terminated, truncated = (np.array(column) for column in zip(*steps))
        self.over = terminated | truncated
        return obs, rews, terminated, truncated, {}

    def close(self):
        pass


vector = SimpleNamespace(SyncVectorEnv=SyncVectorEnv)
