import { Button } from '@mantine/core';
import { useRef, type ReactNode } from 'react';
import { useFormat } from '../words/format';

interface Given {
  label: string;
  help: string;
  accept: string;
  choose: string;
  file?: File;
  onFile: (file: File) => void;
  children?: ReactNode;
}

/** A file, chosen or dropped. */
export function FileChoice({ label, help, accept, choose, file, onFile, children }: Given) {
  const format = useFormat();
  const input = useRef<HTMLInputElement>(null);
  return (
    <div
      className="card hand-in-file"
      onDragOver={(event) => event.preventDefault()}
      onDrop={(event) => {
        event.preventDefault();
        const [dropped] = event.dataTransfer.files;
        if (dropped) onFile(dropped);
      }}
    >
      <strong>{label}</strong>
      <span className="small dim">{help}</span>
      <div className="hand-in-chosen">
        <input
          ref={input}
          type="file"
          hidden
          accept={accept}
          aria-label={label}
          onChange={(event) => {
            const [chosen] = event.currentTarget.files ?? [];
            if (chosen) onFile(chosen);
            event.currentTarget.value = '';
          }}
        />
        <Button variant="default" aria-label={`${choose}: ${label}`} onClick={() => input.current?.click()}>
          {choose}
        </Button>
        {file && (
          <span>
            {file.name} <span className="small dim">{format.bytes(file.size)}</span>
          </span>
        )}
      </div>
      {children}
    </div>
  );
}
