# <docstring>

import argparse
import csv
import json
# <if own>
import math
# </if>
import multiprocessing
import os
import platform
import shlex
import sys
import time
from concurrent.futures import ProcessPoolExecutor, as_completed
from importlib.util import find_spec
from pathlib import Path
from types import SimpleNamespace

import gymnasium as gym
import numpy as np
import torch
from torch import nn

# <constants>


# <weights>


def make_env(args):
    env = gym.make("CartPole-v1", max_episode_steps=args.step_limit)
    # <if gravity>
    env.unwrapped.gravity = args.gravity  # m/s^2, in the place of 9.8
    # </if>
    # <if poleHalfLength>
    env.unwrapped.length = args.pole_half_length  # m; half the pole, in the place of 0.5
    env.unwrapped.polemass_length = env.unwrapped.masspole * args.pole_half_length
    # </if>
    # <if force>
    env.unwrapped.force_mag = args.force  # N, in the place of 10
    # </if>
    return env


def make_envs(args):
    # Gymnasium's own steps the environments in turn; one call of the policy serves them all
    return gym.vector.SyncVectorEnv([lambda: make_env(args) for _ in range(args.envs)])


def mlp(sizes):
    layers = []
    for n_in, n_out in zip(sizes, sizes[1:]):
        layers += [nn.Linear(n_in, n_out), nn.Tanh()]
    return nn.Sequential(*layers[:-1])


def make_learner(args, phis):
    """The networks of one run, and what optimizes each. phis: the weights that it goes by."""
    learner = SimpleNamespace(policy=mlp([4, *args.hidden, 2]).to(args.device))
    if args.policy:
        begin = {name: torch.tensor(numbers) for name, numbers in args.policy.items()}
        learner.policy.load_state_dict(begin)
    optimizer = OPTIMIZERS[args.optimizer]
    learner.optimizer = optimizer(learner.policy.parameters(), lr=args.learning_rate)
    # <if values>
    value_net = lambda: mlp([4, *args.hidden, 1]).to(args.device)
    learner.fits = []  # (network, its optimizer, the action whose steps it learns from or None)
    # </if>
    # <if V>
    if USES_V & phis:
        learner.v = value_net()
        learner.fits.append((learner.v, torch.optim.Adam(learner.v.parameters()), None))
    # </if>
    # <if Q>
    if USES_Q & phis:
        learner.qs = [value_net() for _ in range(2)]  # one an action
        for act, q in enumerate(learner.qs):
            learner.fits.append((q, torch.optim.Adam(q.parameters()), act))
    # </if>
    return learner


def read_policy(path):
    """A policy that the lab has written, or a state_dict as JSON: lists of numbers by name."""
    saved = json.loads(Path(path).read_text())
    return saved.get("state_dict", saved)


def collect(policy, envs, rng, args):
    """Whole episodes until they hold more than args.batch_size steps.

    They count in the order in which they began: taken as they end, short ones would come first.
    """
    lanes = [SimpleNamespace(obs=[], act=[], rew=[], over=False) for _ in range(args.envs)]
    episodes, counted, n_steps = list(lanes), 0, 0
    resets = np.zeros(args.envs, dtype=bool)
    obs, _ = envs.reset()
    while True:
        with torch.no_grad():
            seen = torch.as_tensor(obs, dtype=torch.float32, device=args.device)
            logits = policy(seen).cpu().numpy()
        # the largest of the logits plus Gumbel noise is a sample of their softmax
        acts = (logits + rng.gumbel(size=logits.shape)).argmax(axis=1)
        done = acts
        # <if actionNoise>
        # the chosen action has the score, whatever the world makes of it
        by_chance = rng.random(args.envs) < args.action_noise
        done = np.where(by_chance, rng.integers(2, size=args.envs), acts)
        # </if>
        next_obs, rews, terminated, truncated, _ = envs.step(done)
        for lane, episode in enumerate(lanes):
            if resets[lane]:  # an environment that was over: this step has only reset it
                lanes[lane] = SimpleNamespace(obs=[], act=[], rew=[], over=False)
                episodes.append(lanes[lane])
                continue
            episode.obs.append(obs[lane])
            episode.act.append(acts[lane])
            episode.rew.append(rews[lane])
            episode.over = bool(terminated[lane] or truncated[lane])
            # <if own>
            episode.terminated, episode.truncated = bool(terminated[lane]), bool(truncated[lane])
            # </if>
        resets = terminated | truncated
        obs = next_obs
        while counted < len(episodes) and episodes[counted].over:
            n_steps += len(episodes[counted].rew)
            counted += 1
            if n_steps > args.batch_size:
                return [as_arrays(episode) for episode in episodes[:counted]]


