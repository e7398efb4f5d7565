"""What the Python client imports and never needs here: torch and what stands on it, 3 GB of wheels.

The client only lets tables through torch on their way between a file and a list: `from_numpy`, `is_tensor`, `detach`,
`cpu`, `numpy`. That much is here, on numpy. Everything else can be imported, subclassed, used as a decorator and called,
and does nothing. The client itself is the one from the package registry, untouched. What is installed is used
instead.
"""

import importlib.abc
import importlib.machinery
import sys
import types

import numpy as np

NAMES = ("torch", "transformers", "trl", "peft", "datasets", "lm_eval", "accelerate", "qpsolvers")


class Named(type):
    """A class whose attributes are classes of the same kind."""

    def __getattr__(cls, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(name)


def stand_in(name):
    return Named(name, (Anything,), {})


class Anything(metaclass=Named):
    def __init__(self, *args, **kwargs):
        pass

    def __call__(self, *args, **kwargs):
        return args[0] if args and callable(args[0]) else self

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        return stand_in(name)()

    def __int__(self):
        return 0

    __index__ = __int__

    def __bool__(self):
        return False


class Tensor:
    """A numpy array that answers to what the client asks of a tensor."""

    def __init__(self, array):
        self._array = np.asarray(array)

    def numpy(self):
        return self._array

    def tolist(self):
        return self._array.tolist()

    def double(self):
        return Tensor(self._array.astype("float64"))

    def detach(self):
        return self

    cpu = to = lambda self, *_: self

    def __getattr__(self, name):
        return getattr(self._array, name)

    def __getitem__(self, at):
        return Tensor(self._array[at])


class Module(types.ModuleType):
    __path__ = []

    def __getattr__(self, name):
        if name.startswith("__"):
            raise AttributeError(name)
        value = stand_in(name)
        setattr(self, name, value)
        return value


class Finder(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    def find_spec(self, name, path, target=None):
        if name.split(".")[0] in NAMES:
            return importlib.machinery.ModuleSpec(name, self, is_package=True)
        return None

    def create_module(self, spec):
        return Module(spec.name)

    def exec_module(self, module):
        if module.__name__ == "torch":
            module.__version__ = "0"
            module.Tensor = Tensor
            module.from_numpy = module.tensor = module.asarray = Tensor
            module.is_tensor = lambda value: isinstance(value, Tensor)


def install():
    """Puts the stand-ins behind everything that is installed: what is there is not stood in for."""
    sys.meta_path.append(Finder())
