package dev.learndock.specification;

import dev.learndock.kernel.GaussianKernel;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * An island: the tables that may be compared with each other, and the metric in which they are. Two
 * tables are on one island when they have the same features: by name where both have names, else by
 * their number.
 *
 * @param features the feature names, or null when they are not known
 * @param kernel the metric: a scale for each feature, and a width
 */
public record Island(@Nullable List<String> features, GaussianKernel kernel) {

  /** Whether a table with these features lives here. */
  public boolean holds(@Nullable List<String> otherFeatures, int dimensions) {
    throw new UnsupportedOperationException();
  }

  /** Whether this specification lives here. */
  public boolean holds(TableSpecification specification) {
    return holds(specification.features(), specification.dimensions());
  }

  /** Reads an {@code island.json}. */
  public static Island read(Path file) throws SpecificationException, IOException {
    throw new UnsupportedOperationException();
  }

  /** Reads the bytes of an {@code island.json}; {@code name} is what errors call them. */
  public static Island read(byte[] json, String name) throws SpecificationException {
    throw new UnsupportedOperationException();
  }

  /** The text of an {@code island.json}: one line. */
  public String write() {
    throw new UnsupportedOperationException();
  }
}