def as_arrays(episode):
    """obs [T, 4], act [T], rew [T]"""
    return SimpleNamespace(
        obs=np.array(episode.obs, dtype=np.float32),
        act=np.array(episode.act),
        rew=np.array(episode.rew, dtype=np.float64),
        # <if own>
        terminated=episode.terminated,
        truncated=episode.truncated,
        # </if>
    )


def learn(learner, episodes, args):
    """One epoch: weigh, gradient, step."""
    obs = torch.as_tensor(np.concatenate([ep.obs for ep in episodes]), device=args.device)
    act = torch.as_tensor(np.concatenate([ep.act for ep in episodes]), device=args.device)
    # <if values>
    evaluate(learner, episodes, obs, act, args)
    # </if>
    weights = np.concatenate([WEIGHTS[args.phi](ep, args) for ep in episodes])
    if args.normalize:  # slightly biased: each weight has a share in its own mean
        spread = weights.std()
        weights = (weights - weights.mean()) / spread if spread > 0 else 0 * weights
    weights = torch.as_tensor(weights, dtype=torch.float32, device=args.device)
    logp = torch.log_softmax(learner.policy(obs), dim=-1).gather(1, act[:, None]).squeeze(1)
    divisor = len(episodes) if args.divide_by == "episodes" else len(act)
    pg_loss = -(logp * weights).sum() / divisor
    descend(learner.optimizer, pg_loss, args.learning_rate)
    # <if values>
    # the value functions learn from the batch only after it was weighed
    targets = np.concatenate([rewards_to_go(ep.rew) for ep in episodes])
    targets = torch.as_tensor(targets, dtype=torch.float32, device=args.device)
    for net, optimizer, only in learner.fits:
        # <if switch>
        if args.phi not in (USES_V if only is None else USES_Q):
            continue  # of a weight that this run goes by in other epochs
        # </if>
        mine = act == only if only is not None else torch.ones_like(act, dtype=torch.bool)
        for _ in range(args.value_steps if mine.any() else 0):
            error = net(obs[mine]).squeeze(-1) - targets[mine]
            descend(optimizer, (error**2).mean(), args.value_rate)
    # </if>


def descend(optimizer, loss, rate):
    for group in optimizer.param_groups:
        group["lr"] = rate
    optimizer.zero_grad()
    loss.backward()
    grads = [param.grad for group in optimizer.param_groups for param in group["params"]]
    if not all(torch.isfinite(grad).all() for grad in grads):
        raise FloatingPointError("a gradient was not finite; a smaller --lr usually helps")
    optimizer.step()


# <if values>
def evaluate(learner, episodes, obs, act, args):
    """Tells each episode val, V(s_t), and act_val, Q(s_t, a_t), where its weight asks for them."""
    ends = np.cumsum([len(ep.rew) for ep in episodes])[:-1]
    with torch.no_grad():
        # <if V>
        if args.phi in USES_V:
            val = learner.v(obs).squeeze(-1).double().cpu().numpy()
            for ep, part in zip(episodes, np.split(val, ends)):
                ep.val = part
        # </if>
        # <if Q>
        if args.phi in USES_Q:
            by_act = torch.cat([q(obs) for q in learner.qs], dim=-1)
            act_val = by_act.gather(1, act[:, None]).squeeze(1).double().cpu().numpy()
            for ep, part in zip(episodes, np.split(act_val, ends)):
                ep.act_val = part
        # </if>


