// Runs the compiled program once, in a thread of its own; the page ends the thread to cancel.

import { importsFor } from './imports.js';

const STEPS = ['reading', 'fitting', 'measuring', 'combining'];
const PIECE = 1 << 20;

/** The table piece by piece, so that a large file is never in memory as a whole. */
class Pieces {
  #source;
  #at = 0;
  words = new Int32Array(0);

  constructor(source) {
    this.#source = source;
  }

  next() {
    if (!this.#source || this.#at >= this.#source.size) return -1;
    const slice = this.#source.slice(this.#at, this.#at + PIECE);
    const bytes = new Uint8Array(new FileReaderSync().readAsArrayBuffer(slice));
    if (this.words.length < (bytes.length + 3) >> 2) this.words = new Int32Array((bytes.length + 3) >> 2);
    new Uint8Array(this.words.buffer).set(bytes);
    this.#at += bytes.length;
    self.postMessage({ step: STEPS[0], done: this.#at / this.#source.size });
    return bytes.length;
  }
}

self.onmessage = async ({ data: { module, operation, request, source } }) => {
  try {
    let answer = new Int32Array(0);
    const pieces = new Pieces(source);
    const page = {
      requestWords: () => request.length,
      requestWord: (index) => request[index],
      nextPiece: () => pieces.next(),
      pieceWord: (index) => pieces.words[index],
      answerWords: (words) => void (answer = new Int32Array(words)),
      answerWord: (index, word) => void (answer[index] = word),
      step: (index) => self.postMessage({ step: STEPS[index], done: 0 }),
    };
    const { exports } = await WebAssembly.instantiate(module, importsFor(module, page));
    const refused = exports[operation]() !== 0;
    self.postMessage({ answer, refused }, [answer.buffer]);
  } catch (error) {
    self.postMessage({ failure: error?.name ?? 'Error', message: String(error?.message ?? error) });
  }
};
