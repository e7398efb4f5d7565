/** Packs and hashes beside the page, in slices: of a file of any size a few megabytes are in memory. */
import { sha256 } from '@noble/hashes/sha2.js';
import { bytesToHex } from '@noble/hashes/utils.js';
import { Zip, ZipDeflate } from 'fflate';
import { manifestText, MODEL, type Texts } from './layout';

/** What is to be done: a package hashed, or made of a model and a specification. */
export type Task = { file: Blob } | { model: Blob; stat: Blob; texts: Texts };

/** How far it is, and at the end the package with its SHA-256. */
export type Told = { done: number; of: number } | { file: Blob; sha256: string } | { error: string };

const SLICE = 4 << 20;
/** What was packed goes into a blob, which the browser may keep on disk, whenever this much has come together. */
const KEPT = 16 << 20;
/** The first moment that a zip can tell: the same files give the same package, so that an upload can go on after a reload. */
const TIME = new Date(1980, 0, 1);

const tell = (told: Told) => postMessage(told);

onmessage = async ({ data }: MessageEvent<Task>) => {
  try {
    if ('file' in data) tell({ file: data.file, sha256: await hash(data.file) });
    else tell(await pack(data.model, data.stat, data.texts));
  } catch (e) {
    tell({ error: String(e) });
  }
};

async function hash(file: Blob): Promise<string> {
  const digest = sha256.create();
  await slices(file, (bytes) => digest.update(bytes));
  return bytesToHex(digest.digest());
}

async function slices(file: Blob, take: (bytes: Uint8Array, isLast: boolean) => void, before = 0, of = file.size) {
  for (let at = 0; at < file.size; at += SLICE) {
    const end = Math.min(at + SLICE, file.size);
    take(new Uint8Array(await file.slice(at, end).arrayBuffer()), end === file.size);
    tell({ done: before + end, of });
  }
}

async function pack(model: Blob, stat: Blob, texts: Texts): Promise<{ file: Blob; sha256: string }> {
  const whole = sha256.create();
  const parts: Blob[] = [];
  let pending: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  const keep = () => {
    parts.push(new Blob(pending));
    pending = [];
    size = 0;
  };
  const zip = new Zip((error, bytes) => {
    if (error) throw error;
    whole.update(bytes);
    pending.push(bytes as Uint8Array<ArrayBuffer>);
    size += bytes.length;
    if (size > KEPT) keep();
  });
  const sums: Record<string, string> = {};
  const add = async (name: string, content: Blob | string) => {
    const file = typeof content === 'string' ? new Blob([content]) : content;
    const entry = new ZipDeflate(name, { level: 6 });
    entry.mtime = TIME;
    zip.add(entry);
    const digest = sha256.create();
    await slices(
      file,
      (bytes, isLast) => {
        digest.update(bytes);
        entry.push(bytes, isLast);
      },
      name === MODEL ? 0 : model.size,
      model.size,
    );
    sums[name] = bytesToHex(digest.digest());
  };
  await add('learnware.yaml', texts.yaml);
  await add('__init__.py', texts.python);
  await add('requirements.txt', texts.requirements);
  await add(MODEL, model);
  await add('stat.json', stat);
  // Docks rewrite the words when they take a learnware in, so no checksum is given for them.
  const checked = Object.fromEntries(['__init__.py', MODEL, 'requirements.txt', 'stat.json'].map((name) => [name, sums[name] ?? '']));
  await add('semantic_specification.json', texts.semantic);
  await add('learndock.json', manifestText(texts.manifest, checked));
  zip.end();
  keep();
  return { file: new Blob(parts, { type: 'application/zip' }), sha256: bytesToHex(whole.digest()) };
}
