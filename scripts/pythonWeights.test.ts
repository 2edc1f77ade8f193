import { describe, expect, it } from 'vitest';
import { EXERCISES } from '../src/exercises/exercises';
import { PHI_DEFAULTS } from '../src/rl/phi/phi';
import { PHIS } from '../src/rl/phi/registry';
import { trainingLink } from '../src/session/exercises/trainingLink';
import { textOf } from '../src/session/lab/code';
import { readLink } from '../src/session/lab/permalink';
import { STARTING_POINTS } from '../src/widgets/phi-editor/startingPoints';
import { STARTS_IN_PYTHON } from '../src/widgets/phi-editor/startsInPython';
import { checkedAnswers } from '../src/worker/customAnswers';
import type { CustomWeights, ValuedBatch } from '../src/worker/customWeigher';
import { compileCode } from '../src/worker/sandbox/compileCode';
import { pythonScript } from '../src/worker/sandbox/python/pythonScript';
import { sampleEpoch } from '../src/worker/sandbox/sampleEpisode';
import { type SandboxScript, sandboxScript } from '../src/worker/sandbox/sandboxScript';
import { askScript } from '../src/worker/sandbox/testing/askScript';
import { pythonSources } from './lib/exercises/pythonSources';

const sources = pythonSources();
/** several episodes, of different lengths */
const { batch, obsDim } = sampleEpoch(100);

/** What a script of the sandbox makes of the batch, some times over; the last of it. */
async function weighedBy(script: SandboxScript, times = 1): Promise<CustomWeights> {
  const request = { id: 0, batches: Array(times).fill(batch), obsDim, firstEpisode: 0 };
  const { requests } = await askScript(script, request, script.wasm);
  const [{ answers }] = requests.posted as [{ answers: unknown }];
  return checkedAnswers(answers, request.batches, script.lines)[times - 1];
}

const weighed = (code: string, times?: number) => weighedBy(pythonScript(sources, code), times);

function inTypeScript(code: string, times?: number): Promise<CustomWeights> {
  const compiled = compileCode(code);
  if (!compiled.ok) throw new Error(compiled.problem);
  return weighedBy(sandboxScript(compiled.code), times);
}

/** A weight of the book, on each episode. */
function ofBook(key: keyof typeof PHIS, { n, epStart, episodeCount, rew, val }: ValuedBatch) {
  const weights = new Float32Array(n);
  for (let e = 0; e < episodeCount; e++) {
    const [from, to] = [epStart[e], epStart[e + 1]];
    const parts = { rew: rew.subarray(from, to), val: val.subarray(from, to) };
    const episode = { ...batch, ...parts, actVal: val, lastVal: 0 };
    const ends = { terminated: true, truncated: false };
    PHIS[key].weigh({ ...episode, ...ends }, weights.subarray(from, to), PHI_DEFAULTS);
  }
  return weights;
}

/** A function `weights` whose last line is this. */
const giving = (expression: string) => `def weights(episode):\n    return ${expression}\n`;

