# Runs the reader's program, calls its functions, and tells what came of it, in JSON.
# Whatever a program does, all it can spoil is its own answer, which is checked elsewhere.

import io
import json
import math
import sys
from array import array

import numpy as np

sys.modules["np"] = np


def _counter_rng(seed):
    # the book's uniform numbers, by its counters
    def mixed(word):
        return (word * 1664525 + 1013904223) & 0xFFFFFFFF

    step = [0]

    def rng():
        x, y, z, w = mixed(seed), mixed(0), mixed(0), mixed(step[0])
        step[0] += 1
        for last in (False, True):
            x = (x + y * w) & 0xFFFFFFFF
            y = (y + z * x) & 0xFFFFFFFF
            z = (z + x * y) & 0xFFFFFFFF
            w = (w + y * z) & 0xFFFFFFFF
            if last:
                return (x >> 8) / 0x1000000
            x, y, z, w = x ^ (x >> 16), y ^ (y >> 16), z ^ (z >> 16), w ^ (w >> 16)

    return rng


_program = {"np": np, "math": math, "rng": _counter_rng(0), "__name__": "__main__"}
_HERE = "; numpy, math and random are here"
_ELSEWHERE = "; the lab writes a program for PyTorch"


class _Hints:
    # names that stand in type hints, which nobody looks at

    def __getattr__(self, name):
        return self

    def __getitem__(self, key):
        return self


sys.modules["typing"] = sys.modules["__future__"] = _Hints()


class Unfit(Exception):
    pass


def _is_mixed():
    begins = [line[:1] for line in _source[0].split("\n")]
    return " " in begins and "\t" in begins


def _told(error):
    # what was thrown, and in which line of the program
    text = io.StringIO()
    sys.print_exception(error, text)
    line = None
    for part in text.getvalue().split("\n"):
        if '"code.py", line ' in part:
            line = int(part.split('"code.py", line ')[1].split(",")[0])
    name = type(error).__name__
    message = str(error)
    if isinstance(error, IndentationError) and _is_mixed():
        message += "; tabs and spaces are mixed"
    if isinstance(error, ImportError):
        # short, as sentences quote no more
        message += _ELSEWHERE if "torch" in message or "gym" in message else _HERE
    return {"name": name, "message": message, "line": line}


def _given(value):
    # lists of numbers, and of such lists, are arrays
    if isinstance(value, dict):
        return {name: _given(part) for name, part in value.items()}
    if not isinstance(value, list):
        return value
    parts = [_given(part) for part in value]
    if parts and isinstance(parts[0], np.ndarray):
        shapes = [part.shape for part in parts if isinstance(part, np.ndarray)]
        if len(shapes) == len(parts) and shapes.count(shapes[0]) == len(shapes):
            return np.array(parts)
        return parts
    for part in parts:
        if isinstance(part, bool) or not isinstance(part, (int, float)):
            return parts
    return np.array(parts)


# numbers that come out at most
_MOST = 100000
_TOO_MANY = "more than 100000 numbers"


def _number(value):
    if value != value:
        return "null"
    if value in (np.inf, -np.inf):
        return "1e999" if value > 0 else "-1e999"
    return repr(value)


def _write(value, out, depth):
    # null is no number, and an infinity is one too large: JSON has neither
    if isinstance(value, bool):
        out.append("true" if value else "false")
    elif isinstance(value, (int, float)):
        out.append(_number(value))
    elif isinstance(value, np.ndarray):
        if value.size > _MOST:
            raise Unfit(_TOO_MANY)
        _write(value.tolist(), out, depth)
    elif isinstance(value, (list, tuple, range)):
        if depth == 8:
            raise Unfit("lists within lists, 8 deep or more")
        if len(value) > _MOST:
            raise Unfit(_TOO_MANY)
        out.append("[")
        for i, part in enumerate(value):
            if i:
                out.append(",")
            _write(part, out, depth + 1)
        out.append("]")
    elif isinstance(value, dict):
        if depth == 8:
            raise Unfit("lists within lists, 8 deep or more")
        out.append("{")
        for i, name in enumerate(value):
            if i:
                out.append(",")
            out.append(json.dumps(str(name)) + ":")
            _write(value[name], out, depth + 1)
        out.append("}")
    elif value is None:
        raise Unfit("nothing, within a list" if depth else "nothing")
    elif isinstance(value, str):
        raise Unfit("the text “" + value[:80] + "”")
    else:
        raise Unfit("a value of type " + type(value).__name__)
    # each with a comma, some with a bracket
    if len(out) > 2.5 * _MOST:
        raise Unfit(_TOO_MANY)


