"""Makes a kit: a small market with its providers and users, in one folder (README.md says what lies where).

Use it for data of your own: cut a pandas frame into providers and users, name the columns, call `write_kit`.
Everything is decided by the seed; with the versions of requirements.txt the same seed gives the same files.
"""

import dataclasses
import gzip
import io
import json
import pathlib
import warnings
import zipfile

import lightgbm
import numpy as np
import onnxmltools
import pandas as pd
import skl2onnx
from onnxmltools.convert.common.data_types import FloatTensorType as LightGbmFloats
from skl2onnx.common.data_types import FloatTensorType
from sklearn.ensemble import RandomForestClassifier, RandomForestRegressor
from sklearn.exceptions import ConvergenceWarning
from sklearn.linear_model import LogisticRegression, Ridge
from sklearn.neural_network import MLPClassifier, MLPRegressor
from sklearn.pipeline import make_pipeline
from sklearn.preprocessing import StandardScaler

# A network that has not settled after 400 rounds is good enough for a kit.
warnings.filterwarnings("ignore", category=ConvergenceWarning)
FAMILIES = ("boosted-trees", "linear", "network", "forest")
OPSET = {"": 15, "ai.onnx.ml": 3}


@dataclasses.dataclass
class Provider:
    """Who hands in a learnware: the rows it is trained on, and how it is to be presented."""

    name: str
    rows: pd.DataFrame
    family: str
    title: str = ""
    description: str = ""


@dataclasses.dataclass(frozen=True)
class Sizes:
    """How many rows a user has of each sort; the test rows are what remains, up to `test`."""

    unlabelled: int = 1000
    labelled: int = 500
    test: int = 2000


@dataclasses.dataclass
class User:
    """Who looks for a learnware; `kind` is known, mixture, unseen or stranger, `of` names what the rows were drawn from."""

    name: str
    kind: str
    of: list[str]
    rows: pd.DataFrame
    title: str = ""
    description: str = ""
    sizes: Sizes = Sizes()


def write_kit(folder, name, task, target, unit, features, providers, users, strangers=(), seed=1, **extra):
    """Trains the models and writes the kit. `strangers` are users whom no provider can help. `task` is regression or classification (classes 0, 1, ...)."""
    folder = pathlib.Path(folder)
    classes = None if task == "regression" else int(max(p.rows[target].max() for p in providers)) + 1
    learnwares = [_write_learnware(folder, p, features, target, classes, seed + i) for i, p in enumerate(providers)]
    kit = {
        "name": name,
        "task": task,
        "target": target,
        "unit": unit,
        "classes": classes,
        "features": features,
        **extra,
        "learnwares": learnwares,
        "users": [_write_user(folder, u, features, target, seed + 1000 + i) for i, u in enumerate(users)],
        "strangers": [_write_user(folder, u, features, target, seed + 2000 + i) for i, u in enumerate(strangers)],
    }
    (folder / "kit.json").write_text(json.dumps(kit, indent=1) + "\n")


def write_rows(path, frame):
    """Writes a .csv.gz that depends on its rows alone (no time stamp inside)."""
    path.parent.mkdir(parents=True, exist_ok=True)
    text = frame.to_csv(index=False, lineterminator="\n", float_format=lambda v: f"{v:.6g}")
    path.write_bytes(gzip.compress(text.encode(), 9, mtime=0))


def train(family, x, y, classes, seed):
    """The ONNX bytes of a model of one family; `classes` is None for regression."""
    if family == "boosted-trees":
        kind = lightgbm.LGBMRegressor if classes is None else lightgbm.LGBMClassifier
        model = kind(n_estimators=60 if (classes or 2) == 2 else 25, num_leaves=15, min_child_samples=10,
                     learning_rate=0.12, random_state=seed, n_jobs=1, deterministic=True, force_row_wise=True,
                     verbose=-1).fit(x, y)
        onnx = onnxmltools.convert_lightgbm(model, "learnware", initial_types=[("x", LightGbmFloats([None, x.shape[1]]))],
                                            target_opset=OPSET[""], zipmap=False)
        onnx.ir_version = 8
        for output in onnx.graph.output:  # the converter declares one label for any number of rows
            if output.name == "label":
                output.type.tensor_type.shape.dim[0].Clear()
        return _bytes(onnx)
    if family == "linear":
        model = Ridge(10.0) if classes is None else LogisticRegression(C=0.3, max_iter=2000)
        model = make_pipeline(StandardScaler(), model).fit(x, y)
    elif family == "network":
        model = _network(x, y, classes, seed)
    elif family == "forest":
        kind = RandomForestRegressor if classes is None else RandomForestClassifier
        model = kind(16, max_depth=8, min_samples_leaf=6, random_state=seed).fit(x, y)
    else:
        raise ValueError(f"family {family!r} is none of {', '.join(FAMILIES)}")
    options = None if classes is None else {id(model): {"zipmap": False}}
    return _bytes(skl2onnx.convert_sklearn(model, "learnware", target_opset=OPSET, options=options,
                                           initial_types=[("x", FloatTensorType([None, x.shape[1]]))]))


