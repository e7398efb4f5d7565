"""Prints the operators that Learndock lets a graph use: src/main/resources/.../onnx/operators.txt.

    pip install onnx && python operators.py > ../../main/resources/dev/learndock/learnware/onnx/operators.txt

The highest versions are those of the onnxruntime that the pom pins (Operators.java has them too).
"""
import onnx.defs

HIGHEST = {"ai.onnx": 26, "ai.onnx.ml": 5}

names = sorted(
    {
        (schema.domain or "ai.onnx", schema.name)
        for schema in onnx.defs.get_all_schemas_with_history()
        if schema.since_version <= HIGHEST.get(schema.domain or "ai.onnx", 0)
    }
)
print("# Operators by domain; made by learnware/src/test/onnx/operators.py.")
for domain, name in names:
    print(domain, name)
