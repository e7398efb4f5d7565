package dev.learndock.learnware.packaging;

import dev.learndock.learnware.onnx.ElementType;

/** The Python class of a package: runs the ONNX file as the manifest says. */
final class PythonModel {
  private PythonModel() {}

  static String source(Manifest manifest) {
    return """
    # Written by Learndock. What goes in and what comes out is described in learndock.json.
    import os

    import numpy as np
    import onnxruntime
    from learnware.model import BaseModel

    MODEL_FILE = %s
    INPUT = %s
    OUTPUT = %s
    COLUMNS_IN = %d
    COLUMNS_OUT = %d


    class Model(BaseModel):
        def __init__(self):
            super().__init__(input_shape=(COLUMNS_IN,), output_shape=(COLUMNS_OUT,))
            here = os.path.dirname(os.path.abspath(__file__))
            self.session = onnxruntime.InferenceSession(
                os.path.join(here, MODEL_FILE), providers=["CPUExecutionProvider"]
            )

        def predict(self, X):
            rows = np.asarray(X, dtype=np.%s).reshape(-1, COLUMNS_IN)
            answers = self.session.run([OUTPUT], {INPUT: rows})[0]
            return np.asarray(answers).reshape(len(rows), COLUMNS_OUT)

        def fit(self, X, y):
            raise NotImplementedError("this model answers; it does not learn any more")

        def finetune(self, X, y):
            raise NotImplementedError("this model answers; it does not learn any more")
    """
        .formatted(
            quoted(manifest.file()),
            quoted(manifest.input().tensor()),
            quoted(manifest.output().tensor()),
            manifest.input().columns(),
            manifest.output().columns(),
            manifest.input().type() == ElementType.FLOAT64 ? "float64" : "float32");
  }

  /** A string in double quotes that means the same to Python and to YAML. */
  static String quoted(String text) {
    StringBuilder quoted = new StringBuilder("\"");
    text.codePoints()
        .forEach(c -> {
          if (c == '"' || c == '\\') {
            quoted.append('\\').appendCodePoint(c);
          } else if (c >= ' ' && c < 0x7f) {
            quoted.appendCodePoint(c);
          } else {
            quoted.append("\\U%08x".formatted(c));
          }
        });
    return quoted.append('"').toString();
  }
}
