"""What the chapters' programs use of Gymnasium, for tests where it is missing: CartPole-v1 (Barto, Sutton and Anderson, 1983), from a fixed seed."""

import numpy as np

GRAVITY, CART_MASS, POLE_MASS, HALF_LENGTH = 9.8, 1.0, 0.1, 0.5
FORCE, TAU = 10.0, 0.02
TRACK, TILT = 2.4, 12 * 2 * np.pi / 360


class CartPole:
    def __init__(self, max_episode_steps):
        self.limit = max_episode_steps
        self.random = np.random.default_rng(0)

    def reset(self):
        self.steps = 0
        self.state = self.random.uniform(-0.05, 0.05, size=4)
        return self.state.astype(np.float32), {}

    def step(self, action):
        x, x_dot, theta, theta_dot = self.state
        force = FORCE if action == 1 else -FORCE
        mass, moment = CART_MASS + POLE_MASS, POLE_MASS * HALF_LENGTH
        sin, cos = np.sin(theta), np.cos(theta)
        push = (force + moment * theta_dot**2 * sin) / mass
        turn = (GRAVITY * sin - cos * push) / (
            HALF_LENGTH * (4 / 3 - POLE_MASS * cos**2 / mass)
        )
        slide = push - moment * turn * cos / mass
        self.state = self.state + TAU * np.array([x_dot, slide, theta_dot, turn])
        self.steps += 1
        terminated = bool(abs(self.state[0]) > TRACK or abs(self.state[2]) > TILT)
        return self.state.astype(np.float32), 1.0, terminated, self.steps >= self.limit, {}


def make(name, max_episode_steps):
    assert name == "CartPole-v1"
    return CartPole(max_episode_steps)
