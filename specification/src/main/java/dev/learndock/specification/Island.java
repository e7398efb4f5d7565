package dev.learndock.specification;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.ReducedSet;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * An island: the tables that may be compared with each other, and the metric in which they are. Two
 * tables are on one island when they have the same features: by name where both have names, in
 * whatever order, else by their number.
 *
 * <p>Its file is one line of JSON: {@code {"features":["distance","month"],"scale":[690.1,5.2],
 * "gamma":0.03}}; {@code features} may be missing or null. Other keys are stepped over, so that the
 * file of a specification with a scale of its own can be read as the island of that specification.
 *
 * @param features the feature names, or null when they are not known
 * @param kernel the metric: a scale for each feature, and a width
 */
public record Island(@Nullable List<String> features, GaussianKernel kernel) {

  /** Checks that there is a scale for each name. */
  public Island {
    if (features != null) {
      features = List.copyOf(features);
      if (features.size() != kernel.dimensions()) {
        throw new IllegalArgumentException(
            features.size() + " features do not fit " + kernel.dimensions() + " scales");
      }
    }
  }

  /** The island of one specification: its own features and the kernel that it was fitted with. */
  public static Island of(TableSpecification specification) {
    return new Island(specification.features(), specification.kernel());
  }

  /** Whether a table with these features lives here. */
  public boolean holds(@Nullable List<String> otherFeatures, int dimensions) {
    List<String> mine = features;
    if (dimensions != kernel.dimensions()) {
      return false;
    }
    return mine == null
        || otherFeatures == null
        || new HashSet<>(mine).equals(new HashSet<>(otherFeatures));
  }

  /** Whether this specification lives here. */
  public boolean holds(TableSpecification specification) {
    return holds(specification.features(), specification.dimensions());
  }

  /**
   * The specification with its features in the island's order, so that it can be compared here.
   *
   * @throws IllegalArgumentException if it does not live here
   */
  public TableSpecification align(TableSpecification specification) {
    if (!holds(specification)) {
      throw new IllegalArgumentException(
          specification + " has other features than the island: " + specification.features());
    }
    List<String> mine = features;
    List<String> theirs = specification.features();
    if (mine == null || theirs == null || mine.equals(theirs)) {
      return specification;
    }
    int d = mine.size();
    ReducedSet set = specification.reduced();
    double[] points = new double[set.points().length];
    double[] scale = specification.scale();
    double[] aligned = scale == null ? null : new double[d];
    for (int j = 0; j < d; j++) {
      int from = theirs.indexOf(mine.get(j));
      for (int i = 0; i < set.size(); i++) {
        points[i * d + j] = set.point(i, from);
      }
      if (aligned != null && scale != null) {
        aligned[j] = scale[from];
      }
    }
    ReducedSet reduced = new ReducedSet(d, points, set.weights());
    return new TableSpecification(
        reduced, specification.gamma(), specification.numPoints(), mine, aligned);
  }

  /** Reads an {@code island.json}. */
  public static Island read(Path file) throws SpecificationException, IOException {
    return read(Files.readAllBytes(file), file.toString());
  }

  /** Reads the bytes of an {@code island.json}; {@code name} is what errors call them. */
  public static Island read(byte[] json, String name) throws SpecificationException {
    try (JsonSource source =
        JsonSource.open(new ByteArrayInputStream(json), name, JsonSource.DEFAULT_LIMIT)) {
      return of(source.object(), name);
    } catch (IOException e) {
      throw new SpecificationException(name + " cannot be read: " + e.getMessage(), e);
    }
  }

  private static Island of(Map<String, @Nullable Object> object, String name)
      throws SpecificationException {
    if (!(object.get("gamma") instanceof Double gamma)
        || !(object.get("scale") instanceof List<?> numbers)) {
      throw new SpecificationException(
          name
              + " is not an island: it needs \"scale\", a number for each feature, and \"gamma\";"
              + " a specification that was made without --gamma has both");
    }
    double[] scale = new double[numbers.size()];
    for (int j = 0; j < scale.length; j++) {
      if (!(numbers.get(j) instanceof Double number)) {
        throw new SpecificationException(
            name + ": scale should hold numbers, number " + j + " is " + numbers.get(j));
      }
      scale[j] = number;
    }
    try {
      return new Island(names(object.get("features"), name), new GaussianKernel(gamma, scale));
    } catch (IllegalArgumentException e) {
      throw new SpecificationException(name + ": " + e.getMessage(), e);
    }
  }

  private static @Nullable List<String> names(@Nullable Object features, String name)
      throws SpecificationException {
    if (features == null) {
      return null;
    }
    List<String> names = new ArrayList<>();
    if (features instanceof List<?> list) {
      for (Object feature : list) {
        names.add(Objects.toString(feature));
      }
      return names;
    }
    throw new SpecificationException(name + ": features should be a list of names");
  }

  /** The text of an {@code island.json}: one line. */
  public String write() {
    StringBuilder out = new StringBuilder("{");
    if (features != null) {
      SpecificationJson.append(out.append("\"features\":"), features);
      out.append(',');
    }
    SpecificationJson.append(out.append("\"scale\":"), kernel.scale());
    PythonNumber.append(out.append(",\"gamma\":"), kernel.gamma());
    return out.append('}').toString();
  }
}
