"""The worker process of a learnware in Python: reads questions, answers them, and ends with its input.

It speaks the protocol of Frame.java: six whole numbers (magic, what, model, rows, columns, length) and
`length` bytes; one question, then one answer. Every number is held against what it may be before anything
is made of it, as the dock does with the answers. What the model's code does in this process is stopped by
the walls around the process, and by nothing here.
"""

import importlib.util
import json
import os
import site
import struct
import sys
import traceback

MAGIC = 0x4C445731
VERSION = 1
LOAD, UNLOAD, PREDICT, READY, DONE, FAILED = 1, 2, 3, 4, 5, 6
HEADER = struct.Struct(">6i")
MAX_ORDER_BYTES = 1 << 20
MAX_TEXT_BYTES = 1 << 14
MAX_BATCH_BYTES = 1 << 24
PACKAGE = "/learnware"


class Pipe:
    """The two ends that belong to the dock, out of the way of whoever prints or reads."""

    def __init__(self):
        self.questions = os.dup(0)
        self.answers = os.dup(1)
        with open(os.devnull, "rb") as nothing:
            os.dup2(nothing.fileno(), 0)
        os.dup2(2, 1)

    def read(self, length):
        """Exactly so many bytes, or None when the dock has gone."""
        bytes_read = bytearray(length)
        rest = memoryview(bytes_read)
        while len(rest):
            count = os.readv(self.questions, [rest])
            if count == 0:
                return None
            rest = rest[count:]
        return bytes_read

    def write(self, what, model, rows=0, columns=0, payload=b""):
        rest = memoryview(HEADER.pack(MAGIC, what, model, rows, columns, len(payload)) + payload)
        while len(rest):
            rest = rest[os.write(self.answers, rest) :]

    def question(self):
        """The next one as (what, model, rows, columns, payload); None when there is none."""
        head = self.read(HEADER.size)
        if head is None:
            return None
        magic, what, model, rows, columns, length = HEADER.unpack(head)
        if what == PREDICT:
            fits = rows >= 0 and columns >= 0 and 4 * rows * columns == length <= MAX_BATCH_BYTES
        else:
            most = {LOAD: MAX_ORDER_BYTES, UNLOAD: 0}.get(what, -1)
            fits = rows == 0 and columns == 0 and 0 <= length <= most
        if magic != MAGIC or not fits:
            print("this is no question; is the dock of the same version?", file=sys.stderr)
            os._exit(2)
        payload = self.read(length)
        return None if payload is None else (what, model, rows, columns, payload)


class Failure(Exception):
    """What to tell the dock, in words that need no trace."""


class Loaded:
    """One learnware's model, and how its answers become numbers."""

    def __init__(self, order):
        self.columns = order["columns"]
        self.classes = {name: i for i, name in enumerate(order["classes"])}
        self.model = instance(order["module"], order["class"], order["arguments"])
        self.shape = shape(self.model, "input_shape") or (self.columns,)
        if size(self.shape) != self.columns:
            raise Failure(
                "its class says input_shape %s, its specification has %d features" % (self.shape, self.columns)
            )
        given = shape(self.model, "output_shape")
        self.outputs = 0 if given is None else size(given)

    def predict(self, rows, payload):
        table = numpy.frombuffer(payload, "<f4").astype(numpy.float64)
        answers = self.model.predict(table.reshape((rows,) + self.shape))
        return self.numbers(answers)

    def numbers(self, answers):
        """Rows x columns of little-endian floats, of whatever holds numbers."""
        for change in ("detach", "cpu", "numpy", "to_numpy"):
            method = getattr(answers, change, None)
            answers = method() if callable(method) else answers
        array = numpy.asarray(answers)
        if array.ndim == 0:
            raise Failure("it answered one %s and no row of numbers for each row" % type(answers).__name__)
        if array.dtype.kind in "OSU":
            array = numpy.array([self.label(a) for a in array.ravel()]).reshape(array.shape)
        if array.dtype.kind not in "biuf":
            raise Failure("it answered %s, which are no numbers" % array.dtype)
        columns = size(array.shape[1:])
        if 4 * len(array) * columns > MAX_BATCH_BYTES:
            raise Failure("it answered %s numbers, which are too many" % (array.shape,))
        with numpy.errstate(all="ignore"):
            return len(array), columns, numpy.ascontiguousarray(array, "<f4").tobytes()

    def label(self, answer):
        if isinstance(answer, str):
            if answer in self.classes:
                return self.classes[answer]
            raise Failure("it answered %r, which is none of the classes %s" % (str(answer), list(self.classes)))
        return float(answer)


def size(lengths):
    product = 1
    for length in lengths:
        product *= length
    return product


def shape(model, name):
    """What the class declares, as a tuple of whole numbers; None when it says nothing."""
    said = getattr(model, name, None)
    if said is None:
        return None
    said = (said,) if isinstance(said, int) else tuple(said)
    if not all(isinstance(length, int) and 0 < length <= 1 << 20 for length in said):
        raise Failure("its class says %s %r; it is a tuple of whole numbers" % (name, said))
    return said


def instance(path, name, arguments):
    """An object of the class, from a file of the package, which may import its neighbours either way."""
    place = os.path.join(PACKAGE, path)
    sys.path.insert(0, os.path.dirname(place))
    spec = importlib.util.spec_from_file_location("learnware_package", place)
    module = importlib.util.module_from_spec(spec)
    sys.modules[spec.name] = module
    spec.loader.exec_module(module)
    model = getattr(module, name, None)
    if model is None:
        raise Failure("%s has no class %s, which learnware.yaml names" % (path, name))
    # Pickles that were made in a script look for their class in the script.
    setattr(sys.modules["__main__"], name, model)
    return model(**arguments)


def reason(error):
    """One line: what went wrong, and in which line of the package."""
    if isinstance(error, Failure):
        return str(error)
    words = "".join(traceback.format_exception_only(type(error), error)).strip().splitlines()
    own = [f for f in traceback.extract_tb(error.__traceback__) if f.filename.startswith(PACKAGE + "/")]
    where = " (%s, line %d)" % (own[-1].filename[len(PACKAGE) + 1 :], own[-1].lineno) if own else ""
    return (words[-1] if words else type(error).__name__) + where


def answer(pipe, models, what, model, rows, columns, payload):
    if what == LOAD:
        models[model] = Loaded(json.loads(payload.decode("utf-8")))
        declared = struct.pack("<2f", models[model].columns, models[model].outputs)
        pipe.write(DONE, model, 1, 2, declared)
    elif what == UNLOAD:
        models.pop(model, None)
        pipe.write(DONE, model)
    else:
        loaded = models.get(model)
        if loaded is None or loaded.columns != columns:
            raise Failure("model %d is not loaded for %d columns" % (model, columns))
        pipe.write(DONE, model, *loaded.predict(rows, payload))


def main():
    pipe = Pipe()
    pipe.write(READY, VERSION)
    models = {}
    while True:
        question = pipe.question()
        if question is None:
            os._exit(0)
        try:
            answer(pipe, models, *question)
        except BaseException as error:
            text = reason(error).encode("utf-8", "replace")[:MAX_TEXT_BYTES]
            pipe.write(FAILED, question[1], payload=text)


for folder in sys.argv[1:]:
    site.addsitedir(folder)
site.setquit()

import numpy

main()
