/**
 * One package on its way to the dock: made or hashed beside the page, announced, sent piece by piece from where the dock
 * says it stands, handed in. It goes on while one is elsewhere on the page, waits when the line or the session breaks,
 * and begins where it stopped when the same bytes are chosen again.
 */
import { useSyncExternalStore } from 'react';
import { answer, api, Problem, type Schemas, Unreachable } from '../api/client';
import { queries } from '../api/queries';
import { session } from '../api/session';
import type { Task, Told } from './worker';

export type Visibility = 'public' | 'unlisted' | 'private';
type Upload = Schemas['UploadView'];

/** What an upload waits for. */
export type Waits = 'no' | 'paused' | 'line' | 'session';

export type Sending =
  | { step: 'none' }
  | { step: 'making'; name: string; done: number; of: number }
  | { step: 'sending'; name: string; id: number; offset: number; length: number; waits: Waits }
  | { step: 'submitting'; name: string; waits: Waits }
  | { step: 'done'; check: number }
  | { step: 'failed'; error: unknown };

/** A package that is larger than the dock takes; nothing of it was sent. */
export class TooLarge extends Error {
  override readonly name = 'TooLarge';
  constructor(
    readonly bytes: number,
    readonly limit: number,
  ) {
    super(`${bytes} bytes, at most ${limit}`);
  }
}

/** Files that were chosen; they outlive a visit to another page, and no reload. */
export interface Files {
  package?: File;
  model?: File;
  stat?: File;
}

const PIECE = 4 << 20;

let state: Sending = { step: 'none' };
let run: Run | null = null;
const listeners = new Set<() => void>();
export const files: Files = {};

function become(next: Sending) {
  state = next;
  for (const listener of listeners) listener();
}

const subscribe = (listener: () => void) => {
  listeners.add(listener);
  return () => {
    listeners.delete(listener);
  };
};

/** What is on its way, followed. */
export const useSending = () => useSyncExternalStore(subscribe, () => state);

class Run {
  private abort = new AbortController();
  private resumed: (() => void) | null = null;
  private paused: Promise<void> | null = null;
  isOver = false;
  worker: Worker | null = null;

  pause() {
    this.paused ??= new Promise((then) => (this.resumed = then));
    this.abort.abort();
    this.say({ waits: 'paused' });
  }

  resume() {
    this.paused = null;
    this.abort = new AbortController();
    this.say({ waits: 'no' });
    this.resumed?.();
  }

  end() {
    this.isOver = true;
    this.worker?.terminate();
    this.abort.abort();
  }

  say(changes: { waits?: Waits; offset?: number }) {
    if (!this.isOver && (state.step === 'sending' || state.step === 'submitting')) become({ ...state, ...changes } as Sending);
  }

  /** Asks until there is an answer: a broken line, a busy dock and an ended session are waited for. */
  async persist<T>(ask: (signal: AbortSignal) => Promise<T>): Promise<T> {
    for (let tries = 0; ; tries++) {
      await this.paused;
      if (this.isOver) throw new DOMException('over', 'AbortError');
      try {
        const got = await ask(this.abort.signal);
        this.say({ waits: 'no' });
        return got;
      } catch (e) {
        if (this.isOver) throw e;
        if (this.paused || (e instanceof DOMException && e.name === 'AbortError')) continue;
        if (e instanceof Problem && e.view.status === 401) await this.untilSignedIn();
        else if (isPassing(e)) await this.patience(tries);
        else throw e;
      }
    }
  }

  private async untilSignedIn() {
    this.say({ waits: 'session' });
    while (!session.now().session && !this.isOver) {
      await new Promise<void>((then) => {
        const stop = session.subscribe(() => {
          stop();
          then();
        });
      });
    }
  }

  private async patience(tries: number) {
    this.say({ waits: 'line' });
    await new Promise<void>((then) => {
      const timer = setTimeout(then, Math.min(15_000, 500 * 2 ** tries));
      window.addEventListener('online', () => (clearTimeout(timer), then()), { once: true });
    });
  }
}

/** What may be well in a moment. */
const isPassing = (e: unknown) => e instanceof Unreachable || (e instanceof Problem && (e.view.status === 429 || e.view.status === 408 || e.view.status >= 502));

/** Largest upload that the dock takes. */
async function mostBytes(): Promise<number> {
  let limit = Number.POSITIVE_INFINITY;
  await answer(
    api.OPTIONS('/api/v1/uploads').then((got) => {
      limit = Number(got.response.headers.get('Tus-Max-Size') ?? limit);
      return got;
    }),
  );
  return limit;
}

