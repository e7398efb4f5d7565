package dev.learndock.dock.search;

import dev.learndock.kernel.FeatureMap;
import dev.learndock.kernel.GaussianKernel;
import dev.learndock.kernel.PrincipalDirections;
import dev.learndock.learnware.OutputKind;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that an index of vectors was made with, kept beside it: vectors made with something else
 * cannot be compared.
 *
 * @param features names of the columns in the chart's order, or null
 * @param kind of the outputs, labels counting as probabilities; null for all kinds
 * @param metric in which learnwares are compared
 * @param centre of the feature map
 * @param directions in which feature maps are long
 * @param bearings by which the index finds them, in these directions
 * @param learnwares how many there were
 * @param unseen mean share of a vector that the directions did not see
 */
record ChartDescription(
    @Nullable List<String> features,
    @Nullable OutputKind kind,
    GaussianKernel metric,
    double[] centre,
    PrincipalDirections directions,
    Bearings bearings,
    int learnwares,
    double unseen) {
  /** Half the length of a feature map; its error is that of docs/search.md. */
  static final int FREQUENCIES = 512;

  /** One less than the bytes that are searched by: three lines of a processor's cache. */
  static final int DIRECTIONS = 191;

  private static final int FORMAT = 2;
  static final long SEED = 20_260_101;

  FeatureMap map() {
    return FeatureMap.of(metric, centre, FREQUENCIES, SEED);
  }

  byte[] write() {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (DataOutputStream out = new DataOutputStream(bytes)) {
      out.writeInt(FORMAT);
      List<String> names = features == null ? List.of() : features;
      out.writeInt(features == null ? -1 : names.size());
      for (String name : names) {
        byte[] text = name.getBytes(StandardCharsets.UTF_8);
        out.writeInt(text.length);
        out.write(text);
      }
      out.writeUTF(kind == null ? "" : kind.name());
      out.writeDouble(metric.gamma());
      out.writeInt(metric.dimensions());
      for (int j = 0; j < metric.dimensions(); j++) {
        out.writeDouble(metric.scale()[j]);
        out.writeDouble(centre[j]);
      }
      out.writeInt(learnwares);
      out.writeDouble(unseen);
      out.writeInt(directions.count());
      for (float[] direction : directions.rows()) {
        for (float number : direction) {
          out.writeFloat(number);
        }
      }
      out.writeFloat(bearings.step());
      for (float number : bearings.middle()) {
        out.writeFloat(number);
      }
    } catch (IOException e) {
      throw new AssertionError("writing to memory cannot fail", e);
    }
    return bytes.toByteArray();
  }

  /** Null when it was written by another version: then the index is made anew. */
  static @Nullable ChartDescription read(byte[] bytes) {
    try (DataInputStream in = new DataInputStream(new ByteArrayInputStream(bytes))) {
      if (in.readInt() != FORMAT) {
        return null;
      }
      List<String> names = names(in);
      String kind = in.readUTF();
      double gamma = in.readDouble();
      int dimensions = in.readInt();
      double[] scale = new double[dimensions];
      double[] centre = new double[dimensions];
      for (int j = 0; j < dimensions; j++) {
        scale[j] = in.readDouble();
        centre[j] = in.readDouble();
      }
      int learnwares = in.readInt();
      double unseen = in.readDouble();
      PrincipalDirections directions = directions(in);
      return new ChartDescription(
          names,
          kind.isEmpty() ? null : OutputKind.valueOf(kind),
          new GaussianKernel(gamma, scale),
          centre,
          directions,
          bearings(in, directions.count() + 1),
          learnwares,
          unseen);
    } catch (IOException | IllegalArgumentException e) {
      return null;
    }
  }

  private static @Nullable List<String> names(DataInputStream in) throws IOException {
    int count = in.readInt();
    if (count < 0) {
      return null;
    }
    List<String> names = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      names.add(new String(in.readNBytes(in.readInt()), StandardCharsets.UTF_8));
    }
    return names;
  }

  private static PrincipalDirections directions(DataInputStream in) throws IOException {
    float[][] rows = new float[in.readInt()][2 * FREQUENCIES];
    for (float[] row : rows) {
      for (int i = 0; i < row.length; i++) {
        row[i] = in.readFloat();
      }
    }
    return PrincipalDirections.ofRows(rows);
  }

  private static Bearings bearings(DataInputStream in, int length) throws IOException {
    float step = in.readFloat();
    float[] middle = new float[length];
    for (int i = 0; i < length; i++) {
      middle[i] = in.readFloat();
    }
    return new Bearings(middle, step);
  }
}
