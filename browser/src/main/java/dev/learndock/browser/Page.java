package dev.learndock.browser;

import org.teavm.interop.Import;

/**
 * What the page offers to the program in it: functions of numbers alone, which {@code
 * npm/worker.js} implements. Bytes go over in words of four, the first byte lowest; that needs no
 * memory that both see and no code that a strict content security policy forbids.
 */
final class Page {
  /** What the program is doing, in the order of the names in {@code npm/worker.js}. */
  static final int READING = 0;

  static final int FITTING = 1;
  static final int MEASURING = 2;
  static final int COMBINING = 3;

  private Page() {}

  /** Words of the request. */
  @Import(module = "page", name = "requestWords")
  static native int requestWords();

  /** One word of the request. */
  @Import(module = "page", name = "requestWord")
  static native int requestWord(int index);

  /** Brings the next piece of the table; how many bytes it has, or -1 at the end. */
  @Import(module = "page", name = "nextPiece")
  static native int nextPiece();

  /** One word of the piece. */
  @Import(module = "page", name = "pieceWord")
  static native int pieceWord(int index);

  /** Starts the answer, of so many words. */
  @Import(module = "page", name = "answerWords")
  static native void answerWords(int words);

  /** One word of the answer. */
  @Import(module = "page", name = "answerWord")
  static native void answerWord(int index, int word);

  /** Says that a step has begun, one of the numbers above. */
  @Import(module = "page", name = "step")
  static native void step(int step);
}
