// The functions of the package; index.d.ts says what each takes and gives.

import { Reader, Writer } from './message.js';

export class SpecificationError extends Error {
  name = 'SpecificationError';
}

/** A type of the garbage-collected heap: a module with nothing but it is valid where the program can run. */
const WITH_HEAP = new Uint8Array([0, 97, 115, 109, 1, 0, 0, 0, 1, 5, 1, 95, 1, 120, 0]);

let compiled;

export function supported() {
  return typeof WebAssembly === 'object' && typeof Worker === 'function' && WebAssembly.validate(WITH_HEAP);
}

/** The program, compiled once for all workers. */
function program() {
  compiled ??= compile().catch((error) => {
    compiled = undefined;
    throw error;
  });
  return compiled;
}

async function compile() {
  if (!supported()) {
    throw new SpecificationError(
      'This browser cannot run the program (WebAssembly with garbage collection): use Chromium 119, Firefox 120 or' +
        ' Safari 18.2, or later, or the command learndock spec',
    );
  }
  const response = await fetch(new URL('./wasm/learndock.wasm', import.meta.url));
  if (!response.ok) throw new SpecificationError(`The program could not be loaded: ${response.status} ${response.statusText}`);
  return WebAssembly.compile(await response.arrayBuffer(), { builtins: ['js-string'] });
}

/** Runs one operation in a worker of its own. */
async function run(operation, request, source, { onProgress, signal }) {
  signal?.throwIfAborted();
  const module = await program();
  signal?.throwIfAborted();
  const worker = new Worker(new URL('./worker.js', import.meta.url), { type: 'module' });
  let abort;
  try {
    const answered = await new Promise((resolve, reject) => {
      abort = () => reject(signal.reason);
      signal?.addEventListener('abort', abort);
      worker.onerror = (event) =>
        reject(new SpecificationError(`The program was stopped: ${event.message ?? 'out of memory?'}`));
      worker.onmessage = ({ data }) => {
        if (data.step) onProgress?.({ step: data.step, done: data.done });
        else if (data.answer) resolve(data);
        else reject(failure(data));
      };
      worker.postMessage({ module, operation, request: request.done(), source });
    });
    return answerOf(answered);
  } finally {
    signal?.removeEventListener('abort', abort);
    worker.terminate();
  }
}

function answerOf({ answer, refused }) {
  const reader = new Reader(answer);
  if (refused) throw new SpecificationError(reader.perhapsText() ?? 'The program refused and did not say why');
  return reader;
}

function failure({ failure: name, message }) {
  if (name === 'NotReadableError' || name === 'NotFoundError') {
    return new SpecificationError(`The file can no longer be read (${message}); was it moved or changed? Choose it again`);
  }
  if (name === 'RangeError' || /too large|memory/i.test(message)) {
    return new SpecificationError('The table is too large for this browser: a random sample of its rows will do');
  }
  return new Error(`The program failed: ${message}`);
}

function blobOf(source) {
  return typeof source === 'string' ? new Blob([source]) : source;
}

/** How a table is to be read, in the order in which Reading.java takes it. */
function reading(request, options) {
  const separator = options.separator ?? ',';
  if (separator.length !== 1 || separator > '~' || separator === '"') {
    throw new SpecificationError(`The separator should be one character, it is ${JSON.stringify(separator)}`);
  }
  return request
    .perhapsTexts(options.features)
    .yes(options.header ?? true)
    .perhapsText(options.target)
    .texts(options.exclude ?? [])
    .texts(options.words ?? [])
    .texts(options.missing ?? [])
    .whole(separator.charCodeAt(0))
    .long(options.seed ?? 0);
}

function named(source, options) {
  return new Writer().text(options.name ?? source?.name ?? 'the table');
}

const KINDS = { NUMBERS: 'numbers', WORDS: 'words', TARGET: 'target', LEFT_OUT: 'excluded', EMPTY: 'empty' };

function columnsOf(answer) {
  return answer.list(() => ({
    name: answer.text(),
    kind: KINDS[answer.text()],
    missing: answer.number(),
    constant: answer.yes(),
    words: answer.texts(),
    unknown: answer.number(),
    warning: answer.perhapsText(),
  }));
}

