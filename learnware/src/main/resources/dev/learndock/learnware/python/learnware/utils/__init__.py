"""Small things that models import from here."""

import importlib
import importlib.util
import random


def is_torch_available(verbose=False):
    """Whether the environment has it."""
    return importlib.util.find_spec("torch") is not None


def allocate_cuda_idx():
    """There is no graphics card here."""
    return -1


def choose_device(cuda_idx=-1):
    """The processor, as torch calls it."""
    if not is_torch_available():
        return None
    return importlib.import_module("torch").device("cpu")


def setup_seed(seed):
    """Seeds whatever draws random numbers."""
    random.seed(seed)
    importlib.import_module("numpy").random.seed(seed)
    if is_torch_available():
        importlib.import_module("torch").manual_seed(seed)