def _bytes(onnx):
    """The converters list the operator sets in any order: sorted, the same model is the same bytes."""
    opsets = sorted(onnx.opset_import, key=lambda opset: opset.domain)
    del onnx.opset_import[:]
    onnx.opset_import.extend(opsets)
    return onnx.SerializeToString()


def _network(x, y, classes, seed):
    if classes is not None:
        network = MLPClassifier(hidden_layer_sizes=(24, 12), alpha=0.5, max_iter=400, random_state=seed)
        return make_pipeline(StandardScaler(), network).fit(x, y)
    mean, spread = y.mean(), y.std() or 1.0
    network = MLPRegressor(hidden_layer_sizes=(24, 12), alpha=0.5, max_iter=400, random_state=seed)
    model = make_pipeline(StandardScaler(), network).fit(x, (y - mean) / spread)
    # The network learnt a standardised target; its last layer gives the answer back in the target's unit.
    network.coefs_[-1] *= spread
    network.intercepts_[-1] = network.intercepts_[-1] * spread + mean
    return model


def _write_learnware(folder, provider, features, target, classes, seed):
    x = provider.rows[features].to_numpy(np.float32)
    y = provider.rows[target].to_numpy(np.float64 if classes is None else np.int64)
    files = {
        "learnware.yaml": YAML,
        "__init__.py": (VALUE_MODEL if classes is None else CLASS_MODEL).format(
            inputs=len(features), outputs=1 if classes is None else classes),
        "requirements.txt": "numpy\nonnxruntime\n",
        "model.onnx": train(provider.family, x, y, classes, seed),
    }
    path = folder / "learnwares" / f"{provider.name}.zip"
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_bytes(_zip(files))
    write_rows(folder / "uploaders" / f"{provider.name}.csv.gz", provider.rows[features])
    return _described({"name": provider.name, "rows": len(x), "family": provider.family}, provider)


def _write_user(folder, user, features, target, seed):
    sizes = user.sizes
    rows = user.rows.iloc[np.random.default_rng(seed).permutation(len(user.rows))]
    searched = rows[: sizes.unlabelled]
    labelled = rows[sizes.unlabelled :][: sizes.labelled]
    test = rows[sizes.unlabelled + sizes.labelled :][: sizes.test]
    if len(test) < 100:
        raise ValueError(f"user {user.name}: {len(user.rows)} rows leave only {len(test)} to test on")
    place = folder / "users" / user.name
    write_rows(place / "unlabelled.csv.gz", searched[features])
    write_rows(place / "labelled.csv.gz", labelled[features + [target]])
    write_rows(place / "test.csv.gz", test[features + [target]])
    return _described({"name": user.name, "kind": user.kind, "of": user.of, "test_rows": len(test)}, user)


def _described(entry, who):
    return entry | {key: text for key in ("title", "description") if (text := getattr(who, key))}


def _zip(files):
    buffer = io.BytesIO()
    with zipfile.ZipFile(buffer, "w") as packed:
        for name, content in files.items():
            entry = zipfile.ZipInfo(name, (2013, 1, 1, 0, 0, 0))
            entry.external_attr = 0o644 << 16
            packed.writestr(entry, content, zipfile.ZIP_DEFLATED, 9)
    return buffer.getvalue()


YAML = """\
model:
  class_name: Model
  kwargs: {}
stat_specifications:
- class_name: RKMETableSpecification
  file_name: stat.json
  kwargs: {}
  module_path: learnware.specification
"""

VALUE_MODEL = '''\
import os

import numpy as np
import onnxruntime
from learnware.model import BaseModel


class Model(BaseModel):
    def __init__(self):
        super().__init__(input_shape=({inputs},), output_shape=({outputs},))
        path = os.path.join(os.path.dirname(os.path.abspath(__file__)), "model.onnx")
        self.session = onnxruntime.InferenceSession(path, providers=["CPUExecutionProvider"])

    def predict(self, X):
        rows = np.asarray(X, dtype=np.float32)
        return self.session.run(None, {{"x": rows}})[0].reshape(-1)

    def fit(self, X, y):
        pass

    def finetune(self, X, y):
        pass
'''

CLASS_MODEL = VALUE_MODEL.replace("[0].reshape(-1)", "[1]")
