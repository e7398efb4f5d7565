import { Alert, Button, Skeleton } from '@mantine/core';
import { lazy, Suspense, useEffect, useRef, useState, useSyncExternalStore } from 'react';
import type { TableSpecification } from '../api/client';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { before, own } from './own/own';
import { keep, readSpecification } from './table';

// Whoever looks by words alone loads none of it.
const OwnTable = lazy(() => import('./own/OwnTable').then((loaded) => ({ default: loaded.OwnTable })));
const PointsTable = lazy(() => import('./own/PointsTable').then((loaded) => ({ default: loaded.PointsTable })));

interface Given {
  /** Name of the specification that is asked with, as the address has it. */
  name?: string;
  /** Name of one that is made and not sent yet. */
  draft?: string;
  table: TableSpecification | null;
  choose: (given: { table?: string; draft?: string }) => void;
}

/** One's own data: a table or a stat.json, chosen or dropped; and what of it is sent. */
export function DataChoice({ name, draft, table, choose }: Given) {
  const { find } = useWords();
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const [over, setOver] = useState(false);
  const opened = useSyncExternalStore(own.subscribe, own.now);
  const take = async (file: File | undefined) => {
    if (!file) return;
    setWrong(null);
    if (!/\.json$/i.test(file.name)) {
      if (name || draft) choose({ table: undefined, draft: undefined });
      own.open(file);
      return;
    }
    const read = readSpecification(await file.text());
    if (typeof read === 'string') setWrong(find.notSpecification(file.name, find[read]));
    else {
      own.close();
      choose({ table: keep(read), draft: undefined });
    }
  };
  const pick = () => input.current?.click();
  const isOwn = !name && (draft || opened.step !== 'none' || before());
  return (
    <>
      <div
        className="find-data"
        data-over={over}
        onDragOver={(event) => {
          event.preventDefault();
          setOver(true);
        }}
        onDragLeave={() => setOver(false)}
        onDrop={(event) => {
          event.preventDefault();
          setOver(false);
          void take(event.dataTransfer.files[0]);
        }}
      >
        <strong className="small">{find.data}</strong>
        <span className="small dim">{table ? find.asked(format.number(table.z.length), format.number(table.z[0]?.length ?? 0)) : find.dataMore}</span>
        <div className="find-buttons">
          <input
            ref={input}
            type="file"
            accept=".csv,.gz,.tsv,.txt,.json,text/csv,application/json,application/gzip"
            hidden
            aria-label={find.choose}
            onChange={(event) => {
              void take(event.currentTarget.files?.[0]);
              // The same file can be chosen again.
              event.currentTarget.value = '';
            }}
          />
          <Button variant="default" onClick={pick}>
            {find.choose}
          </Button>
          {!name && <span className="small dim find-drop">{find.drop}</span>}
          {name && (
            <Button
              variant="default"
              onClick={() => {
                own.close();
                choose({ table: undefined });
              }}
            >
              {find.forget}
            </Button>
          )}
        </div>
        {(wrong ?? (name && !table)) && (
          <Alert color="red" variant="outline" role="alert">
            {wrong ?? find.noTable}
          </Alert>
        )}
      </div>
      {table && <WasSent table={table} />}
      {isOwn && (
        <Suspense fallback={<Skeleton height={160} mt="md" />}>
          <OwnTable draft={draft} pick={pick} show={(made) => choose({ draft: made })} send={(made) => choose({ table: made, draft: undefined })} />
        </Suspense>
      )}
      <Hold />
    </>
  );
}

/** A file that is dropped beside the place for it would be opened in place of the page. */
function Hold() {
  useEffect(() => {
    const hold = (event: DragEvent) => event.preventDefault();
    window.addEventListener('dragover', hold);
    window.addEventListener('drop', hold);
    return () => {
      window.removeEventListener('dragover', hold);
      window.removeEventListener('drop', hold);
    };
  }, []);
  return null;
}

/** The points that were sent, for whoever wants to see them. */
function WasSent({ table }: { table: TableSpecification }) {
  const { own: words } = useWords();
  const [open, setOpen] = useState(false);
  return (
    <details className="find-sent small" onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>{words.wasSent}</summary>
      {open && (
        <Suspense fallback={<Skeleton height={160} />}>
          <PointsTable table={table} />
        </Suspense>
      )}
    </details>
  );
}
