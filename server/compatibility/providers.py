"""Packages as providers hand them in: a scikit-learn model that is pickled, its class, its specification."""

import json
import pickle
import subprocess
import time
import zipfile
from pathlib import Path

import numpy as np
from learnware.specification import RKMETableSpecification, generate_semantic_spec
from sklearn.ensemble import RandomForestRegressor
from sklearn.linear_model import Ridge

FEATURES = 4

MODEL = '''
import os
import pickle

from learnware.model import BaseModel


class MyModel(BaseModel):
    def __init__(self):
        super().__init__(input_shape=(4,), output_shape=(1,))
        here = os.path.dirname(os.path.abspath(__file__))
        with open(os.path.join(here, "model.pkl"), "rb") as file:
            self.model = pickle.load(file)

    def fit(self, X, y):
        pass

    def predict(self, X):
        return self.model.predict(X).reshape(-1, 1)

    def finetune(self, X, y):
        pass
'''

YAML = """
model:
  class_name: MyModel
  weights_file_path: model.pkl
stat_specifications:
  - module_path: learnware.specification
    class_name: RKMETableSpecification
    file_name: stat.json
    kwargs: {}
"""


def rows(where, seed=0, count=200):
    """A table around a place."""
    return np.random.default_rng(seed).normal(where, 1, (count, FEATURES))


def specify(table, file, size=20):
    """A specification of some of its rows, as good as any here."""
    spec = {
        "z": table[:size].tolist(),
        "beta": [1 / size] * size,
        "gamma": 0.1,
        "num_points": len(table),
        "type": "RKMETableSpecification",
    }
    Path(file).write_text(json.dumps(spec))
    loaded = RKMETableSpecification()
    loaded.load(str(file))
    return loaded


def train(table, large=False):
    """A model; a large one is pickled into more than a megabyte."""
    answers = table @ np.arange(1, FEATURES + 1) + 1
    model = RandomForestRegressor(300, random_state=0) if large else Ridge()
    return model.fit(table, answers)


def package(folder, table, model, files=None):
    """The zip of a model, with everything in one folder of its own as some providers have it."""
    folder = Path(folder)
    specify(table, folder / "stat.json")
    (folder / "model.pkl").write_bytes(pickle.dumps(model))
    zip_path = folder / "package.zip"
    with zipfile.ZipFile(zip_path, "w") as out:
        out.mkdir("mine")
        for name in ("stat.json", "model.pkl"):
            out.write(folder / name, "mine/" + name)
        for name, text in {
            "__init__.py": MODEL,
            "learnware.yaml": YAML,
            "requirements.txt": "scikit-learn\n",
            **(files or {}),
        }.items():
            out.writestr("mine/" + name, text)
    return str(zip_path)


def words(name, description="A model that somebody trained", **others):
    """What a provider says of it."""
    said = {
        "data_type": "Table",
        "task_type": "Regression",
        "library_type": "Scikit-learn",
        "scenarios": ["Business"],
        "license": "MIT",
        "input_description": {
            "Dimension": FEATURES,
            "Description": {str(i): f"feature {i}" for i in range(FEATURES)},
        },
        "output_description": {"Dimension": 1, "Description": {"0": "amount"}},
        **others,
    }
    return generate_semantic_spec(name=name, description=description, **said)


def status(client, learnware_id):
    return {one["learnware_id"]: one["verify_status"] for one in client.list_learnware()}.get(learnware_id)


def wait(client, learnware_id, wanted="SUCCESS", seconds=120):
    """Waits for a verdict, as people do who look at the list."""
    until = time.monotonic() + seconds
    while time.monotonic() < until:
        now = status(client, learnware_id)
        if now in ("SUCCESS", "FAIL"):
            assert now == wanted
            return
        time.sleep(0.1)
    raise AssertionError(f"{learnware_id} is still {status(client, learnware_id)}")


def learndock(command, *arguments):
    """Runs ./learndock."""
    return subprocess.run([command, *map(str, arguments)], check=True, capture_output=True, text=True).stdout
