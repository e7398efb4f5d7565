// What goes between page and program: words of 32 bits, value after value; Request.java and Answer.java are the other end.

const double = new DataView(new ArrayBuffer(8));

/** Writes a request. */
export class Writer {
  #words = new Int32Array(256);
  #size = 0;

  #room(more) {
    if (this.#size + more > this.#words.length) {
      const words = new Int32Array(Math.max(2 * this.#words.length, this.#size + more));
      words.set(this.#words);
      this.#words = words;
    }
  }

  whole(value) {
    this.#room(1);
    this.#words[this.#size++] = value;
    return this;
  }

  yes(value) {
    return this.whole(value ? 1 : 0);
  }

  number(value) {
    double.setFloat64(0, value, true);
    return this.whole(double.getInt32(0, true)).whole(double.getInt32(4, true));
  }

  /** A whole number of 64 bits. */
  long(value) {
    double.setBigInt64(0, BigInt(value), true);
    return this.whole(double.getInt32(0, true)).whole(double.getInt32(4, true));
  }

  text(value) {
    const bytes = new TextEncoder().encode(value);
    const words = (bytes.length + 3) >> 2;
    this.whole(bytes.length).#room(words);
    new Uint8Array(this.#words.buffer, 4 * this.#size, bytes.length).set(bytes);
    this.#size += words;
    return this;
  }

  perhapsText(value) {
    return value === undefined || value === null ? this.whole(-1) : this.text(value);
  }

  texts(values) {
    this.whole(values.length);
    for (const value of values) this.text(value);
    return this;
  }

  perhapsTexts(values) {
    return values === undefined || values === null ? this.whole(-1) : this.texts(values);
  }

  numbers(values) {
    this.whole(values.length);
    for (const value of values) this.number(value);
    return this;
  }

  matrix({ rows, columns, values }) {
    this.whole(rows).whole(columns).#room(values.length);
    new Float32Array(this.#words.buffer, 4 * this.#size, values.length).set(values);
    this.#size += values.length;
    return this;
  }

  island({ features, scale, gamma }) {
    return this.perhapsTexts(features).numbers(scale).number(gamma);
  }

  /** The words written. */
  done() {
    return this.#words.slice(0, this.#size);
  }
}

/** Reads an answer. */
export class Reader {
  #words;
  #at = 0;

  constructor(words) {
    this.#words = words;
  }

  whole() {
    return this.#words[this.#at++];
  }

  yes() {
    return this.whole() !== 0;
  }

  number() {
    double.setInt32(0, this.whole(), true);
    double.setInt32(4, this.whole(), true);
    return double.getFloat64(0, true);
  }

  perhapsText() {
    const length = this.whole();
    return length < 0 ? null : this.#text(length);
  }

  text() {
    return this.#text(this.whole());
  }

  #text(length) {
    const bytes = new Uint8Array(this.#words.buffer, this.#words.byteOffset + 4 * this.#at, length);
    this.#at += (length + 3) >> 2;
    return new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
  }

  /** Values that stand behind their number. */
  list(read) {
    return Array.from({ length: this.whole() }, read);
  }

  texts() {
    return this.list(() => this.text());
  }

  numbers() {
    return this.list(() => this.number());
  }

  floats(count) {
    const values = new Float32Array(this.#words.buffer, this.#words.byteOffset + 4 * this.#at, count).slice();
    this.#at += count;
    return values;
  }

  matrix() {
    const rows = this.whole();
    const columns = this.whole();
    return { rows, columns, values: this.floats(rows * columns) };
  }
}
