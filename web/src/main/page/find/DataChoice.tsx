import { Alert, Button } from '@mantine/core';
import { useRef, useState } from 'react';
import type { TableSpecification } from '../api/client';
import { useFormat } from '../words/format';
import { useWords } from '../words/language';
import { keep, readSpecification } from './table';

interface Given {
  /** Name of the chosen specification, as the address has it. */
  name?: string;
  table: TableSpecification | null;
  choose: (name: string | undefined) => void;
}

/** One's own data: a stat.json, chosen or dropped; and what of it is sent. */
export function DataChoice({ name, table, choose }: Given) {
  const { find } = useWords();
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  const [wrong, setWrong] = useState<string | null>(null);
  const take = async (file: File | undefined) => {
    if (!file) return;
    const read = readSpecification(await file.text());
    if (typeof read === 'string') setWrong(find.notSpecification(file.name, find[read]));
    else {
      setWrong(null);
      choose(keep(read));
    }
  };
  return (
    <div
      className="find-data"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        void take(event.dataTransfer.files[0]);
      }}
    >
      <strong className="small">{find.data}</strong>
      <span className="small dim">{table ? find.asked(format.number(table.z.length), format.number(table.z[0]?.length ?? 0)) : find.dataMore}</span>
      <div className="find-buttons">
        <input ref={input} type="file" accept=".json,application/json" hidden aria-label={find.choose} onChange={(event) => void take(event.currentTarget.files?.[0])} />
        <Button variant="default" onClick={() => input.current?.click()}>
          {find.choose}
        </Button>
        {name && (
          <Button variant="default" onClick={() => choose(undefined)}>
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
  );
}
