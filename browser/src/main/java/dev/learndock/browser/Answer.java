package dev.learndock.browser;

import dev.learndock.kernel.Matrix;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What the page is told, value after value in the form of a {@link Request}. */
final class Answer {
  private int[] words = new int[1024];
  private int size;

  Answer whole(int value) {
    if (size == words.length) {
      words = Arrays.copyOf(words, 2 * size);
    }
    words[size++] = value;
    return this;
  }

  Answer yes(boolean value) {
    return whole(value ? 1 : 0);
  }

  Answer number(double value) {
    long bits = Double.doubleToRawLongBits(value);
    return whole((int) bits).whole((int) (bits >>> 32));
  }

  /** A number of rows or cells: the page's whole numbers are exact up to 2^53. */
  Answer count(long value) {
    return number((double) value);
  }

  Answer text(@Nullable String text) {
    if (text == null) {
      return whole(-1);
    }
    byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
    whole(bytes.length);
    for (int i = 0; i < bytes.length; i += 4) {
      int word = 0;
      for (int k = Math.min(3, bytes.length - 1 - i); k >= 0; k--) {
        word = word << 8 | (bytes[i + k] & 0xff);
      }
      whole(word);
    }
    return this;
  }

  Answer texts(List<String> texts) {
    whole(texts.size());
    texts.forEach(this::text);
    return this;
  }

  Answer numbers(double[] numbers) {
    whole(numbers.length);
    for (double number : numbers) {
      number(number);
    }
    return this;
  }

  Answer matrix(Matrix matrix) {
    whole(matrix.rows()).whole(matrix.columns());
    return floats(matrix.values());
  }

  /** Floats whose number the page knows. */
  Answer floats(float[] values) {
    if (size + values.length > words.length) {
      words = Arrays.copyOf(words, size + values.length + words.length / 2);
    }
    for (float value : values) {
      words[size++] = Float.floatToRawIntBits(value);
    }
    return this;
  }

  void send() {
    Page.answerWords(size);
    for (int i = 0; i < size; i++) {
      Page.answerWord(i, words[i]);
    }
  }
}
