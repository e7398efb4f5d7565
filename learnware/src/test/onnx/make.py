"""Makes the small ONNX files that the tests of this room use; the results are committed.

    pip install onnx numpy && python make.py

Everything is written by hand with onnx.helper: no training, no data, so the files stay the same.
"""
from pathlib import Path

import numpy as np
from onnx import TensorProto, helper, numpy_helper

FOLDER = Path(__file__).parent.parent / "resources/dev/learndock/learnware/onnx"
FLOAT, INT64 = TensorProto.FLOAT, TensorProto.INT64


def save(name, nodes, outputs, weights=(), inputs=None, columns=3, opset=17, **model):
    graph = helper.make_graph(
        nodes,
        name,
        inputs or [helper.make_tensor_value_info("x", FLOAT, [None, columns])],
        outputs,
        [numpy_helper.from_array(np.asarray(value), key) for key, value in dict(weights).items()],
    )
    imports = [helper.make_opsetid("", opset), helper.make_opsetid("ai.onnx.ml", 3)]
    imports += [helper.make_opsetid(domain, 1) for domain in model.get("domains", ())]
    proto = helper.make_model(graph, opset_imports=imports, functions=model.get("functions", ()))
    proto.ir_version = 8
    (FOLDER / f"{name}.onnx").write_bytes(proto.SerializeToString())
    return proto


def value(name="y", columns=1, kind=FLOAT):
    return helper.make_tensor_value_info(name, kind, [None, columns])


def label(name="label"):
    return helper.make_tensor_value_info(name, INT64, [None])


node = helper.make_node
F = lambda *numbers: np.array(numbers, np.float32)
LINE = {"w": F(1, 2, 3).reshape(3, 1), "b": F(0.5)}
THREE = {"w": F(1, -1, 0, 0, 1, -1, 1, 0, -1).reshape(3, 3), "b": F(0, 0.5, 1)}

# y = x0 + 2 x1 + 3 x2 + 0.5
linear = [node("MatMul", ["x", "w"], ["xw"], "times"), node("Add", ["xw", "b"], ["y"], "plus")]
save("linear", linear, [value()], LINE)
save("linear-one-axis", linear + [node("Squeeze", ["y", "one"], ["z"])],
     [helper.make_tensor_value_info("z", FLOAT, [None])], {**LINE, "one": np.array([1])})

# The same in doubles, in and out.
save("linear-float64", linear, [value(kind=TensorProto.DOUBLE)],
     {key: v.astype(np.float64) for key, v in LINE.items()},
     inputs=[helper.make_tensor_value_info("x", TensorProto.DOUBLE, [None, 3])])

# A classifier as the exporters of the usual libraries write it: labels, and probabilities beside.
scores = [node("MatMul", ["x", "w"], ["xw"]), node("Add", ["xw", "b"], ["s"], "scores")]
classifier = scores + [node("Softmax", ["s"], ["probabilities"], "softmax", axis=1),
                       node("ArgMax", ["s"], ["label"], "best", axis=1, keepdims=0)]
save("classifier", classifier, [label(), value("probabilities", 3)], THREE)
save("labels", classifier, [label()], THREE)
save("unnormalised", scores, [label(), value("s", 3)][1:], THREE)
save("two-matrices", classifier, [value("probabilities", 3), value("s", 3)], THREE)
save("unknown-width", linear, [value()], LINE, columns=None)
save("several-inputs", [node("Add", ["a", "b"], ["y"])], [value()],
     inputs=[helper.make_tensor_value_info(n, FLOAT, [None, 1]) for n in "ab"])
save("fixed-rows", linear, [helper.make_tensor_value_info("y", FLOAT, [5, 1])], LINE,
     inputs=[helper.make_tensor_value_info("x", FLOAT, [5, 3])])

# ZipMap: what skl2onnx adds when it is not told not to.
zipmap = helper.make_tensor_value_info("maps", FLOAT, [None])
zipmap.type.CopyFrom(helper.make_sequence_type_proto(
    helper.make_map_type_proto(INT64, helper.make_tensor_type_proto(FLOAT, None))))
save("zipmap", classifier + [node("ZipMap", ["probabilities"], ["maps"], domain="ai.onnx.ml",
                                  classlabels_int64s=[0, 1, 2])], [label(), zipmap], THREE)