_source = [""]


_shown = []


def _show(value):
    # takes a value to be looked at
    out = []
    try:
        _write(value, out, 0)
    except Unfit as unfit:
        print("show() takes numbers, lists, arrays and dicts, and not " + str(unfit))
        return
    if len(_shown) < 20:
        _shown.append("".join(out))


_program["show"] = _show


def _answer(fields):
    # JSON of an answer, with what was shown since the last
    shown = '"shown":[' + ",".join(_shown) + "]"
    _shown.clear()
    return "{" + fields + ("," if fields else "") + shown + "}"


def _fault(error):
    return '"thrown":' + json.dumps(_told(error))


def _run(code):
    _source[0] = code
    try:
        exec(compile(code, "code.py", "exec"), _program)
        return _answer("")
    except BaseException as error:
        return _answer(_fault(error))


def _has(name):
    return callable(_program.get(name))


def _call(name, args):
    try:
        given = _program[name](*[_given(arg) for arg in json.loads(args)])
        out = []
        _write(given, out, 0)
        return _answer('"value":' + "".join(out))
    except Unfit as unfit:
        return _answer('"unfit":' + json.dumps(str(unfit)))
    except BaseException as error:
        return _answer(_fault(error))


class Episode:
    # what weights is given: arrays of the T steps of one episode

    def __init__(self, batch, n, start, end, terminated, truncated):
        def part(kind, at):
            numbers = batch[4 * (at * n + start) : 4 * (at * n + end)]
            return np.ndarray(list(array(kind, numbers)), (end - start,))

        self.rew = part("f", 0)
        self.val = part("f", 1)
        self.act = part("i", 2)
        self.terminated = bool(terminated)
        self.truncated = bool(truncated)
        width = len(batch) // (4 * n) - 3
        self._obs = batch[4 * (3 * n + start * width) : 4 * (3 * n + end * width)]

    @property
    def obs(self):
        # most weights never look at observations, which are more than all the rest
        if isinstance(self._obs, bytes):
            numbers = list(array("f", self._obs))
            steps = len(self.rew)
            self._obs = np.ndarray(numbers, (steps, len(numbers) // steps))
        return self._obs

    def __getattr__(self, name):
        raise AttributeError("an episode has obs, act, rew, val, terminated and truncated")

    def __getitem__(self, name):
        raise TypeError("what an episode has is read as episode.rew")


def _wrong(given, n):
    # what is wrong with weights that were given for n steps; where nothing is, they are the second
    if isinstance(given, np.ndarray) and len(given.shape) == 1:
        given = given._data
    elif isinstance(given, np.ndarray):
        return {"unfit": "an array of shape " + str(given.shape)}, None
    elif given is None:
        return {"unfit": "nothing"}, None
    elif isinstance(given, str):
        return {"unfit": "the text “" + given[:80] + "”"}, None
    elif isinstance(given, (bool, int, float)):
        return {"unfit": str(given)[:80]}, None
    elif not isinstance(given, (list, tuple, range, array)):
        return {"unfit": "a value of type " + type(given).__name__}, None
    if len(given) != n:
        return {"count": len(given)}, None
    try:
        return None, array("d", given)
    except (TypeError, ValueError):
        for step, each in enumerate(given):
            if not isinstance(each, (bool, int, float)):
                return {"odd": {"step": step, "what": repr(each)[:80]}}, None
        raise


def _weigh(episodes):
    starts, terminated, truncated = json.loads(episodes)
    weights = array("d")
    with open("/batch", "rb") as file:
        batch = file.read()
    wrong = {}
    done = 0
    try:
        while done < len(terminated) and not wrong:
            start, end = starts[done], starts[done + 1]
            episode = Episode(batch, starts[-1], start, end, terminated[done], truncated[done])
            wrong, part = _wrong(_program["weights"](episode), end - start)
            if not wrong:
                weights.extend(part)
                done += 1
    except BaseException as error:
        wrong = {"thrown": _told(error)}
    with open("/weights", "wb") as file:
        file.write(weights)
    return json.dumps(dict(done=done, **(wrong or {})))
