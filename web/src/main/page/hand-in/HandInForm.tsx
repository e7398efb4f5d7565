import { Alert, Button } from '@mantine/core';
import { useSearch } from '@tanstack/react-router';
import { useState } from 'react';
import type { useDraft } from '../parts/useDraft';
import { Wrong } from '../parts/Wrong';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { FileChoice } from './FileChoice';
import { textsOf } from './layout';
import { type Manifest, manifestOf, ModelFault } from './manifest';
import { faultsOf, type Said } from './semantic';
import { files, sending, TooLarge, useSending } from './sending';
import { Unfinished } from './Unfinished';
import { useGraph, useTable } from './useModel';
import { Choice, WordsFields } from './WordsFields';

/** The files and the words; what is wrong is said before anything is sent. */
export function HandInForm({ draft: [said, change] }: { draft: ReturnType<typeof useDraft<Said>> }) {
  const { handIn, mine } = useWords();
  const { from, upload } = useSearch({ from: '/hand-in' });
  const state = useSending();
  const [isAsked, setAsked] = useState(false);
  const [, setChosen] = useState(0);
  const choose = (one: keyof typeof files) => (file: File) => {
    files[one] = file;
    if (state.step === 'failed') sending.stop();
    setChosen((before) => before + 1);
  };
  const graph = useGraph(from && files.model);
  const table = useTable(from && files.stat);
  const made = graph?.value && table?.value ? taken(() => manifestOf(graph.value!, table.value!, said)) : undefined;

  const send = () => {
    setAsked(true);
    if (!from && files.package) void sending.start({ file: files.package }, files.package.name, said.visibility);
    if (from && files.model && files.stat && table?.value && made && 'manifest' in made && faultsOf(said).length === 0) {
      const texts = textsOf(made.manifest, table.value, said);
      void sending.start({ model: files.model, stat: files.stat, texts }, files.model.name.replace(/\.onnx$/i, '') + '.zip', said.visibility);
    }
  };
  const fault = made && 'fault' in made ? made.fault : undefined;
  const isMissing = from ? !files.model || !files.stat : !files.package;
  return (
    <form
      className="hand-in"
      noValidate
      onSubmit={(event) => {
        event.preventDefault();
        send();
      }}
    >
      <Unfinished begun={upload} visibility={said.visibility} />
      {from ? (
        <div className="hand-in-pair">
          <FileChoice label={handIn.model} help={handIn.modelMore} accept=".onnx" choose={handIn.choose} file={files.model} onFile={choose('model')}>
            {graph?.fault !== undefined && <Alert color="red" variant="outline" role="alert">{handIn.noModel(graph.file.name)}</Alert>}
          </FileChoice>
          <FileChoice label={handIn.stat} help={handIn.statMore} accept=".json,application/json" choose={handIn.choose} file={files.stat} onFile={choose('stat')}>
            {table?.fault !== undefined && <NoTable name={table.file.name} fault={table.fault} />}
          </FileChoice>
        </div>
      ) : (
        <FileChoice label={handIn.package} help={handIn.packageMore} accept=".zip,application/zip" choose={handIn.choose} file={files.package} onFile={choose('package')} />
      )}
      {made && 'manifest' in made && <Taken manifest={made.manifest} />}
      {fault && (
        <Alert color="red" variant="outline" role="alert">
          {handIn.faults[fault.fault]?.(...fault.figures)}
        </Alert>
      )}
      {from && <WordsFields said={said} change={change} isAsked={isAsked} />}
      <Choice label={mine.visibility} help={handIn.visibilityMore} value={said.visibility} onChange={(one) => change({ visibility: one as Said['visibility'] })} of={(['public', 'unlisted', 'private'] as const).map((one) => [one, mine.visibilities[one]])} />
      {isAsked && isMissing && (
        <Alert color="red" variant="outline" role="alert">
          {from ? handIn.missingBoth : handIn.missing}
        </Alert>
      )}
      {isAsked && from && faultsOf(said).length > 0 && (
        <Alert color="red" variant="outline" role="alert">
          {handIn.faulty}
        </Alert>
      )}
      {state.step === 'failed' && <Failure error={state.error} />}
      <Button type="submit">{handIn.send}</Button>
    </form>
  );
}

function taken(make: () => Manifest): { manifest: Manifest } | { fault: ModelFault } {
  try {
    return { manifest: make() };
  } catch (e) {
    if (e instanceof ModelFault) return { fault: e };
    throw e;
  }
}

function NoTable({ name, fault }: { name: string; fault: string }) {
  const { find } = useWords();
  const why = { notJson: find.notJson, notPoints: find.notPoints, notNumbers: find.notNumbers }[fault] ?? fault;
  return (
    <Alert color="red" variant="outline" role="alert">
      {find.notSpecification(name, why)}
    </Alert>
  );
}

function Taken({ manifest: { input, output } }: { manifest: Manifest }) {
  const { handIn, learnware } = useWords();
  const format = useFormat();
  return <p role="status">{handIn.takes(format.number(input.columns), learnware.kinds[output.kind] ?? output.kind, format.number(output.columns))}</p>;
}

function Failure({ error }: { error: unknown }) {
  const { handIn } = useWords();
  const format = useFormat();
  if (!(error instanceof TooLarge)) return <Wrong error={error} />;
  return (
    <Alert color="red" variant="outline" role="alert">
      {handIn.tooLarge(format.bytes(error.bytes), format.bytes(error.limit))}
    </Alert>
  );
}
