import { Alert, Button } from '@mantine/core';
import type { Inspection, InspectedColumn } from '@learndock/specification';
import { useEffect, useRef } from 'react';
import { useFormat } from '../../words/format';
import { useWords } from '../../words/language';
import { HowWritten } from './HowWritten';
import { mostPoints, own, usualPoints, type Choices, type Own, type Use } from './own';
import { isEncoding, said } from './said';

type Columns = Extract<Own, { step: 'columns' }>;

/** Which columns are features, which is the target, and how many points. */
export function ChooseColumns({ now }: { now: Columns }) {
  const { own: words } = useWords();
  const format = useFormat();
  const { seen, choices } = now;
  const head = useRef<HTMLHeadingElement>(null);
  // Whoever goes by keyboard goes on here.
  useEffect(() => head.current?.focus({ preventScroll: true }), [now.file]);
  const chosen = seen.columns.filter((one) => isFeature(useOf(one, choices)));
  const noNumbers = !chosen.some((one) => one.kind === 'numbers' && useOf(one, choices) === 'feature');
  const set = (uses: Record<string, Use>) => own.choose({ uses: { ...choices.uses, ...uses } });
  return (
    <>
      <h2 className="own-head" ref={head} tabIndex={-1}>
        {words.columns(now.file.name)}
      </h2>
      <p className="dim small">
        {words.seen(format.number(seen.columns.length), format.number(seen.rows), seen.complete)} {words.stays}
      </p>
      {seen.columns.length > 6 && (
        <div className="find-buttons">
          <Button size="xs" variant="default" onClick={() => set(all(seen, 'feature'))}>
            {words.takeAll}
          </Button>
          <Button size="xs" variant="default" onClick={() => set(all(seen, 'out'))}>
            {words.takeNone}
          </Button>
        </div>
      )}
      <ColumnTable seen={seen} choices={choices} set={set} />
      <HowWritten choices={choices} open={seen.columns.length === 1} />
      <Points seen={seen} choices={choices} />
      {now.wrong && (
        <Alert color="red" variant="outline" role="alert" title={words.refused}>
          {said(now.wrong)}
          {isEncoding(now.wrong) && <p>{words.encodingMore}</p>}
        </Alert>
      )}
      {noNumbers && (
        <Alert color="yellow" variant="outline" role="alert" title={words.noNumbers}>
          {words.noNumbersMore}
        </Alert>
      )}
      <div className="find-buttons">
        <Button onClick={own.make} disabled={chosen.length === 0}>
          {words.make}
        </Button>
        <Button variant="default" onClick={() => own.close()}>
          {words.leave}
        </Button>
      </div>
      <p className="dim small">{chosen.length === 0 ? words.noFeature : words.makeMore}</p>
    </>
  );
}

const isFeature = (use: Use) => use === 'feature' || use === 'words';
const useOf = (column: InspectedColumn, choices: Choices): Use => choices.uses[column.name] ?? 'feature';
const all = (seen: Inspection, use: Use) => Object.fromEntries(seen.columns.filter((one) => one.kind !== 'empty').map((one) => [one.name, use]));

function ColumnTable({ seen, choices, set }: { seen: Inspection; choices: Choices; set: (uses: Record<string, Use>) => void }) {
  const { own: words } = useWords();
  const use = (name: string, chosen: Use) => {
    const before = Object.entries(choices.uses).find(([, one]) => one === 'target')?.[0];
    set({ ...(chosen === 'target' && before ? { [before]: 'feature' as const } : {}), [name]: chosen });
  };
  return (
    <div className="scroll own-columns" tabIndex={0} role="group" aria-label={words.columnsLabel}>
      <table className="table">
        <thead>
          <tr>
            <th scope="col">{words.column}</th>
            <th scope="col">{words.use}</th>
            <th scope="col">{words.kind}</th>
            <th scope="col" className="right">
              {words.missing}
            </th>
            <th scope="col">{words.first}</th>
          </tr>
        </thead>
        <tbody>
          {seen.columns.map((column, i) => (
            <ColumnRow key={column.name} column={column} use={useOf(column, choices)} examples={seen.preview.map((row) => row[i] ?? '')} choose={(chosen) => use(column.name, chosen)} />
          ))}
        </tbody>
      </table>
    </div>
  );
}

interface RowGiven {
  column: InspectedColumn;
  use: Use;
  examples: string[];
  choose: (use: Use) => void;
}

function ColumnRow({ column, use, examples, choose }: RowGiven) {
  const { own: words } = useWords();
  const format = useFormat();
  const note = use === 'out' ? null : (column.problem ?? column.warning);
  return (
    <tr data-use={use}>
      <th scope="row">{column.name}</th>
      <td>
        <select aria-label={words.useOf(column.name)} value={use} onChange={(event) => choose(event.target.value as Use)}>
          <option value="feature">{words.uses.feature}</option>
          {(column.kind === 'numbers' || column.problem || use === 'words') && <option value="words">{words.uses.words}</option>}
          <option value="target">{words.uses.target}</option>
          <option value="out">{words.uses.out}</option>
        </select>
      </td>
      <td>
        {column.kind === 'words' ? words.wordsOf(format.number(column.words)) : words.kinds[column.kind]}
        {note && (
          <div className="own-note" data-bad={column.problem !== null}>
            {said(note)}
          </div>
        )}
      </td>
      <td className="number right">{column.missing > 0 && format.number(column.missing)}</td>
      <td className="own-examples dim">{examples.join(' · ')}</td>
    </tr>
  );
}

/** How many points; more say more, fewer are safer. */
function Points({ seen, choices }: { seen: Inspection; choices: Choices }) {
  const { own: words } = useWords();
  const format = useFormat();
  return (
    <label className="own-points">
      {words.points}
      <input
        type="number"
        min={1}
        max={seen.complete ? mostPoints(seen.rows) : undefined}
        step={1}
        value={choices.size ?? usualPoints(seen)}
        onChange={(event) => {
          const size = Math.floor(event.currentTarget.valueAsNumber);
          own.choose({ size: size >= 1 ? size : undefined });
        }}
      />
      <span className="dim small">{seen.complete ? words.pointsMost(format.number(mostPoints(seen.rows)), format.number(seen.rows)) : words.pointsMore}</span>
    </label>
  );
}
