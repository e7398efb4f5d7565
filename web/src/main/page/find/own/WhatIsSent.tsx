import { Alert, Button } from '@mantine/core';
import type { Report } from '@learndock/specification';
import { useEffect, useRef, useState } from 'react';
import { useFormat } from '../../words/format';
import { useWords } from '../../words/language';
import { kept, keptText } from '../table';
import { keptMade } from './made';
import { PointsTable } from './PointsTable';

interface Given {
  /** Name of the specification. */
  name: string;
  send: () => void;
  /** Goes back to the columns; undefined when the rows are no longer there. */
  change?: () => void;
  /** Makes it with so many points. */
  again?: (points: number) => void;
  /** Asks for a file. */
  pick: () => void;
}

/** What leaves this machine, before it does: the points, and how near they come to rows. */
export function WhatIsSent({ name, send, change, again, pick }: Given) {
  const { own: words } = useWords();
  const format = useFormat();
  const head = useRef<HTMLHeadingElement>(null);
  useEffect(() => head.current?.focus({ preventScroll: true }), [name]);
  // Which specification one sends although its points come near to rows.
  const [allowed, allow] = useState<string | null>(null);
  const table = kept(name);
  const made = keptMade(name);
  if (!table || !made) {
    return (
      <Alert color="yellow" variant="outline" role="alert" title={words.elsewhere}>
        <p>{words.elsewhereMore}</p>
        <Button variant="default" onClick={pick}>
          {words.pick}
        </Button>
      </Alert>
    );
  }
  const { report, file } = made;
  const isRefused = report.belowLimit && allowed !== name;
  return (
    <>
      <h2 className="own-head" ref={head} tabIndex={-1}>
        {words.sent}
      </h2>
      <p>{words.sentMore(format.number(report.points), format.number(table.z[0]?.length ?? 0), format.number(report.rows), file)}</p>
      <ReportView report={report} again={again} />
      {report.belowLimit && (
        <label className="own-check">
          <input type="checkbox" checked={!isRefused} onChange={(event) => allow(event.currentTarget.checked ? name : null)} />
          {words.allow}
        </label>
      )}
      <PointsTable table={table} />
      <div className="find-buttons">
        {!isRefused && <Button onClick={send}>{words.search}</Button>}
        <Button variant="default" onClick={() => download(keptText(name) ?? JSON.stringify(table))}>
          {words.download}
        </Button>
        <Button variant="default" onClick={change ?? pick}>
          {change ? words.change : words.pickAgain(file)}
        </Button>
      </div>
      {!change && <p className="dim small">{words.rowsGone(file)}</p>}
    </>
  );
}

/** The report, in plain words; refused when points nearly are rows. */
function ReportView({ report, again }: { report: Report; again?: (points: number) => void }) {
  const { own: words } = useWords();
  const format = useFormat();
  const fewer = Math.floor(report.points / 2);
  return (
    <>
      {report.belowLimit ? (
        <Alert color="red" variant="outline" role="alert" title={words.below(format.number(report.nearlyEqual), format.number(report.points))}>
          <p>{words.belowMore}</p>
          {again && fewer >= 1 && (
            <Button variant="default" onClick={() => again(fewer)}>
              {words.fewer(format.number(fewer))}
            </Button>
          )}
        </Alert>
      ) : (
        <p className="own-safe" role="status">
          {words.above}
        </p>
      )}
      <dl className="own-report">
        <dt>{words.nearest}</dt>
        <dd className="number">{format.figure(report.nearest)}</dd>
        <dt>{words.limit}</dt>
        <dd className="number">{format.figure(report.neighbours / 10)}</dd>
        <dt>{words.usual}</dt>
        <dd className="number">{format.figure(report.medianNearest)}</dd>
        <dt>{words.neighbours}</dt>
        <dd className="number">{format.figure(report.neighbours)}</dd>
        <dt>{words.rowsPerPoint}</dt>
        <dd className="number">{format.figure(report.rowsPerPoint)}</dd>
      </dl>
      <p className="dim small">{words.noProof}</p>
    </>
  );
}

function download(text: string) {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/json' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = 'stat.json';
  link.click();
  // The browser has taken it over by then.
  setTimeout(() => URL.revokeObjectURL(url), 10_000);
}
