import type { TableSpecification } from '../api/client';

/** Why a file is no specification. */
export type NoSpecification = 'notJson' | 'notPoints' | 'notNumbers';

/** Reads a stat.json; what is wrong with it is said here, before anything is sent. */
export function readSpecification(text: string): TableSpecification | NoSpecification {
  let given: Partial<TableSpecification>;
  try {
    given = JSON.parse(text) as Partial<TableSpecification>;
  } catch {
    return 'notJson';
  }
  const { z, beta } = given ?? {};
  if (!Array.isArray(z) || !Array.isArray(beta) || z.length === 0 || z.length !== beta.length) return 'notPoints';
  const columns = z[0]?.length;
  const rows = z.every((row) => Array.isArray(row) && row.length > 0 && row.length === columns && row.every(Number.isFinite));
  return rows && beta.every(Number.isFinite) ? (given as TableSpecification) : 'notNumbers';
}

const KEY = 'learndock.table.';
const here = new Map<string, TableSpecification>();

/** Keeps a specification in this tab and says by what an address names it; the same one has the same name. */
export function keep(specification: TableSpecification, text = JSON.stringify(specification)): string {
  const digest = hash(text);
  here.set(digest, specification);
  try {
    sessionStorage.setItem(KEY + digest, text);
  } catch {
    // Too large to survive a reload; it is here until then.
  }
  return digest;
}

/** The specification of that name, if it is in this tab. */
export function kept(name: string): TableSpecification | null {
  const known = here.get(name);
  if (known) return known;
  try {
    const text = sessionStorage.getItem(KEY + name);
    const read = text ? readSpecification(text) : null;
    if (!read || typeof read === 'string') return null;
    here.set(name, read);
    return read;
  } catch {
    return null;
  }
}

/** The file of the specification of that name, as it was made. */
export function keptText(name: string): string | null {
  try {
    return sessionStorage.getItem(KEY + name);
  } catch {
    return null;
  }
}

/** FNV-1a over the text, twice: a name and no secret, also where there is no HTTPS and so no crypto.subtle. */
function hash(text: string): string {
  let a = 0x811c9dc5;
  let b = 0x9747b28c;
  for (let i = 0; i < text.length; i++) {
    a = Math.imul(a ^ text.charCodeAt(i), 0x01000193);
    b = Math.imul(b ^ text.charCodeAt(i), 0x85ebca6b);
  }
  return (a >>> 0).toString(16).padStart(8, '0') + (b >>> 0).toString(16).padStart(8, '0');
}
