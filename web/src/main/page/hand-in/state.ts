/** What the address of Hand in says: which way, which upload was begun, which check is followed. */
export interface HandInSearch {
  /** Made here of a model and a specification; without it a package that exists. */
  from?: 'model';
  upload?: string;
  check?: string;
}

/** Reads an address; what it does not understand becomes undefined. */
export function handInSearch(given: Record<string, unknown>): HandInSearch {
  const number = (value: unknown) => (/^[0-9]{1,18}$/.test(String(value)) ? String(value) : undefined);
  return { from: given.from === 'model' ? 'model' : undefined, upload: number(given.upload), check: number(given.check) };
}