function reportOf(answer) {
  const points = answer.whole();
  const rows = answer.number();
  const report = {
    points,
    rows,
    rowsPerPoint: rows / points,
    nearest: answer.number(),
    medianNearest: answer.number(),
    neighbours: answer.number(),
    nearlyEqual: answer.whole(),
  };
  return { ...report, belowLimit: report.nearlyEqual > 0 };
}

export async function specify(source, options = {}) {
  const { gamma, island } = options;
  const request = named(source, options)
    .whole(options.size ?? 100)
    .yes(gamma !== undefined);
  if (gamma !== undefined) request.number(gamma);
  request.yes(island);
  if (island) request.island(island);
  reading(request.yes(options.force), options);
  const answer = await run('specify', request, blobOf(source), options);
  const specification = answer.text();
  const features = answer.texts();
  const squaredMmd = answer.number();
  const squaredNorm = answer.number();
  const report = reportOf(answer);
  return { specification, report, columns: columnsOf(answer), features, rows: report.rows, squaredMmd, squaredNorm };
}

export async function inspect(source, options = {}) {
  const most = Math.min(options.rows ?? 1000, 2 ** 31 - 1);
  const request = named(source, options)
    .whole(most)
    .whole(options.preview ?? 10);
  const { features, target, exclude, ...rest } = options;
  const answer = await run('inspect', reading(request, rest), blobOf(source), options);
  const columns = answer.list(() => ({
    name: answer.text(),
    kind: KINDS[answer.text()],
    missing: answer.number(),
    words: answer.whole(),
    problem: answer.perhapsText(),
    warning: answer.perhapsText(),
  }));
  const preview = answer.list(() => answer.texts());
  return { columns, preview, rows: answer.whole(), complete: answer.yes() };
}

export async function read(source, options = {}) {
  const answer = await run('read', reading(named(source, options), options), blobOf(source), options);
  const features = answer.texts();
  const rows = answer.matrix();
  const target = answer.yes() ? { name: answer.text(), words: answer.texts(), values: answer.floats(rows.rows) } : null;
  return { features, rows, target, columns: columnsOf(answer) };
}

function parsed(specification) {
  return typeof specification === 'string' ? JSON.parse(specification) : specification;
}

export function ground(specifications) {
  const points = specifications.flatMap((one) => parsed(one).z);
  const columns = points[0]?.length ?? 0;
  return { rows: points.length, columns, values: Float32Array.from(points.flat()) };
}

const METHODS = { auto: 'AUTO', averaging: 'AVERAGING', jobSelector: 'JOB_SELECTOR', augment: 'AUGMENT' };
const OUTPUTS = { value: 'VALUE', labels: 'LABELS', probabilities: 'PROBABILITIES' };
const NO_ROWS = { rows: 0, columns: 0, values: new Float32Array(0) };

function learnware(request, one) {
  const { z, beta } = parsed(one.specification);
  request
    .text(one.name)
    .text(OUTPUTS[one.kind])
    .texts(one.classes ?? [])
    .number(one.weight)
    .number(one.squaredMmd)
    .whole(z[0].length)
    .numbers(z.flat())
    .numbers(beta)
    .matrix(one.onGround)
    .matrix(one.onRows)
    .matrix(one.onLabelled ?? NO_ROWS);
}

export async function combine(learnwares, options) {
  const { labelled } = options;
  if (options.method === 'augment' && !labelled) {
    throw new SpecificationError('augment learns from labels: give labelled rows and what the learnwares answered on them');
  }
  const request = new Writer()
    .text(METHODS[options.method])
    .island(options.metric)
    .long(options.seed ?? 0)
    .matrix(options.rows)
    .matrix(labelled?.rows ?? NO_ROWS)
    .numbers(labelled?.targets ?? [])
    .whole(learnwares.length);
  for (const one of learnwares) learnware(request, one);
  const answer = await run('combine', request, undefined, options);
  const predictions = answer.matrix();
  const shares = answer.numbers();
  return { predictions, shares, spread: answer.yes() ? answer.matrix() : null, notes: answer.texts() };
}
