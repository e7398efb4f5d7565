/** The words about a learnware: Beimingwu's dictionary, and what a dock asks of them (dev.learndock.specification.semantic). */

export const TASKS = ['Classification', 'Regression', 'Feature Extraction'] as const;
export const LIBRARIES = ['Scikit-learn', 'PyTorch', 'TensorFlow', 'Others'] as const;
export const SCENARIOS = [
  'Business', 'Financial', 'Health', 'Politics', 'Computer', 'Internet', 'Traffic', 'Nature', 'Fashion',
  'Industry', 'Agriculture', 'Education', 'Entertainment', 'Architecture', 'Others',
] as const;
export const LICENCES = [
  'MIT', 'Apache-2.0', 'BSD-2-Clause', 'BSD-3-Clause', 'GPL-2.0', 'GPL-3.0', 'LGPL-2.1', 'LGPL-3.0',
  'AGPL-3.0', 'ECL-2.0', 'AFL-3.0', 'CC-BY-4.0', 'CC-BY-SA-4.0', 'Others',
] as const;

/** What one types about a learnware. An empty task is the one that the graph of the model shows. */
export interface Said {
  name: string;
  description: string;
  task: string;
  scenario: string[];
  licence: string;
  library: string;
  /** Names of classes or values, with commas between them. */
  outputs: string;
  visibility: 'public' | 'unlisted' | 'private';
}

export const NOTHING_SAID: Said = { name: '', description: '', task: '', scenario: [], licence: 'Others', library: 'Others', outputs: '', visibility: 'public' };

export const NAME = { least: 5, most: 50 };
export const DESCRIPTION = { least: 10, most: 10_000 };

/** Characters as the dock counts them: code points. */
export const lengthOf = (text: string) => [...text].length;

export const namesOf = (outputs: string) => outputs.split(',').map((name) => name.trim()).filter(Boolean);

const within = (text: string, { least, most }: { least: number; most: number }) => lengthOf(text) >= least && lengthOf(text) <= most;

/** Which fields keep a learnware out. */
export function faultsOf(said: Said): ('name' | 'description' | 'scenario')[] {
  const faults: ('name' | 'description' | 'scenario')[] = [];
  if (!within(said.name, NAME)) faults.push('name');
  if (!within(said.description, DESCRIPTION)) faults.push('description');
  if (said.scenario.length === 0) faults.push('scenario');
  return faults;
}

const io = (dimension: number, names: string[]) => ({ Dimension: dimension, Description: Object.fromEntries(names.map((name, i) => [String(i), name])) });

/** The semantic specification of a table's model. */
export function semanticOf(said: Said, task: string, inputs: { columns: number; names: string[] }, outputs: number) {
  const one = (value: string, type: string) => ({ Values: [value], Type: type });
  return {
    Data: one('Table', 'Class'),
    Task: one(task, 'Class'),
    Library: one(said.library, 'Class'),
    Scenario: { Values: said.scenario, Type: 'Tag' },
    License: one(said.licence, 'Class'),
    Model: one('Others', 'Optional'),
    Name: { Values: said.name, Type: 'String' },
    Description: { Values: said.description, Type: 'String' },
    Input: io(inputs.columns, inputs.names),
    ...(task === 'Feature Extraction' ? {} : { Output: io(outputs, namesOf(said.outputs)) }),
  };
}
