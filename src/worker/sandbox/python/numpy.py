# A small np of the book's own, for code such as it shows: arrays of numbers in rows, and no more.
# An array is a flat list of numbers with a shape; float and int stay what Python has.

import math

pi = math.pi
e = math.e
inf = float("inf")
nan = float("nan")
newaxis = None
float32 = float64 = float_ = "float"
int32 = int64 = "int"

_NAMES = (
    "array asarray zeros ones full zeros_like ones_like empty empty_like arange "
    "sum mean std var max min argmax argmin cumsum prod exp log sqrt abs square clip maximum minimum where sign tanh "
    "dot matmul outer concatenate append stack isnan isfinite allclose array_equal any all float32 float64 pi inf"
)


def __getattr__(name):
    raise AttributeError("np." + name + " is not here; what is: " + _NAMES)


def _size(shape):
    n = 1
    for each in shape:
        n *= each
    return n


def _is_list(x):
    return isinstance(x, (list, tuple, range))


def _flatten(x, out, depth, shape):
    if isinstance(x, ndarray):
        x = x.tolist()
    if not _is_list(x):
        if isinstance(x, str) or x is None or isinstance(x, dict):
            raise TypeError("an array holds numbers, not " + repr(x))
        if len(shape) != depth:
            raise ValueError("the rows of an array must have the same length")
        out.append(x)
        return
    if len(shape) == depth:
        if out:
            raise ValueError("the rows of an array must have the same length")
        shape.append(len(x))
    elif shape[depth] != len(x):
        raise ValueError("the rows of an array must have the same length: %d and %d" % (shape[depth], len(x)))
    for each in x:
        _flatten(each, out, depth + 1, shape)


def array(x, dtype=None):
    if isinstance(x, ndarray):
        return ndarray(list(x._data), x.shape)
    if not _is_list(x):
        if not isinstance(x, (int, float, bool)):
            x = list(x)
        else:
            return ndarray([x], ())
    data = []
    shape = []
    _flatten(x, data, 0, shape)
    return ndarray(data, tuple(shape))


def asarray(x, dtype=None):
    return x if isinstance(x, ndarray) else array(x)


def _shape_of(shape):
    return (shape,) if isinstance(shape, int) else tuple(shape)


def full(shape, value, dtype=None):
    shape = _shape_of(shape)
    return ndarray([value] * _size(shape), shape)


def zeros(shape, dtype=None):
    return full(shape, 0.0)


def ones(shape, dtype=None):
    return full(shape, 1.0)


def zeros_like(x, dtype=None):
    return zeros(asarray(x).shape)


def ones_like(x, dtype=None):
    return ones(asarray(x).shape)


empty = zeros
empty_like = zeros_like


def arange(start, stop=None, step=1, dtype=None):
    if stop is None:
        start, stop = 0, start
    n = max_(0, math.ceil((stop - start) / step))
    return ndarray([start + i * step for i in range(n)], (n,))


def max_(a, b):
    return a if a > b else b


def _spread(a, shape):
    # the numbers of a, repeated so that they fill the shape
    if a.shape == shape:
        return a._data
    if len(a._data) == 1:
        return a._data * _size(shape)
    own = (1,) * (len(shape) - len(a.shape)) + a.shape
    data = []
    strides = []
    step = 1
    for n in reversed(own):
        strides.insert(0, 0 if n == 1 else step)
        step *= n

    def walk(axis, at):
        if axis == len(shape):
            data.append(a._data[at])
            return
        for i in range(shape[axis]):
            walk(axis + 1, at + i * strides[axis])

    walk(0, 0)
    return data


def _common(a, b):
    n = max_(len(a), len(b))
    longer_a = (1,) * (n - len(a)) + a
    longer_b = (1,) * (n - len(b)) + b
    shape = []
    for x, y in zip(longer_a, longer_b):
        if x != y and x != 1 and y != 1:
            raise ValueError("shapes %s and %s do not fit together" % (a, b))
        shape.append(y if x == 1 else x)
    return tuple(shape)