function make(task: Task, mine: Run, name: string): Promise<{ file: Blob; sha256: string }> {
  const worker = new Worker(new URL('./worker.ts', import.meta.url), { type: 'module' });
  mine.worker = worker;
  return new Promise((then, fail) => {
    worker.onerror = (event) => fail(new Error(event.message));
    worker.onmessage = ({ data }: MessageEvent<Told>) => {
      if ('done' in data) become({ step: 'making', name, ...data });
      else {
        worker.terminate();
        if ('error' in data) fail(new Error(data.error));
        else then(data);
      }
    };
    worker.postMessage(task);
  });
}

const base64 = (text: string) => btoa(String.fromCharCode(...new TextEncoder().encode(text)));

/** The upload of these bytes that was begun before, or a new one. */
async function begin(mine: Run, name: string, file: Blob, sha256: string): Promise<Upload> {
  const { uploads } = await mine.persist((signal) => answer(api.GET('/api/v1/uploads', { signal })));
  const begun = uploads.find((one) => one.sha256 === sha256 && one.length === file.size && one.state !== 'used');
  if (begun) return begun;
  const header = { 'Tus-Resumable': '1.0.0', 'Upload-Length': file.size, 'Upload-Metadata': `filename ${base64(name)},sha256 ${base64(sha256)}` };
  return mine.persist((signal) => answer(api.POST('/api/v1/uploads', { params: { header }, signal })));
}

const where = (id: number, signal: AbortSignal) => answer(api.GET('/api/v1/uploads/{id}', { params: { path: { id: String(id) } }, signal }));

async function piece(id: number, offset: number, bytes: Blob, signal: AbortSignal) {
  await answer(
    api.PATCH('/api/v1/uploads/{id}', {
      params: { path: { id: String(id) }, header: { 'Tus-Resumable': '1.0.0', 'Upload-Offset': offset } },
      headers: { 'Content-Type': 'application/offset+octet-stream' },
      body: bytes as never,
      bodySerializer: (body: unknown) => body as Blob,
      signal,
    }),
  );
}

async function transfer(mine: Run, { id, offset: begun }: Upload, file: Blob) {
  let offset = begun;
  let isKnown = true;
  while (offset < file.size) {
    offset = await mine.persist(async (signal) => {
      // After a fault only the dock knows how much of the piece arrived.
      const stands = isKnown ? offset : (await where(id, signal)).offset;
      isKnown = false;
      const end = Math.min(stands + PIECE, file.size);
      if (stands < end) await piece(id, stands, file.slice(stands, end), signal);
      isKnown = true;
      return end;
    });
    mine.say({ offset });
  }
}

async function submit(mine: Run, upload: number, name: string, visibility: Visibility) {
  become({ step: 'submitting', name, waits: 'no' });
  const check = await mine.persist((signal) => answer(api.POST('/api/v1/learnwares', { body: { upload, visibility }, signal })));
  become({ step: 'done', check: check.id });
}

async function attempt(does: (mine: Run) => Promise<void>) {
  run?.end();
  const mine = new Run();
  run = mine;
  try {
    await does(mine);
  } catch (error) {
    if (!mine.isOver) become({ step: 'failed', error });
  } finally {
    mine.worker?.terminate();
    void queries.invalidateQueries({ queryKey: ['mine'] });
  }
}

export const sending = {
  /** Sends a package and hands it in; `name` is what errors call it. */
  start: (task: Task, name: string, visibility: Visibility) =>
    attempt(async (mine) => {
      const whole = 'file' in task ? task.file : task.model;
      become({ step: 'making', name, done: 0, of: whole.size });
      const limit = await mine.persist(mostBytes);
      if (whole.size > limit) throw new TooLarge(whole.size, limit);
      const { file, sha256 } = await make(task, mine, name);
      if (mine.isOver) return;
      if (file.size > limit) throw new TooLarge(file.size, limit);
      const upload = await begin(mine, name, file, sha256);
      become({ step: 'sending', name, id: upload.id, offset: upload.offset, length: file.size, waits: 'no' });
      await transfer(mine, upload, file);
      await submit(mine, upload.id, name, visibility);
    }),
  /** Hands in an upload that is whole already. */
  submit: (upload: Upload, visibility: Visibility) => attempt((mine) => submit(mine, upload.id, upload.name, visibility)),
  pause: () => run?.pause(),
  resume: () => run?.resume(),
  /** Ends what is on its way; what has arrived stays with the dock until it is thrown away. */
  stop() {
    run?.end();
    run = null;
    become({ step: 'none' });
  },
};