describe('a weight in Python', () => {
  it.each(STARTING_POINTS)(
    '$name: the starting point weighs as in TypeScript, and as the book’s own weight where it is one, to the bit',
    async ({ key, code, phi }) => {
      // twice, for one of them remembers
      const answer = await weighed(STARTS_IN_PYTHON[key], 2);
      expect(answer).toEqual(await inTypeScript(code, 2));
      expect(batch.episodeCount).toBeGreaterThan(2);
      if (phi) expect(answer).toEqual({ ok: true, weights: ofBook(phi, batch) });
    },
  );

  it('is given what an episode has, as arrays', async () => {
    const code = `
def weights(episode):
    T = len(episode.rew)
    assert episode.obs.shape == (T, 4) and episode.rew.shape == episode.val.shape == episode.act.shape == (T,)
    assert episode.terminated is True and episode.truncated is False
    return episode.obs[:, 2] + 10 * episode.act
`;
    const { n, obs, act } = batch;
    const weights = Float32Array.from({ length: n }, (_, i) => obs[4 * i + 2] + 10 * act[i]);
    expect(await weighed(code)).toEqual({ ok: true, weights });
  });

  it('keeps to itself what it does to an episode', async () => {
    const code = `${giving('episode.rew')}\nplain = weights\ndef weights(episode):\n    episode.rew[0] = 7\n    return plain(episode)\n`;
    const answer = await weighed(code, 2);
    expect(answer.ok && [...answer.weights.subarray(0, 2)]).toEqual([7, 1]);
    expect(batch.rew[0]).toBe(1);
  });

  it.each([
    ['a list', 'episode.rew.tolist()'],
    ['a list of whole numbers', '[1 for r in episode.rew]'],
    ['a tuple', 'tuple(episode.rew.tolist())'],
    ['an array', 'episode.rew * 1'],
    ['an array of bools', 'episode.rew == 1'],
    ['a range', 'range(1, len(episode.rew) + 1)'],
    ['an array of Python’s own', '__import__("array").array("f", episode.rew.tolist())'],
  ])('may be %s', async (_, expression) => {
    const answer = await weighed(giving(expression));
    expect(answer.ok && answer.weights[0]).toBe(1);
  });

  it('may have type hints, f-strings, decorators, classes and other functions of its reader', async () => {
    const code = `
from __future__ import annotations
from typing import Callable, List, Optional
import numpy as np

def doubled(f: Callable[..., List[float]]):
    last: Optional[int] = None
    def inner(*args):
        return [2 * x for x in f(*args)]
    return inner

class Total:
    def __init__(self, rew: np.ndarray) -> None:
        self.value: float = float(sum(rew.tolist()))

@doubled
def weights(episode) -> list:
    print(f"{len(episode.rew)} steps")
    return [Total(episode.rew).value] * len(episode.rew)
`;
    const weights = ofBook('total-return', batch).map((each) => 2 * each);
    expect(await weighed(code)).toEqual({ ok: true, weights });
  });

  const T = batch.epStart[1];
  const threw = (what: string, line: number) => `its code threw “${what}” in line ${line}`;

  it.each<[string, string, string]>([
    ['is empty', '', 'its code has no function called weights'],
    [
      'has another name',
      'def phi(episode):\n    return episode.rew\n',
      'its code has no function called weights',
    ],
    [
      'returns nothing',
      'def weights(episode):\n    episode.rew\n',
      `its code returned nothing for episode 0, not an array of ${T} numbers`,
    ],
    [
      'returns a text',
      giving('"high"'),
      `its code returned the text “high” for episode 0, not an array of ${T} numbers`,
    ],
    [
      'returns a number',
      giving('episode.rew.sum()'),
      `its code returned ${T}.0 for episode 0, not an array of ${T} numbers`,
    ],
    [
      'returns a dict',
      giving('{}'),
      `its code returned a value of type dict for episode 0, not an array of ${T} numbers`,
    ],
    [
      'returns observations',
      giving('episode.obs'),
      `its code returned an array of shape (${T}, 4) for episode 0, not an array of ${T} numbers`,
    ],
    [
      'returns too few',
      giving('episode.rew[1:]'),
      `its code returned ${T - 1} weights for the ${T} steps of episode 0`,
    ],
    [
      'returns ten million numbers',
      giving('[0] * 10**7'),
      `its code returned 10000000 weights for the ${T} steps of episode 0`,
    ],
    [
      'holds a text',
      giving('["1"] + [0] * (len(episode.rew) - 1)'),
      "its weight at step 0 of episode 0 was '1', not a number",
    ],
    [
      'holds None',
      giving('[1, None] + [0] * (len(episode.rew) - 2)'),
      'its weight at step 1 of episode 0 was None, not a number',
    ],
    [
      'holds nan',
      giving('np.where(np.arange(len(episode.rew)) == 3, np.nan, 1)'),
      'its weight at step 3 of episode 0 was NaN',
    ],
    [
      'is too large',
      giving('[10**400] * len(episode.rew)'),
      'its weight at step 0 of episode 0 was Infinity',
    ],
    [
      'fails in a later episode',
      `n = 0\ndef weights(episode):\n    global n\n    n += 1\n    return episode.rew if n < 3 else n / 0\n`,
      threw('ZeroDivisionError: divide by zero', 5),
    ],
    [
      'takes all memory',
      giving('[0] * 10**9'),
      threw('MemoryError: memory allocation failed, allocating 4000000000 bytes', 2),
    ],
    [
      'wants PyTorch',
      'import torch\n',
      threw("ImportError: no module named 'torch'; the lab writes a program for PyTorch", 1),
    ],
    [
      'reads what no episode has',
      giving('episode.gamma'),
      threw('AttributeError: an episode has obs, act, rew, val, terminated and truncated', 2),
    ],
    [
      'takes the episode for a dict',
      giving('episode["rew"]'),
      threw('TypeError: what an episode has is read as episode.rew', 2),
    ],
    [
      'mixes tabs and spaces',
      'def weights(episode):\n    rew = episode.rew\n\treturn rew\n',
      threw('IndentationError: unexpected indent; tabs and spaces are mixed', 3),
    ],
    [
      'cannot be read',
      'def weights(episode):\n    return 1 +\n',
      threw('SyntaxError: invalid syntax', 2),
    ],
  ])('is answered with a clause when it %s', async (_, code, problem) => {
    expect(await weighed(code)).toMatchObject({ ok: false, problem });
  });
});

describe('an answer in Python that trains', () => {
  it.each(
    EXERCISES.flatMap(({ id, training, solution, title }) =>
      training ? [{ id, training, solution, title }] : [],
    ),
  )('$id: opens in the lab as Python, and weighs as in TypeScript', async (exercise) => {
    const { training, solution, title } = exercise;
    const [python, typescript] = (['python', 'typescript'] as const).map((language) => {
      const opened = readLink(trainingLink(training, language, solution[language], title));
      if (!opened.ok || opened.shared.code === undefined) throw new Error('no code in the link');
      return opened.shared.code;
    });
    expect(python).toHaveProperty('python');
    const answer = await weighed(textOf(python));
    expect(answer).toEqual(await inTypeScript(textOf(typescript)));
    expect(answer).toMatchObject({ ok: true });
  });
});