def _both(f, a, b):
    a, b = asarray(a), asarray(b)
    if a.shape == b.shape:
        shape = a.shape
        data = [f(x, y) for x, y in zip(a._data, b._data)]
    else:
        shape = _common(a.shape, b.shape)
        data = [f(x, y) for x, y in zip(_spread(a, shape), _spread(b, shape))]
    return _plain(ndarray(data, shape))


def _plain(x):
    # a single number is a number
    return x._data[0] if x.shape == () else x


def _each(f, x):
    if isinstance(x, ndarray) or _is_list(x):
        x = asarray(x)
        return ndarray([f(each) for each in x._data], x.shape)
    return f(x)


class ndarray:
    def __init__(self, data, shape):
        self._data = data
        self.shape = shape

    dtype = "float"

    @property
    def ndim(self):
        return len(self.shape)

    @property
    def size(self):
        return len(self._data)

    @property
    def T(self):
        if len(self.shape) < 2:
            return self
        if len(self.shape) > 2:
            raise ValueError("only an array of two axes is turned")
        rows, columns = self.shape
        return ndarray([self._data[i * columns + j] for j in range(columns) for i in range(rows)], (columns, rows))

    def __len__(self):
        if not self.shape:
            raise TypeError("a single number has no length")
        return self.shape[0]

    def __iter__(self):
        for i in range(len(self)):
            yield self[i]

    def __bool__(self):
        if len(self._data) != 1:
            raise ValueError("an array of %d numbers is neither true nor false; use np.any or np.all" % len(self._data))
        return bool(self._data[0])

    # no __float__: MicroPython would ask for it in 0.9 * x, before __rmul__
    def item(self):
        if len(self._data) != 1:
            raise ValueError("an array of %d numbers is not a single one" % len(self._data))
        return self._data[0]

    def __repr__(self):
        return "array(" + str(self.tolist()) + ")"

    __str__ = __repr__

    def tolist(self):
        def part(axis, at, size):
            if axis == len(self.shape):
                return self._data[at]
            step = size // self.shape[axis] if self.shape[axis] else 0
            return [part(axis + 1, at + i * step, step) for i in range(self.shape[axis])]

        return part(0, 0, len(self._data))

    def copy(self):
        return ndarray(list(self._data), self.shape)

    def astype(self, dtype):
        if dtype in (int, "int"):
            return _each(int, self)
        return _each(float, self)

    def reshape(self, *shape):
        if len(shape) == 1 and not isinstance(shape[0], int):
            shape = tuple(shape[0])
        if -1 in shape:
            rest = -_size(shape)
            shape = tuple(len(self._data) // rest if each == -1 else each for each in shape)
        if _size(shape) != len(self._data):
            raise ValueError("%d numbers do not fit into shape %s" % (len(self._data), shape))
        return ndarray(list(self._data), shape)

    def flatten(self):
        return ndarray(list(self._data), (len(self._data),))

    ravel = flatten

    # places in the flat list, and the shape that they have
    def _places(self, key):
        if isinstance(key, ndarray) or isinstance(key, list):
            key = asarray(key)
            if key._data and isinstance(key._data[0], bool):
                if key.shape != self.shape:
                    raise IndexError("a mask of shape %s does not fit %s" % (key.shape, self.shape))
                places = [i for i, use in enumerate(key._data) if use]
                return places, (len(places),)
            step = _size(self.shape[1:])
            places = []
            for i in key._data:
                at = self._index(i, 0)
                places.extend(range(at * step, (at + 1) * step))
            return places, (len(key._data),) + self.shape[1:]
        keys = key if isinstance(key, tuple) else (key,)
        if Ellipsis in keys:
            at = keys.index(Ellipsis)
            gap = len(self.shape) - len(keys) + 1
            keys = keys[:at] + (_ALL,) * gap + keys[at + 1 :]
        places = [0]
        shape = []
        axis = 0
        for each in keys:
            if each is None:
                shape.append(1)
                continue
            if axis == len(self.shape):
                raise IndexError("the array has %d axes only" % len(self.shape))
            step = _size(self.shape[axis + 1 :])
            if isinstance(each, slice):
                # not each.indices: not every Python has it
                picked = _sliced(each, self.shape[axis])
                shape.append(len(picked))
                places = [at + i * step for at in places for i in picked]
            else:
                i = self._index(each, axis)
                places = [at + i * step for at in places]
            axis += 1
        rest = _size(self.shape[axis:])
        if axis < len(self.shape):
            places = [at + i for at in places for i in range(rest)]
        return places, tuple(shape) + self.shape[axis:]

    def _index(self, i, axis):
        if isinstance(i, ndarray):
            i = i.item()
        if isinstance(i, float) and i == int(i):
            raise IndexError("an index is a whole number: int(%s)" % i)
        n = self.shape[axis]
        if not -n <= i < n:
            raise IndexError("index %d is beyond the %d entries of axis %d" % (i, n, axis))
        return i + n if i < 0 else i

    def __getitem__(self, key):
        if isinstance(key, int) and len(self.shape) == 1:
            return self._data[self._index(key, 0)]
        places, shape = self._places(key)
        data = self._data
        if shape == () and len(places) == 1:
            return data[places[0]]
        return ndarray([data[i] for i in places], shape)

    def __setitem__(self, key, value):
        if isinstance(key, int) and len(self.shape) == 1 and isinstance(value, (int, float)):
            self._data[self._index(key, 0)] = value
            return
        places, shape = self._places(key)
        value = asarray(value)
        if _common(value.shape, shape) != shape:
            raise ValueError("an array of shape %s does not fit into shape %s" % (value.shape, shape))
        for i, each in zip(places, _spread(value, shape)):
            self._data[i] = each

    def __neg__(self):
        return _each(lambda x: -x, self)

    def __pos__(self):
        return self

    def __abs__(self):
        return _each(lambda x: -x if x < 0 else x, self)

    def __invert__(self):
        return _each(lambda x: not x, self)

    def __add__(self, other):
        return _both(lambda x, y: x + y, self, other)

    def __radd__(self, other):
        return _both(lambda x, y: x + y, other, self)

    def __sub__(self, other):
        return _both(lambda x, y: x - y, self, other)

    def __rsub__(self, other):
        return _both(lambda x, y: x - y, other, self)

    def __mul__(self, other):
        return _both(lambda x, y: x * y, self, other)

    def __rmul__(self, other):
        return _both(lambda x, y: x * y, other, self)

    def __truediv__(self, other):
        return _both(_divided, self, other)

    def __rtruediv__(self, other):
        return _both(_divided, other, self)

    def __floordiv__(self, other):
        return _both(lambda x, y: x // y, self, other)

    def __mod__(self, other):
        return _both(lambda x, y: x % y, self, other)

    def __pow__(self, other):
        return _both(lambda x, y: x**y, self, other)

    def __rpow__(self, other):
        return _both(lambda x, y: x**y, other, self)

    def __matmul__(self, other):
        return dot(self, other)

    def __rmatmul__(self, other):
        return dot(other, self)

    def _kept(self, result):
        # a += b changes a itself, for whoever else has it
        if result.shape != self.shape:
            raise ValueError("an array of shape %s cannot become one of %s" % (self.shape, result.shape))
        self._data[:] = result._data
        return self

    def __iadd__(self, other):
        return self._kept(self + other)

    def __isub__(self, other):
        return self._kept(self - other)

    def __imul__(self, other):
        return self._kept(self * other)

    def __itruediv__(self, other):
        return self._kept(self / other)

    def __lt__(self, other):
        return _both(lambda x, y: x < y, self, other)

    def __le__(self, other):
        return _both(lambda x, y: x <= y, self, other)

    def __gt__(self, other):
        return _both(lambda x, y: x > y, self, other)

    def __ge__(self, other):
        return _both(lambda x, y: x >= y, self, other)

    def __eq__(self, other):
        return _both(lambda x, y: x == y, self, other)

    def __ne__(self, other):
        return _both(lambda x, y: x != y, self, other)

    def __and__(self, other):
        return _both(lambda x, y: x and y, self, other)

    def __or__(self, other):
        return _both(lambda x, y: x or y, self, other)

    def sum(self, axis=None, keepdims=False):
        return sum(self, axis, keepdims)

    def mean(self, axis=None, keepdims=False):
        return mean(self, axis, keepdims)

    def std(self, axis=None, ddof=0, keepdims=False):
        return std(self, axis, ddof, keepdims)

    def var(self, axis=None, ddof=0, keepdims=False):
        return var(self, axis, ddof, keepdims)

    def max(self, axis=None, keepdims=False):
        return max(self, axis, keepdims)

    def min(self, axis=None, keepdims=False):
        return min(self, axis, keepdims)

    def argmax(self):
        return argmax(self)

    def argmin(self):
        return argmin(self)

    def cumsum(self):
        return cumsum(self)

    def dot(self, other):
        return dot(self, other)

    def clip(self, low, high):
        return clip(self, low, high)


class _Key:
    def __getitem__(self, key):
        return key


# MicroPython makes slices only where something is indexed
_ALL = _Key()[:]


def _sliced(key, n):
    step = 1 if key.step is None else key.step
    if step == 0:
        raise ValueError("a step of 0 goes nowhere")
    low, high = (0, n) if step > 0 else (-1, n - 1)

    def bound(i, default):
        if i is None:
            return default
        i = i + n if i < 0 else i
        return low if i < low else high if i > high else i

    return range(bound(key.start, low if step > 0 else high), bound(key.stop, high if step > 0 else low), step)


def _divided(x, y):
    # as numpy has it: a division by zero is infinite or no number, and no error
    if y:
        return x / y
    return nan if x == 0 or x != x else inf if x > 0 else -inf


def _along(f, x, axis, keepdims):
    x = asarray(x)
    if axis is None:
        value = f(x._data)
        return full((1,) * len(x.shape), value) if keepdims else value
    axis = axis + len(x.shape) if axis < 0 else axis
    if not 0 <= axis < len(x.shape):
        raise ValueError("there is no axis %d in shape %s" % (axis, x.shape))
    before, n, after = _size(x.shape[:axis]), x.shape[axis], _size(x.shape[axis + 1 :])
    data = []
    for i in range(before):
        for j in range(after):
            at = i * n * after + j
            data.append(f([x._data[at + k * after] for k in range(n)]))
    shape = x.shape[:axis] + ((1,) if keepdims else ()) + x.shape[axis + 1 :]
    return _plain(ndarray(data, shape))


def _sum(numbers):
    total = 0
    for each in numbers:
        total += each
    return total


def _mean(numbers):
    return _divided(_sum(numbers), len(numbers))


def _most(numbers):
    if not numbers:
        raise ValueError("of no numbers there is no largest or smallest")
    best = numbers[0]
    for each in numbers:
        if each > best or each != each:
            best = each
    return best


def sum(x, axis=None, keepdims=False):
    return _along(_sum, x, axis, keepdims)


def mean(x, axis=None, keepdims=False):
    return _along(_mean, x, axis, keepdims)


def var(x, axis=None, ddof=0, keepdims=False):
    def of(numbers):
        middle = _mean(numbers)
        return _divided(_sum([(each - middle) ** 2 for each in numbers]), len(numbers) - ddof)

    return _along(of, x, axis, keepdims)


def std(x, axis=None, ddof=0, keepdims=False):
    return sqrt(var(x, axis, ddof, keepdims))


def max(x, axis=None, keepdims=False):
    return _along(_most, x, axis, keepdims)


def min(x, axis=None, keepdims=False):
    return _along(lambda numbers: -_most([-each for each in numbers]), x, axis, keepdims)


def prod(x, axis=None, keepdims=False):
    def of(numbers):
        product = 1
        for each in numbers:
            product *= each
        return product

    return _along(of, x, axis, keepdims)


def argmax(x):
    data = asarray(x)._data
    return data.index(_most(data))


def argmin(x):
    data = asarray(x)._data
    return data.index(-_most([-each for each in data]))


def cumsum(x):
    total = 0
    out = []
    for each in asarray(x)._data:
        total += each
        out.append(total)
    return ndarray(out, (len(out),))


def any(x):
    return True in [bool(each) for each in asarray(x)._data]


def all(x):
    return False not in [bool(each) for each in asarray(x)._data]


def _exp(x):
    try:
        return math.exp(x)
    except (OverflowError, ValueError):
        # MicroPython has the second, where a result is too large
        return inf


def _log(x):
    return math.log(x) if x > 0 else -inf if x == 0 else nan


def exp(x):
    return _each(_exp, x)


def log(x):
    return _each(_log, x)


def sqrt(x):
    return _each(lambda each: math.sqrt(each) if each >= 0 else nan, x)


def tanh(x):
    return _each(math.tanh, x)


def abs(x):
    return _each(lambda each: -each if each < 0 else each, x)


absolute = abs


def square(x):
    return _each(lambda each: each * each, x)


def sign(x):
    return _each(lambda each: (each > 0) - (each < 0), x)


def isnan(x):
    return _each(lambda each: each != each, x)


def isfinite(x):
    return _each(lambda each: each == each and each not in (inf, -inf), x)


def maximum(a, b):
    return _both(lambda x, y: x if x > y else y, a, b)


def minimum(a, b):
    return _both(lambda x, y: x if x < y else y, a, b)


def clip(x, low, high):
    return minimum(maximum(x, low), high)


def where(condition, a, b):
    condition, a, b = asarray(condition), asarray(a), asarray(b)
    shape = _common(condition.shape, _common(a.shape, b.shape))
    parts = zip(_spread(condition, shape), _spread(a, shape), _spread(b, shape))
    return _plain(ndarray([x if use else y for use, x, y in parts], shape))


def dot(a, b):
    a, b = asarray(a), asarray(b)
    if a.shape == () or b.shape == ():
        return a * b
    if len(a.shape) > 2 or len(b.shape) > 2:
        raise ValueError("arrays of more than two axes are not multiplied here")
    inner = b.shape[0]
    if a.shape[-1] != inner:
        raise ValueError("shapes %s and %s do not fit together" % (a.shape, b.shape))
    rows = a.shape[0] if len(a.shape) == 2 else 1
    columns = b.shape[1] if len(b.shape) == 2 else 1
    x, y = a._data, b._data
    data = []
    for i in range(rows):
        for j in range(columns):
            total = 0
            for k in range(inner):
                total += x[i * inner + k] * y[k * columns + j]
            data.append(total)
    return _plain(ndarray(data, a.shape[:-1] + b.shape[1:]))


matmul = dot


def outer(a, b):
    a, b = asarray(a), asarray(b)
    return ndarray([x * y for x in a._data for y in b._data], (len(a._data), len(b._data)))


def concatenate(parts, axis=0):
    if axis != 0:
        raise ValueError("arrays are put together along axis 0 only")
    parts = [asarray(part) for part in parts]
    data = []
    length = 0
    for part in parts:
        if part.shape[1:] != parts[0].shape[1:]:
            raise ValueError("shapes %s and %s do not fit together" % (parts[0].shape, part.shape))
        data.extend(part._data)
        length += part.shape[0]
    return ndarray(data, (length,) + parts[0].shape[1:])


def append(x, more):
    more = asarray(more)
    return concatenate([asarray(x).flatten(), more.flatten()])


def stack(parts):
    return array([asarray(part) for part in parts])


def allclose(a, b, rtol=1e-5, atol=1e-8):
    a, b = asarray(a), asarray(b)
    return all(abs(a - b) <= atol + rtol * abs(b)) if a.shape == b.shape else False


def array_equal(a, b):
    a, b = asarray(a), asarray(b)
    return a.shape == b.shape and a._data == b._data
