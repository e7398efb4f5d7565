import { useEffect, useState } from 'react';
import type { TableSpecification } from '../api/client';
import { readSpecification } from '../find/table';
import { type Graph, readGraph } from './onnx';

export interface Read<T> {
  file: File;
  value?: T;
  /** Why it is none, for {@link Words}. */
  fault?: string;
}

function useRead<T>(file: File | undefined, read: (file: File) => Promise<T>): Read<T> | undefined {
  const [got, setGot] = useState<Read<T>>();
  useEffect(() => {
    if (!file) return;
    let isWanted = true;
    const take = (next: Read<T>) => isWanted && setGot(next);
    read(file).then(
      (value) => take({ file, value }),
      (e: unknown) => take({ file, fault: e instanceof Error ? e.message : String(e) }),
    );
    return () => {
      isWanted = false;
    };
  }, [file, read]);
  return got?.file === file ? got : undefined;
}

const tableOf = async (file: File): Promise<TableSpecification> => {
  const read = readSpecification(await file.text());
  if (typeof read === 'string') throw new Error(read);
  return read;
};

/** What the outline of a model's graph says, when it was read. */
export const useGraph = (file: File | undefined): Read<Graph> | undefined => useRead(file, readGraph);

/** What a specification says, when it was read. */
export const useTable = (file: File | undefined): Read<TableSpecification> | undefined => useRead(file, tableOf);
