package dev.learndock.specification;

import com.fasterxml.jackson.core.JsonToken;
import com.fasterxml.jackson.core.io.JsonStringEncoder;
import dev.learndock.kernel.ReducedSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The JSON file of a table specification, both ways.
 *
 * <p>The peer's file is one line with the keys {@code z, beta, gamma, num_points, type}, numbers
 * printed as Python prints them; a file of the peer that is read and written is the same to the
 * byte. Our own keys, {@code features} and {@code scale}, follow {@code type}, where the peer does
 * not look. Keys that nobody knows are stepped over.
 *
 * <p>Old files of the peer have no {@code type} and are tables. {@code z} nested deeper than points
 * and coordinates is flattened, as the peer does before it computes. What is not a specification is
 * refused: a missing {@code z} or {@code beta}, weights that do not sum to one (the peer writes
 * such files with {@code nonnegative_beta=False}; the sum is what makes two specifications
 * comparable), points of different width, a gamma that is not positive, NaN or Infinity, more than
 * {@value JsonSource#DEFAULT_LIMIT} bytes.
 */
public final class SpecificationJson {
  private static final double PEERS_GAMMA = 0.1;

  /** Numbers that the points of a specification may hold together. */
  static final int MOST_NUMBERS = 4_000_000;

  private SpecificationJson() {}

  /** Reads a file. */
  public static TableSpecification read(Path file) throws SpecificationException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString());
    }
  }

  /** Reads bytes; {@code name} is what errors call them. */
  public static TableSpecification read(byte[] json, String name) throws SpecificationException {
    try {
      return read(new ByteArrayInputStream(json), name);
    } catch (IOException e) {
      throw new SpecificationException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  /** Reads a stream to its end, without closing it; {@code name} is what errors call it. */
  public static TableSpecification read(InputStream json, String name)
      throws SpecificationException, IOException {
    try (JsonSource source = JsonSource.open(json, name, JsonSource.DEFAULT_LIMIT)) {
      return new Reading(source).specification();
    }
  }

  /** The file's text: one line, the peer's keys first. */
  public static String write(TableSpecification specification) {
    ReducedSet set = specification.reduced();
    StringBuilder out = new StringBuilder(22 * set.points().length + 200).append("{\"z\":[");
    for (int i = 0; i < set.size(); i++) {
      out.append(i == 0 ? "" : ",");
      int from = i * set.dimensions();
      append(out, Arrays.copyOfRange(set.points(), from, from + set.dimensions()));
    }
    append(out.append("],\"beta\":"), set.weights());
    PythonNumber.append(out.append(",\"gamma\":"), specification.gamma());
    out.append(",\"num_points\":").append(specification.numPoints());
    out.append(",\"type\":\"").append(specification.type()).append('"');
    List<String> features = specification.features();
    if (features != null) {
      append(out.append(",\"features\":"), features);
    }
    double[] scale = specification.scale();
    if (scale != null) {
      append(out.append(",\"scale\":"), scale);
    }
    return out.append('}').toString();
  }

  static void append(StringBuilder out, double[] numbers) {
    out.append('[');
    for (int i = 0; i < numbers.length; i++) {
      PythonNumber.append(i == 0 ? out : out.append(','), numbers[i]);
    }
    out.append(']');
  }

  static void append(StringBuilder out, List<String> names) {
    JsonStringEncoder encoder = JsonStringEncoder.getInstance();
    out.append('[');
    for (int i = 0; i < names.size(); i++) {
      out.append(i == 0 ? "\"" : ",\"").append(encoder.quoteAsString(names.get(i))).append('"');
    }
    out.append(']');
  }

  /** One file while it is read. */
  private static final class Reading {
    private final JsonSource json;
    private int width;
    private double[] points = new double[0];
    private double @Nullable [] beta;
    private double gamma = PEERS_GAMMA;
    private long numPoints;
    private @Nullable List<String> features;
    private double @Nullable [] scale;

    Reading(JsonSource json) {
      this.json = json;
    }

    TableSpecification specification() throws SpecificationException, IOException {
      if (json.next() != JsonToken.START_OBJECT) {
        throw json.error("a specification is a JSON object, this is " + json.found());
      }
      while (json.next() == JsonToken.FIELD_NAME) {
        String key = json.key();
        json.next();
        member(key);
      }
      json.end();
      return checked();
    }

    private void member(String key) throws SpecificationException, IOException {
      switch (key) {
        case "z" -> readPoints();
        case "beta" -> beta = numbers(key);
        case "gamma" -> gamma = json.number(key);
        case "num_points" -> numPoints = count(key);
        case "type" -> requireType();
        case "features" -> features = isNull() ? null : names(key);
        case "scale" -> scale = isNull() ? null : numbers(key);
        default -> json.skip();
      }
    }

    private boolean isNull() {
      return json.current() == JsonToken.VALUE_NULL;
    }

    private TableSpecification checked() throws SpecificationException {
      double[] weights = beta;
      if (points.length == 0 || weights == null || weights.length == 0) {
        throw new SpecificationException(
            json.name()
                + ": the key "
                + (points.length == 0 ? "z (the points)" : "beta (their weights)")
                + " is missing or empty; a table specification has z, beta and gamma");
      }
      if ((long) weights.length * width != points.length) {
        throw new SpecificationException(
            String.format(
                "%s: beta has %d weights, but z has %d points; there must be one for each",
                json.name(), weights.length, points.length / width));
      }
      try {
        ReducedSet reduced = new ReducedSet(width, points, weights);
        return new TableSpecification(reduced, gamma, numPoints, features, scale);
      } catch (IllegalArgumentException e) {
        throw new SpecificationException(json.name() + ": " + e.getMessage(), e);
      }
    }

    private void requireType() throws SpecificationException, IOException {
      if (!json.text().equals(TableSpecification.TYPE)) {
        throw json.error(
            "type is "
                + json.found()
                + ", only "
                + TableSpecification.TYPE
                + " can be read as a table");
      }
    }

    private void readPoints() throws SpecificationException, IOException {
      requireArray("z");
      Numbers read = new Numbers();
      int rows = 0;
      for (JsonToken t = json.next(); t != JsonToken.END_ARRAY; t = json.next()) {
        int before = read.size;
        readPoint(read, rows);
        int found = read.size - before;
        if (rows > 0 && found != width) {
          throw json.error(
              String.format(
                  "z: point %d has %d numbers, point 0 has %d; all must have the same",
                  rows, found, width));
        }
        width = found;
        rows++;
      }
      points = read.toArray();
    }

    /** All numbers of one point, however they are nested; a bare number is a point of one. */
    private void readPoint(Numbers into, int row) throws SpecificationException, IOException {
      JsonToken token = json.current();
      int depth = 0;
      do {
        if (token == JsonToken.START_ARRAY) {
          depth++;
        } else if (token == JsonToken.END_ARRAY) {
          depth--;
        } else {
          into.add(json.number("z, point " + row));
          if (into.size > MOST_NUMBERS) {
            throw json.error("z has more than " + MOST_NUMBERS + " numbers");
          }
        }
        token = depth > 0 ? json.next() : token;
      } while (depth > 0);
    }

    private double[] numbers(String key) throws SpecificationException, IOException {
      requireArray(key);
      Numbers numbers = new Numbers();
      for (JsonToken t = json.next(); t != JsonToken.END_ARRAY; t = json.next()) {
        numbers.add(json.number(key + ", number " + numbers.size));
      }
      return numbers.toArray();
    }

    private List<String> names(String key) throws SpecificationException, IOException {
      requireArray(key);
      List<String> names = new ArrayList<>();
      for (JsonToken t = json.next(); t != JsonToken.END_ARRAY; t = json.next()) {
        if (t != JsonToken.VALUE_STRING) {
          throw json.error(
              key + " should hold texts, number " + names.size() + " is " + json.found());
        }
        names.add(json.text());
      }
      return names;
    }

    private long count(String key) throws SpecificationException, IOException {
      double value = json.number(key);
      if (value < 0 || value != Math.rint(value) || value > 0x1p53) {
        throw json.error(key + " should be a number of rows, it is " + json.found());
      }
      return (long) value;
    }

    private void requireArray(String key) throws SpecificationException, IOException {
      if (json.current() != JsonToken.START_ARRAY) {
        throw json.error(key + " should be an array, it is " + json.found());
      }
    }
  }

  /** Doubles that grow. */
  private static final class Numbers {
    private double[] values = new double[64];
    private int size;

    void add(double value) {
      if (size == values.length) {
        values = Arrays.copyOf(values, 2 * size);
      }
      values[size++] = value;
    }

    double[] toArray() {
      return Arrays.copyOf(values, size);
    }
  }
}
