import type { Report, Specified } from '@learndock/specification';
import { keep, readSpecification } from '../table';

/** What is known of a specification that was made in this tab, beside itself. */
export interface Made {
  /** Name of the file it was made from. */
  file: string;
  report: Report;
}

const KEY = 'learndock.made.';
const here = new Map<string, Made>();

/** Keeps a specification that was made, with its report, and says its name. */
export function keepMade(file: string, made: Specified): string {
  const table = readSpecification(made.specification);
  if (typeof table === 'string') throw new Error(table);
  const name = keep(table, made.specification);
  here.set(name, { file, report: made.report });
  try {
    sessionStorage.setItem(KEY + name, JSON.stringify({ file, report: made.report }));
  } catch {
    // Here until a reload.
  }
  return name;
}

/** What is known of the specification of that name, if it was made in this tab. */
export function keptMade(name: string): Made | null {
  const known = here.get(name);
  if (known) return known;
  try {
    const text = sessionStorage.getItem(KEY + name);
    return text ? (JSON.parse(text) as Made) : null;
  } catch {
    return null;
  }
}
