package dev.learndock.specification.table;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Numbers the different words of a column in the order in which they come, from their bytes. */
final class WordTable {
  static final int ABSENT = -1;

  private final List<byte[]> words = new ArrayList<>();
  private int[] slots = new int[64];

  WordTable() {
    Arrays.fill(slots, ABSENT);
  }

  int size() {
    return words.size();
  }

  /** The number of a word, or {@link #ABSENT}. */
  int find(byte[] b, int from, int to) {
    return slots[slot(b, from, to)];
  }

  /** The number of a word, which is added when it is new. */
  int add(byte[] b, int from, int to) {
    int slot = slot(b, from, to);
    if (slots[slot] == ABSENT) {
      slots[slot] = words.size();
      words.add(Arrays.copyOfRange(b, from, to));
      if (2 * words.size() > slots.length) {
        grow();
      }
      return words.size() - 1;
    }
    return slots[slot];
  }

  /** The words as text, by their numbers. */
  List<String> texts() throws CharacterCodingException {
    List<String> texts = new ArrayList<>(words.size());
    for (byte[] word : words) {
      texts.add(text(word, 0, word.length));
    }
    return texts;
  }

  /** Bytes as UTF-8 text. */
  static String text(byte[] b, int from, int to) throws CharacterCodingException {
    return StandardCharsets.UTF_8
        .newDecoder()
        .decode(ByteBuffer.wrap(b, from, to - from))
        .toString();
  }

  private void grow() {
    slots = new int[2 * slots.length];
    Arrays.fill(slots, ABSENT);
    for (int i = 0; i < words.size(); i++) {
      byte[] word = words.get(i);
      slots[slot(word, 0, word.length)] = i;
    }
  }

  /** Where the word stands, or the free slot where it would. */
  private int slot(byte[] b, int from, int to) {
    int hash = 0;
    for (int i = from; i < to; i++) {
      hash = 31 * hash + b[i];
    }
    int slot = (hash ^ (hash >>> 15)) & (slots.length - 1);
    while (slots[slot] != ABSENT) {
      byte[] word = words.get(slots[slot]);
      if (Arrays.equals(word, 0, word.length, b, from, to)) {
        break;
      }
      slot = (slot + 1) & (slots.length - 1);
    }
    return slot;
  }
}
