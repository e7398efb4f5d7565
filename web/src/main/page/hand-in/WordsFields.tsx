import { Checkbox, Stack, Textarea, TextInput } from '@mantine/core';
import { useWords } from '../words/language';
import { DESCRIPTION, faultsOf, lengthOf, LIBRARIES, LICENCES, NAME, type Said, SCENARIOS, TASKS } from './semantic';

interface Given {
  said: Said;
  change: (changes: Partial<Said>) => void;
  /** Whether what is missing is said too, not only what is wrong. */
  isAsked: boolean;
}

/** The words that others find a learnware by: help at each, and checked as one types. */
export function WordsFields({ said, change, isAsked }: Given) {
  const { handIn } = useWords();
  const faults = faultsOf(said);
  // What is empty is missing only once it is asked for.
  const isWrong = (field: 'name' | 'description' | 'scenario') => faults.includes(field) && (isAsked || said[field].length > 0);
  // The figures always stand there: a line that comes and goes would move the button away from under the pointer.
  const help = (field: 'name' | 'description', more: string, { least, most }: { least: number; most: number }) => (
    <>
      {more} · <span data-wrong={isWrong(field)}>{handIn.length(least, most, lengthOf(said[field]))}</span>
    </>
  );
  const toggle = (one: string) => change({ scenario: said.scenario.includes(one) ? said.scenario.filter((other) => other !== one) : SCENARIOS.filter((other) => other === one || said.scenario.includes(other)) });
  return (
    <Stack>
      <TextInput
        label={handIn.name}
        description={help('name', handIn.nameMore, NAME)}
        required
        autoComplete="off"
        value={said.name}
        onChange={(event) => change({ name: event.currentTarget.value })}
        error={isWrong('name')}
      />
      <Textarea
        label={handIn.description}
        description={help('description', handIn.descriptionMore, DESCRIPTION)}
        required
        autosize
        minRows={3}
        value={said.description}
        onChange={(event) => change({ description: event.currentTarget.value })}
        error={isWrong('description')}
      />
      <fieldset className="plain">
        <legend>
          {handIn.scenario} <span aria-hidden="true">*</span>
        </legend>
        <span className="small dim">{handIn.scenarioMore}</span>
        <div className="hand-in-tags">
          {SCENARIOS.map((one) => (
            <Checkbox key={one} size="sm" label={handIn.scenarios[one] ?? one} checked={said.scenario.includes(one)} onChange={() => toggle(one)} />
          ))}
        </div>
        {isWrong('scenario') && <span className="hand-in-fault">{handIn.scenarioFault}</span>}
      </fieldset>
      <div className="hand-in-pair">
        <Choice label={handIn.task} help={handIn.taskMore} value={said.task} onChange={(task) => change({ task })} of={[['', handIn.taskOpen], ...TASKS.map((one): [string, string] => [one, handIn.tasks[one] ?? one])]} />
        <TextInput label={handIn.outputs} description={handIn.outputsMore} autoComplete="off" value={said.outputs} onChange={(event) => change({ outputs: event.currentTarget.value })} />
        <Choice label={handIn.licence} help={handIn.licenceMore} value={said.licence} onChange={(licence) => change({ licence })} of={LICENCES.map((one) => [one, one === 'Others' ? handIn.others : one])} />
        <Choice label={handIn.library} help={handIn.libraryMore} value={said.library} onChange={(library) => change({ library })} of={LIBRARIES.map((one) => [one, one === 'Others' ? handIn.others : one])} />
      </div>
    </Stack>
  );
}

/** One of a few. */
export function Choice({ label, help, value, of, onChange }: { label: string; help: string; value: string; of: [string, string][]; onChange: (value: string) => void }) {
  return (
    <label className="field">
      {label}
      <span className="small dim">{help}</span>
      <select value={value} onChange={(event) => onChange(event.target.value)}>
        {of.map(([one, name]) => (
          <option key={one} value={one}>
            {name}
          </option>
        ))}
      </select>
    </label>
  );
}