# </if>
def train(phi, seed, args):
    """One run: its rows for the log, its policy's state_dict, and why it stopped, where it did."""
    torch.set_num_threads(1)  # the runs share the cores out among themselves
    args = argparse.Namespace(**{**vars(args), "phi": phi})
    torch.manual_seed(seed)
    phis = {phi}
    # <if switch>
    phis |= {change["phi"] for change in SCHEDULE.values() if "phi" in change}
    # </if>
    learner = make_learner(args, phis)
    # variants of one seed begin with the same networks and, unless told otherwise, draws
    rng = np.random.default_rng([seed, list(WEIGHTS).index(phi) if args.own_noise else 0])
    envs = make_envs(args)
    envs.reset(seed=rng.integers(2**31, size=args.envs).tolist())
    run = SimpleNamespace(phi=phi, seed=seed, rows=[], policy=None, problem=None)
    began = time.perf_counter()
    for epoch in range(args.epochs):
        # <if schedule>
        vars(args).update(SCHEDULE.get(epoch, {}))
        # </if>
        episodes = collect(learner.policy, envs, rng, args)
        try:
            learn(learner, episodes, args)
        except (FloatingPointError, NotImplementedError) as error:
            run.problem = f"{phi}, seed {seed}, stopped in epoch {epoch + 1}: {error}"
            break
        seconds = time.perf_counter() - began
        mean_return = np.mean([ep.rew.sum() for ep in episodes])
        n_steps = sum(len(ep.rew) for ep in episodes)
        numbers = (n_steps, len(episodes), float(mean_return), round(seconds, 3))
        run.rows.append((phi, seed, epoch + 1, *numbers))
        say(f"{phi}, seed {seed}: epoch {epoch + 1} of {args.epochs}, return {mean_return:.1f}")
    envs.close()
    run.policy = {name: part.cpu().numpy() for name, part in learner.policy.state_dict().items()}
    return run


COLUMNS = ("phi", "seed", "epoch", "steps", "episodes", "mean_return", "seconds")


def say(text):
    """The progress line: of whichever run spoke last."""
    if sys.stderr.isatty():
        print(f"\r{text:<78}", end="", file=sys.stderr, flush=True)


def trained_here(runs, args):
    """Trains args.jobs runs at a time, each in a process of its own. Yields them as they end."""
    if args.jobs == 1 or len(runs) == 1:
        yield from (train(phi, seed, args) for phi, seed in runs)
        return
    # a fresh interpreter for each process: a fork would take locks of PyTorch's threads along
    context = multiprocessing.get_context("spawn")
    with ProcessPoolExecutor(min(args.jobs, len(runs)), mp_context=context) as pool:
        futures = [pool.submit(train, phi, seed, args) for phi, seed in runs]
        yield from (future.result() for future in as_completed(futures))


def trained_by_ray(runs, args):
    """The same on a Ray cluster: RAY_ADDRESS names it; without, this machine is one."""
    import ray

    ray.init()
    n_gpus = 1 if args.device.startswith("cuda") else 0
    task = ray.remote(num_cpus=1, num_gpus=n_gpus)(train)
    waiting = [task.remote(phi, seed, args) for phi, seed in runs]
    while waiting:
        [ready], waiting = ray.wait(waiting)
        yield ray.get(ready)


def slurm_script(runs):
    """An array job with one task a run."""
    flags = shlex.join(flag for flag in sys.argv[1:] if flag != "--slurm")
    program = shlex.quote(os.path.abspath(__file__))
    return f"""#!/bin/bash
#SBATCH --job-name=policy-gradient
#SBATCH --array=0-{len(runs) - 1}
#SBATCH --cpus-per-task=1
#SBATCH --mem=2G
#SBATCH --time=04:00:00
# Each task trains one run, and writes log-N.csv. The lab imports them together; as one file:
#     awk 'NR == 1 || FNR > 1' log-*.csv > log.csv
python3 {program} {flags} --task "$SLURM_ARRAY_TASK_ID" --jobs 1"""


def plot(rows, path):
    """Mean return over seeds, from the least to the largest shaded."""
    from matplotlib import pyplot as plt

    figure, axes = plt.subplots(figsize=(8, 4.5))
    for phi in dict.fromkeys(row[0] for row in rows):
        by_epoch = {}
        for name, _, epoch, _, _, mean_return, _ in rows:
            if name == phi:
                by_epoch.setdefault(epoch, []).append(mean_return)
        epochs = sorted(by_epoch)
        axes.plot(epochs, [np.mean(by_epoch[epoch]) for epoch in epochs], label=phi)
        lows, highs = zip(*((min(by_epoch[epoch]), max(by_epoch[epoch])) for epoch in epochs))
        axes.fill_between(epochs, lows, highs, alpha=0.2)
    axes.set(xlabel="epoch", ylabel="mean return")
    axes.legend()
    figure.savefig(path, dpi=150)


