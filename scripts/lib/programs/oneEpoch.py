"""Has programs of the lab learn from episodes of the page. Prints the policy's parameters after each epoch, one list a case."""

import importlib.util
import json
import sys
from types import SimpleNamespace

import numpy as np
import torch
from torch.nn.utils import parameters_to_vector, vector_to_parameters


def load(net, flat):
    vector_to_parameters(torch.tensor(flat), net.parameters())


cases = json.load(open(sys.argv[1]))
sys.argv = ["program"]
for case in cases:
    spec = importlib.util.spec_from_file_location("program", case["file"])
    program = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(program)
    args = program.parse()
    [args.phi] = args.phis
    learner = program.make_learner(args, {args.phi})
    load(learner.policy, case["policy"])
    if hasattr(learner, "v"):
        load(learner.v, case["v"])
    for q, flat in zip(getattr(learner, "qs", []), case["qs"]):
        load(q, flat)
    after = []
    for batch in case["batches"]:
        episodes = [
            SimpleNamespace(
                obs=np.array(ep["obs"], dtype=np.float32).reshape(-1, 4),
                act=np.array(ep["act"]),
                rew=np.array(ep["rew"], dtype=np.float64),
            )
            for ep in batch
        ]
        program.learn(learner, episodes, args)
        after.append(parameters_to_vector(learner.policy.parameters()).tolist())
    print(json.dumps(after))
