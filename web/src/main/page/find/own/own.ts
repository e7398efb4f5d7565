import type { Inspection, Progress } from '@learndock/specification';
import type { Encoding } from './file';
import { inUtf8 } from './file';
import { keepMade } from './made';
import { program, type NoProgram } from './program';

/** What a column is to be. */
export type Use = 'feature' | 'words' | 'target' | 'out';

/** What one chooses of a table; kept in this tab, so that the same file chosen again has them. */
export interface Choices {
  uses: Record<string, Use>;
  /** Points; undefined: as many as the program thinks good. */
  size?: number;
  encoding: Encoding;
  separator: string;
  header: boolean;
  /** What stands for a missing cell. */
  missing: string;
}

/**
 * One's own table, from the file to its specification, which is named as `made` until somebody shows it. The file is in memory
 * alone: a reload forgets it.
 */
export type Own =
  | { step: 'none' }
  | { step: 'looking'; file: File; choices: Choices }
  | { step: 'unreadable'; file: File; choices: Choices; wrong: string }
  | { step: 'unable'; file: File; why: NoProgram }
  | { step: 'columns'; file: File; choices: Choices; seen: Inspection; wrong?: string; made?: string }
  | { step: 'making'; file: File; choices: Choices; seen: Inspection; progress: Progress };

export const POINTS = 100;
const ROWS_PER_POINT = 5;

/** The most points that so many rows may be specified by. */
export const mostPoints = (rows: number) => Math.max(1, Math.floor(rows / ROWS_PER_POINT));

/** Points unless one says otherwise. */
export const usualPoints = (seen: Inspection) => (seen.complete ? Math.min(POINTS, mostPoints(seen.rows)) : POINTS);

/** The seed of `learndock spec`, so that both make the same. */
const SEED = 1;

const KEY = 'learndock.own';
const UNREAD: Choices = { uses: {}, encoding: 'utf-8', separator: ',', header: true, missing: '' };
const listeners = new Set<() => void>();
let state: Own = { step: 'none' };
let work = new AbortController();

function become(next: Own) {
  state = next;
  for (const listener of listeners) listener();
}

/** Ends what is going on; the signal of what begins now. */
function begin(): AbortSignal {
  work.abort();
  work = new AbortController();
  return work.signal;
}

/** The file that was open here before a reload, and what was chosen of it. */
export function before(): { name: string; choices: Choices } | null {
  try {
    const text = sessionStorage.getItem(KEY);
    return text ? (JSON.parse(text) as { name: string; choices: Choices }) : null;
  } catch {
    return null;
  }
}

function remember(file: File, choices: Choices) {
  try {
    sessionStorage.setItem(KEY, JSON.stringify({ name: file.name, choices }));
  } catch {
    // A browser that keeps nothing: choices last as long as the page.
  }
}

function reading(file: File, choices: Choices, signal: AbortSignal) {
  const columns = (use: Use) => Object.entries(choices.uses).flatMap(([name, one]) => (one === use ? [name] : []));
  const { separator, header } = choices;
  return { name: file.name, words: columns('words'), missing: choices.missing ? [choices.missing] : [], separator, header, signal, seed: SEED, target: columns('target')[0], exclude: columns('out') };
}

/** A file of nothing but names, which one may look at but make nothing of. */
export const NO_ROWS = 'no rows';

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** A decoder says only that it could not. */
const wrongOf = (error: unknown, choices: Choices) => (error instanceof TypeError && choices.encoding !== 'utf-8' ? `not ${choices.encoding.toUpperCase()}: ${error.message}` : messageOf(error));

/** The line broke while the program came. */
const isNotLoaded = (error: unknown) => error instanceof TypeError && /fetch|network|load failed/i.test(error.message);

async function look(file: File, choices: Choices) {
  const signal = begin();
  become({ step: 'looking', file, choices });
  remember(file, choices);
  const run = await program();
  if (signal.aborted) return;
  if (typeof run === 'string') return become({ step: 'unable', file, why: run });
  try {
    const seen = await run.inspect(await inUtf8(file, choices.encoding), { ...reading(file, choices, signal), preview: 3 });
    if (signal.aborted) return;
    if (seen.rows === 0) return become({ step: 'unreadable', file, choices, wrong: NO_ROWS });
    const names = new Set(seen.columns.map((one) => one.name));
    const uses = Object.fromEntries(Object.entries(choices.uses).filter(([name]) => names.has(name)));
    // A column without a value can be no feature; one that is about to be refused is left to whoever knows it.
    for (const one of seen.columns) if (one.kind === 'empty') uses[one.name] ??= 'out';
    become({ step: 'columns', file, seen, choices: { ...choices, uses } });
  } catch (error) {
    if (signal.aborted) return;
    become(isNotLoaded(error) ? { step: 'unable', file, why: 'notLoaded' } : { step: 'unreadable', file, choices, wrong: wrongOf(error, choices) });
  }
}

/** Makes the specification, or says why it was refused. */
async function make() {
  if (state.step !== 'columns') return;
  const { file, choices, seen } = state;
  const signal = begin();
  const onProgress = (progress: Progress) => {
    if (!signal.aborted) become({ step: 'making', file, choices, seen, progress });
  };
  onProgress({ step: 'reading', done: 0 });
  const run = await program();
  try {
    if (typeof run === 'string') throw new Error(run);
    const made = await run.specify(await inUtf8(file, choices.encoding), { ...reading(file, choices, signal), size: choices.size ?? usualPoints(seen), onProgress });
    if (!signal.aborted) become({ step: 'columns', file, choices, seen, made: keepMade(file.name, made) });
  } catch (error) {
    if (!signal.aborted) become({ step: 'columns', file, choices, seen, wrong: wrongOf(error, choices) });
  }
}

/** One's own table, for all that show it. */
export const own = {
  now: () => state,
  subscribe(listener: () => void) {
    listeners.add(listener);
    return () => {
      listeners.delete(listener);
    };
  },
  /** Looks at the columns of a file. */
  open(file: File) {
    const known = before();
    void look(file, known?.name === file.name ? known.choices : { ...UNREAD, separator: /\.tsv(\.gz)?$/i.test(file.name) ? '\t' : ',' });
  },
  /** Chooses; looks again when the file is to be read in another way. */
  choose(changes: Partial<Choices>) {
    if (state.step !== 'columns' && state.step !== 'unreadable') return;
    const choices = { ...state.choices, ...changes };
    const isRead = state.step === 'columns' && Object.keys(changes).every((one) => one === 'size' || one === 'uses');
    if (!isRead || wordsOf(choices) !== wordsOf(state.choices)) return void look(state.file, choices);
    remember(state.file, choices);
    if (state.step === 'columns') become({ ...state, choices, wrong: undefined });
  },
  make: () => void make(),
  /** What was made is shown. */
  shown() {
    if (state.step === 'columns') become({ ...state, made: undefined });
  },
  /** Stops what is being made. */
  cancel() {
    begin();
    if (state.step === 'making') become({ step: 'columns', file: state.file, choices: state.choices, seen: state.seen });
  },
  /** Forgets the file. */
  close() {
    begin();
    try {
      sessionStorage.removeItem(KEY);
    } catch {
      // There was nothing kept.
    }
    become({ step: 'none' });
  },
};

const wordsOf = (choices: Choices) =>
  Object.entries(choices.uses)
    .flatMap(([name, use]) => (use === 'words' ? [name] : []))
    .sort()
    .join('\n');