# The logarithm of the first feature: NaN for a negative one, minus infinity for zero.
save("logarithm", [node("Slice", ["x", "from", "to", "axis"], ["first"]),
                   node("Log", ["first"], ["y"], "log")],
     [value()], {"from": np.array([0]), "to": np.array([1]), "axis": np.array([1])})

# Declares one column and answers three.
save("wider", [node("Identity", ["x"], ["y"])],
     [helper.make_tensor_value_info("y", FLOAT, [None, None])])
# Answers one row, whatever it is asked.
save("one-row", [node("ReduceMean", ["x"], ["m"], axes=[0, 1], keepdims=1)] +
     [node("Identity", ["m"], ["y"])], [value()])

# Runs while the condition holds: forever, for all that anybody waits.
body = helper.make_graph(
    [node("Identity", ["go_on"], ["still"]), node("Sin", ["sum"], ["next"], "sine")],
    "body",
    [helper.make_tensor_value_info("i", INT64, []),
     helper.make_tensor_value_info("go_on", TensorProto.BOOL, []),
     helper.make_tensor_value_info("sum", FLOAT, None)],
    [helper.make_tensor_value_info("still", TensorProto.BOOL, []),
     helper.make_tensor_value_info("next", FLOAT, None)])
save("endless", linear[:1] + [node("Loop", ["times", "go", "xw"], ["y"], "forever", body=body)],
     [value()], {"w": LINE["w"], "times": np.array(1 << 40), "go": np.array(True)})


def nested(depth):
    inner = helper.make_graph([node("Identity", ["xw"], ["out"])], "leaf", [],
                              [helper.make_tensor_value_info("out", FLOAT, None)])
    for level in range(depth - 1):
        inner = helper.make_graph(
            [node("If", ["go"], ["out"], f"if{level}", then_branch=inner, else_branch=inner)],
            f"level{level}", [], [helper.make_tensor_value_info("out", FLOAT, None)])
    return linear[:1] + [node("If", ["go"], ["y"], "outer", then_branch=inner, else_branch=inner)]


save("nested", nested(5), [value()], {"w": LINE["w"], "go": np.array(True)})

# What is refused.
save("unknown-operator", [node("Frobnicate", ["x"], ["y"], "strange")], [value()])
save("unknown-domain", [node("Gelu", ["x"], ["y"], "strange", domain="com.example")], [value()],
     domains=["com.example"])
save("microsoft", [node("Gelu", ["x"], ["y"], "fused", domain="com.microsoft")], [value()],
     domains=["com.microsoft"])
save("random", [node("RandomNormalLike", ["x"], ["y"], "dice")], [value("y", 3)])
save("opset-99", linear, [value()], LINE, opset=99)
save("huge-constant", linear[:1] + [node("ConstantOfShape", ["shape"], ["zeros"], "terabytes"),
                                    node("Add", ["xw", "zeros"], ["y"])],
     [value()], {"w": LINE["w"], "shape": np.array([1 << 20, 1 << 20])})
save("function", [node("Twice", ["x"], ["y"], domain="local")], [value("y", 3)],
     domains=["local"],
     functions=[helper.make_function("local", "Twice", ["a"], ["b"],
                                     [node("Add", ["a", "a"], ["b"])],
                                     [helper.make_opsetid("", 17)])])

# A weight that says that it lies elsewhere, in each of the two ways of saying so and in both.
for name, flag, entries in [("external-data", 1, 1), ("external-flag", 1, 0), ("external-entries", 0, 1)]:
    proto = save(name, linear, [value()], LINE)
    weight = proto.graph.initializer[0]
    if flag:
        weight.ClearField("raw_data")
        weight.data_location = TensorProto.EXTERNAL
    if entries:
        for key, text in {"location": "../../etc/passwd", "offset": "0", "length": "12"}.items():
            weight.external_data.add(key=key, value=text)
    (FOLDER / f"{name}.onnx").write_bytes(proto.SerializeToString())

# A weight that says it is large and brings four bytes.
proto = save("hollow-weight", linear, [value()], LINE)
proto.graph.initializer[0].dims[0] = 1 << 20
proto.graph.initializer[0].raw_data = b"\0\0\0\0"
(FOLDER / "hollow-weight.onnx").write_bytes(proto.SerializeToString())
