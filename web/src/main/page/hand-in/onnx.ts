/**
 * What the graph of an ONNX file takes and gives. Only the outline of the file is walked (protobuf: a tag, a length, and
 * what lies between), piece by piece, so that weights are never read: https://github.com/onnx/onnx/blob/main/onnx/onnx.proto.
 */

export interface Tensor {
  name: string;
  /** Number of the element type in ONNX; null for what is no tensor. */
  type: number | null;
  /** Lengths of the axes, null for open ones; null where no shape is given. */
  shape: (number | null)[] | null;
}

export interface Graph {
  inputs: Tensor[];
  outputs: Tensor[];
}

/** No ONNX file, or one that is cut. */
export class NoModel extends Error {
  override readonly name = 'NoModel';
}

export const FLOAT32 = 1;
export const FLOAT64 = 11;
export const STRING = 8;
export const isReal = (type: number | null) => type === FLOAT32 || type === FLOAT64;
export const isInteger = (type: number | null) => type === 6 || type === 7;

const WINDOW = 1 << 20;
/** A tag and a length, or a tag and a number. */
const HEAD = 20;

interface Field {
  number: number;
  /** The number itself, for fields that are numbers. */
  value: number;
  start: number;
  end: number;
}

class Outline {
  private held = new Uint8Array();
  private from = 0;

  constructor(private readonly file: Blob) {}

  async bytes(at: number, length: number): Promise<Uint8Array> {
    const end = Math.min(at + length, this.file.size);
    if (at < this.from || end > this.from + this.held.length) {
      this.held = new Uint8Array(await this.file.slice(at, Math.max(end, at + WINDOW)).arrayBuffer());
      this.from = at;
    }
    return this.held.subarray(at - this.from, end - this.from);
  }

  async text({ start, end }: Field): Promise<string> {
    return new TextDecoder().decode(await this.bytes(start, Math.min(end - start, WINDOW)));
  }

  async *fields(start: number, end: number): AsyncGenerator<Field> {
    for (let at = start; at < end; ) {
      const head = await this.bytes(at, HEAD);
      const tag = varint(head, 0);
      const number = Math.floor(tag.value / 8);
      const body = at + tag.length;
      const field = { number, value: 0, start: body, end: body };
      const wire = tag.value % 8;
      if (wire === 0) {
        const value = varint(head, tag.length);
        field.value = value.value;
        field.end = body + value.length;
      } else if (wire === 1 || wire === 5) {
        field.end = body + (wire === 1 ? 8 : 4);
      } else if (wire === 2) {
        const length = varint(head, tag.length);
        field.start = body + length.length;
        field.end = field.start + length.value;
      } else throw new NoModel();
      if (number === 0 || field.end > end) throw new NoModel();
      yield field;
      at = field.end;
    }
  }
}

function varint(bytes: Uint8Array, at: number): { value: number; length: number } {
  let value = 0;
  for (let i = 0; i < 10; i++) {
    const byte = bytes[at + i];
    if (byte === undefined) break;
    value += (byte & 127) * 2 ** (7 * i);
    if (byte < 128) return { value, length: i + 1 };
  }
  throw new NoModel();
}

/** Reads what a model takes and gives; throws {@link NoModel}. */
export async function readGraph(file: Blob): Promise<Graph> {
  const outline = new Outline(file);
  for await (const field of outline.fields(0, file.size)) {
    if (field.number === 7) return graph(outline, field);
  }
  throw new NoModel();
}

async function graph(outline: Outline, whole: Field): Promise<Graph> {
  const inputs: Tensor[] = [];
  const outputs: Tensor[] = [];
  const constants = new Set<string>();
  for await (const field of outline.fields(whole.start, whole.end)) {
    if (field.number === 5) constants.add(await nameOf(outline, field));
    if (field.number === 11) inputs.push(await tensor(outline, field));
    if (field.number === 12) outputs.push(await tensor(outline, field));
  }
  if (outputs.length === 0) throw new NoModel();
  // Older files list their weights among the inputs.
  return { inputs: inputs.filter((one) => !constants.has(one.name)), outputs };
}

async function nameOf(outline: Outline, constant: Field): Promise<string> {
  for await (const field of outline.fields(constant.start, constant.end)) if (field.number === 8) return outline.text(field);
  return '';
}

async function tensor(outline: Outline, info: Field): Promise<Tensor> {
  const found: Tensor = { name: '', type: null, shape: null };
  for await (const field of outline.fields(info.start, info.end)) {
    if (field.number === 1) found.name = await outline.text(field);
    if (field.number !== 2) continue;
    for await (const kind of outline.fields(field.start, field.end)) if (kind.number === 1) await describe(outline, kind, found);
  }
  return found;
}

async function describe(outline: Outline, tensor: Field, found: Tensor) {
  for await (const field of outline.fields(tensor.start, tensor.end)) {
    if (field.number === 1) found.type = field.value;
    if (field.number !== 2) continue;
    found.shape = [];
    for await (const axis of outline.fields(field.start, field.end)) {
      let length: number | null = null;
      for await (const part of outline.fields(axis.start, axis.end)) if (part.number === 1) length = part.value;
      found.shape.push(length);
    }
  }
}
