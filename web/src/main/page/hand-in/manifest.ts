import type { TableSpecification } from '../api/client';
import { FLOAT64, type Graph, isInteger, isReal, STRING, type Tensor } from './onnx';
import { namesOf, type Said } from './semantic';

/** What goes into a model and what comes out: the heart of learndock.json. */
export interface Manifest {
  input: { tensor: string; type: 'float32' | 'float64'; columns: number; features: { name: string; type: 'number' }[] };
  output: { tensor: string; kind: 'value' | 'labels' | 'probabilities' | 'features'; columns: number; classes: string[] };
}

/** Why a model is not taken: the name of a sentence, and figures in it. */
export type Fault = 'inputs' | 'inputType' | 'columns' | 'maps' | 'open' | 'classes' | 'names';

export class ModelFault extends Error {
  override readonly name = 'ModelFault';
  constructor(
    readonly fault: Fault,
    readonly figures: [number, number] = [0, 0],
  ) {
    super(fault);
  }
}

/** The length of the second axis, or zero. */
const width = ({ shape }: Tensor) => (shape?.length === 2 ? (shape[1] ?? 0) : 0);

/** What a graph tells of its answers, as `learndock pack` reads it; an empty task leaves it to the graph. Throws {@link ModelFault}. */
export function manifestOf(graph: Graph, table: TableSpecification, said: Said): Manifest {
  const [input] = graph.inputs;
  if (graph.inputs.length !== 1 || !input) throw new ModelFault('inputs', [graph.inputs.length, 1]);
  if (!isReal(input.type)) throw new ModelFault('inputType');
  const columns = table.z[0]?.length ?? 0;
  if (width(input) > 0 && width(input) !== columns) throw new ModelFault('columns', [width(input), columns]);
  return {
    input: { tensor: input.name, type: input.type === FLOAT64 ? 'float64' : 'float32', columns, features: featuresOf(table).map((name) => ({ name, type: 'number' })) },
    output: named(outputOf(graph, said.task), namesOf(said.outputs)),
  };
}

export const featuresOf = (table: TableSpecification): string[] => (table as { features?: string[] | null }).features ?? [];

type Output = Manifest['output'];

function outputOf({ outputs }: Graph, task: string): Output {
  if (outputs.some((one) => one.type === null)) throw new ModelFault('maps');
  const reals = outputs.filter((one) => isReal(one.type));
  const labels = outputs.find((one) => isInteger(one.type) && (!one.shape || one.shape.length === 1 || width(one) === 1));
  const [real] = reals;
  if (reals.length > 1) throw new ModelFault('open');
  const classifies = labels !== undefined || outputs.some((one) => one.type === STRING) || task === 'Classification';
  if (real && task !== 'Regression' && classifies) return probabilities(real);
  if (real && !labels) return values(real, task);
  if (labels && task !== 'Regression') return { tensor: labels.name, kind: 'labels', columns: 1, classes: [] };
  throw new ModelFault('open');
}

function probabilities(out: Tensor): Output {
  if (width(out) < 2) throw new ModelFault('classes');
  return { tensor: out.name, kind: 'probabilities', columns: width(out), classes: [] };
}

function values(out: Tensor, task: string): Output {
  const columns = out.shape?.length === 1 ? 1 : width(out);
  if (columns >= 1 && task === 'Feature Extraction') return { tensor: out.name, kind: 'features', columns, classes: [] };
  if (columns < 1 || (columns > 1 && task !== 'Regression')) throw new ModelFault('open');
  return { tensor: out.name, kind: 'value', columns, classes: [] };
}

function named(output: Output, names: string[]): Output {
  if (output.kind === 'labels') {
    if (names.length < 2) throw new ModelFault('names', [names.length, 2]);
    return { ...output, classes: names };
  }
  if (names.length > 0 && names.length !== output.columns) throw new ModelFault('names', [names.length, output.columns]);
  return output.kind === 'probabilities' ? { ...output, classes: names } : output;
}

/** What the model does, in the words of the dictionary. */
export const taskOf = ({ output }: Manifest, said: Said) => said.task || (output.kind === 'value' ? 'Regression' : 'Classification');

export const outputsOf = ({ output }: Manifest) => (output.kind === 'labels' ? output.classes.length : output.columns);
