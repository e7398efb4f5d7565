import type { TableSpecification } from '../api/client';
import { featuresOf, type Manifest, outputsOf, taskOf } from './manifest';
import { type Said, semanticOf } from './semantic';

/** The texts of a package beside its model and its specification, as `learndock pack` writes them (docs/packages.md). */
export interface Texts {
  yaml: string;
  python: string;
  requirements: string;
  semantic: string;
  manifest: Manifest;
}

export const MODEL = 'model.onnx';

export function textsOf(manifest: Manifest, table: TableSpecification, said: Said): Texts {
  const inputs = { columns: manifest.input.columns, names: featuresOf(table) };
  return {
    yaml: yaml(said.name),
    python: python(manifest),
    requirements: 'numpy\nonnxruntime\n',
    semantic: JSON.stringify(semanticOf(said, taskOf(manifest, said), inputs, outputsOf(manifest))),
    manifest,
  };
}

/** learndock.json; the checksums are known when the package is made. */
export const manifestText = (manifest: Manifest, sha256: Record<string, string>) =>
  `${JSON.stringify({ learndock: 1, model: { format: 'onnx', file: MODEL }, ...manifest, sha256 }, null, 2)}\n`;

/** A string in double quotes that means the same to Python and to YAML. */
export function quoted(text: string): string {
  let written = '';
  for (const letter of text) {
    const code = letter.codePointAt(0) ?? 0;
    if (letter === '"' || letter === '\\') written += `\\${letter}`;
    else if (code >= 0x20 && code < 0x7f) written += letter;
    else written += `\\U${code.toString(16).padStart(8, '0')}`;
  }
  return `"${written}"`;
}

const yaml = (name: string) => `name: ${quoted(name)}
model:
  class_name: Model
  module_path: __init__.py
  kwargs: {}
stat_specifications:
  - module_path: learnware.specification
    class_name: RKMETableSpecification
    file_name: stat.json
    kwargs: {}
semantic_specification:
  file_name: semantic_specification.json
`;

const python = ({ input, output }: Manifest) => `# Written by Learndock. What goes in and what comes out is described in learndock.json.
import os

import numpy as np
import onnxruntime
from learnware.model import BaseModel

MODEL_FILE = ${quoted(MODEL)}
INPUT = ${quoted(input.tensor)}
OUTPUT = ${quoted(output.tensor)}
COLUMNS_IN = ${input.columns}
COLUMNS_OUT = ${output.columns}


class Model(BaseModel):
    def __init__(self):
        super().__init__(input_shape=(COLUMNS_IN,), output_shape=(COLUMNS_OUT,))
        here = os.path.dirname(os.path.abspath(__file__))
        self.session = onnxruntime.InferenceSession(
            os.path.join(here, MODEL_FILE), providers=["CPUExecutionProvider"]
        )

    def predict(self, X):
        rows = np.asarray(X, dtype=np.${input.type}).reshape(-1, COLUMNS_IN)
        answers = self.session.run([OUTPUT], {INPUT: rows})[0]
        return np.asarray(answers).reshape(len(rows), COLUMNS_OUT)

    def fit(self, X, y):
        raise NotImplementedError("this model answers; it does not learn any more")

    def finetune(self, X, y):
        raise NotImplementedError("this model answers; it does not learn any more")
`;
