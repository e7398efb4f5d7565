package dev.learndock.browser;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.specification.Island;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the page asks, read value after value in the order in which {@code npm/call.js} wrote them.
 * A number is two words, the low one first; a text is its number of bytes, then its bytes in UTF-8;
 * a list is its length, then its values, and a length of -1 is nothing.
 */
final class Request {
  private int at;

  int whole() {
    return Page.requestWord(at++);
  }

  boolean yes() {
    return whole() != 0;
  }

  double number() {
    return Double.longBitsToDouble(longWhole());
  }

  long longWhole() {
    long low = whole() & 0xffffffffL;
    return (long) whole() << 32 | low;
  }

  String text() {
    return text(whole());
  }

  @Nullable String perhapsText() {
    int length = whole();
    return length < 0 ? null : text(length);
  }

  private String text(int length) {
    byte[] bytes = new byte[length];
    int word = 0;
    for (int i = 0; i < length; i++) {
      word = i % 4 == 0 ? whole() : word >>> 8;
      bytes[i] = (byte) word;
    }
    return new String(bytes, StandardCharsets.UTF_8);
  }

  @Nullable List<String> perhapsTexts() {
    int length = whole();
    if (length < 0) {
      return null;
    }
    List<String> texts = new ArrayList<>(length);
    for (int i = 0; i < length; i++) {
      texts.add(text());
    }
    return texts;
  }

  List<String> texts() {
    List<String> texts = perhapsTexts();
    return texts == null ? List.of() : texts;
  }

  double[] numbers() {
    double[] numbers = new double[whole()];
    for (int i = 0; i < numbers.length; i++) {
      numbers[i] = number();
    }
    return numbers;
  }

  Matrix matrix() {
    int rows = whole();
    int columns = whole();
    float[] values = new float[Math.multiplyExact(rows, columns)];
    for (int i = 0; i < values.length; i++) {
      values[i] = Float.intBitsToFloat(whole());
    }
    return Matrix.wrap(rows, columns, values);
  }

  /** The points and weights of a specification. */
  ReducedSet reducedSet() {
    int dimensions = whole();
    double[] points = numbers();
    return new ReducedSet(dimensions, points, numbers());
  }

  Island island() {
    List<String> features = perhapsTexts();
    double[] scale = numbers();
    return new Island(features, new GaussianKernel(number(), scale));
  }

  @Nullable Island perhapsIsland() {
    return yes() ? island() : null;
  }
}