def positive(text):
    if int(text) < 1:
        raise argparse.ArgumentTypeError("it must be 1 or more")
    return int(text)


def cores():
    has_affinity = hasattr(os, "sched_getaffinity")
    return len(os.sched_getaffinity(0)) if has_affinity else os.cpu_count() or 1


def parse():
    parser = argparse.ArgumentParser(formatter_class=argparse.ArgumentDefaultsHelpFormatter)
    add = parser.add_argument
    # <arguments>
    add("--envs", type=positive, default=1, help="environments that a run steps side by side")
    add("--jobs", type=positive, default=cores(), help="runs that train at a time")
    add("--device", default="cpu", help="cpu, cuda, mps; small networks are fastest on cpu")
    add("--start", metavar="FILE", help="policy.json of the lab: where every run begins")
    add("--out", type=Path, default=Path("runs"), metavar="FOLDER", help="where the log goes")
    add("--plot", action="store_true", help="draws curves.png, with matplotlib")
    add("--ray", action="store_true", help="one task a run on a Ray cluster, same log")
    add("--slurm", action="store_true", help="prints an array job, one task a run, and ends")
    add("--task", type=int, metavar="N", help="trains run N alone, counted from 0")
    args = parser.parse_args()
    for module, is_asked in {"matplotlib": args.plot, "ray": args.ray}.items():
        if is_asked and find_spec(module) is None:
            parser.error(f"that needs {module}: pip install {module}")
    try:
        torch.empty(1, device=args.device)
    except (RuntimeError, AssertionError) as error:
        parser.error(f"--device {args.device} is not to be had here: {error}")
    # read here, since a machine of a cluster may not have the file
    args.policy = start_policy(parser, args) if args.start else None
    return args


def start_policy(parser, args):
    sizes = [4, *args.hidden, 2]
    shapes = {name: tuple(part.shape) for name, part in mlp(sizes).state_dict().items()}
    try:
        policy = read_policy(args.start)
        found = {name: np.shape(numbers) for name, numbers in policy.items()}
    except (OSError, ValueError, TypeError, AttributeError) as error:
        parser.error(f"{args.start} holds no policy: {error}")
    if found != shapes:
        parser.error(f"{args.start} is not of a network {sizes}: --hidden says which it is")
    return policy


def main():
    args = parse()
    seeds = range(args.first_seed, args.first_seed + args.seeds)
    runs = [(phi, seed) for phi in args.phis for seed in seeds]
    if args.slurm:
        print(slurm_script(runs))
        return
    name = "" if args.task is None else f"-{args.task}"
    if args.task is not None:
        if not 0 <= args.task < len(runs):
            sys.exit(f"--task counts runs from 0 to {len(runs) - 1}, and is not {args.task}.")
        runs = [runs[args.task]]
    args.out.mkdir(parents=True, exist_ok=True)
    log = args.out / f"log{name}.csv"
    if log.exists() and args.task is None:
        sys.exit(f"{log} is there already; --out names another folder.")
    versions = {"python": platform.python_version(), "torch": torch.__version__}
    versions |= {"numpy": np.__version__, "gymnasium": gym.__version__}
    settings = {**vars(args), "out": str(args.out), "versions": versions}
    del settings["policy"]
    (args.out / f"settings{name}.json").write_text(json.dumps(settings, indent=1))
    rows, problems = [], []
    with log.open("w", newline="") as file:
        writer = csv.writer(file)
        writer.writerow(COLUMNS)
        for run in (trained_by_ray if args.ray else trained_here)(runs, args):
            writer.writerows(run.rows)
            file.flush()
            rows += run.rows
            weights = {name: torch.tensor(part) for name, part in run.policy.items()}
            torch.save(weights, args.out / f"{run.phi}-{run.seed}.pt")
            if run.problem:
                problems.append(run.problem)
    if args.plot and rows:
        plot(rows, args.out / "curves.png")
    if sys.stderr.isatty():
        print(file=sys.stderr)
    print(f"{log}: {len(runs)} runs, {len(rows)} epochs")
    if problems:
        sys.exit("\n".join(problems))


if __name__ == "__main__":
    main()
