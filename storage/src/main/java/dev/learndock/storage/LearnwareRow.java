package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareStore;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Visibility;
import dev.learndock.kernel.Matrix;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A learnware to and from the rows of the catalogue that hold it. */
final class LearnwareRow {
  /** Every column that {@link #read} takes; a condition on {@code l} follows. */
  static final String SELECT =
      """
      SELECT l.*, c.names, s.dimensions, s.gamma, s.num_points, s.scale, s.points, s.weights,
             b.outputs, b.sensitivity, b.kind AS behaviour_kind, b.output_columns AS behaviour_columns
        FROM learnware l
        JOIN columns c ON c.id = l.columns_id
        JOIN table_specification s ON s.learnware_id = l.id
        LEFT JOIN behaviour b ON b.learnware_id = l.id
      """;

  /** The part of a learnware that a search judges it by. */
  static final String REDUCED =
      """
      SELECT l.columns_id, l.output_kind, s.dimensions, s.points, s.weights
        FROM learnware l JOIN table_specification s ON s.learnware_id = l.id
       WHERE l.id = ?
      """;

  static final String INSERT =
      """
      INSERT INTO learnware (package_sha256, package_bytes, semantic, input_tensor, input_type,
        input_columns, input_features, output_tensor, output_kind, output_columns, output_classes,
        changed_at, columns_id, version, submitted_at, owner, visibility, id)
      VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 1, ?, ?, ?, ?)
      """;

  static final String UPDATE =
      """
      UPDATE learnware SET package_sha256 = ?, package_bytes = ?, semantic = ?, input_tensor = ?,
        input_type = ?, input_columns = ?, input_features = ?, output_tensor = ?, output_kind = ?,
        output_columns = ?, output_classes = ?, changed_at = ?, columns_id = ?,
        version = version + 1, package_version = version + 1, package_since = ?
      WHERE id = ? AND version = ?
      """;

  static final String PUT_SPECIFICATION =
      """
      INSERT OR REPLACE INTO table_specification
        (learnware_id, dimensions, gamma, num_points, scale, points, weights)
      VALUES (?, ?, ?, ?, ?, ?, ?)
      """;

  static final String PUT_BEHAVIOUR =
      """
      INSERT OR REPLACE INTO behaviour (learnware_id, kind, output_columns, outputs, sensitivity)
      VALUES (?, ?, ?, ?, ?)
      """;

  private LearnwareRow() {}

  /** Sets the first thirteen parameters of {@link #INSERT} and {@link #UPDATE}. */
  static void bind(PreparedStatement s, Learnware.Contents c, long columns, Instant now)
      throws SQLException {
    s.setString(1, c.packageHash().hex());
    s.setLong(2, c.packageBytes());
    s.setString(3, c.semantic().write());
    s.setString(4, c.takes().tensor());
    s.setString(5, c.takes().type().name());
    s.setInt(6, c.takes().columns());
    s.setString(7, JsonStrings.write(flat(c.takes().features())));
    s.setString(8, c.gives().tensor());
    s.setString(9, c.gives().kind().name());
    s.setInt(10, c.gives().columns());
    s.setString(11, JsonStrings.write(c.gives().classes()));
    s.setLong(12, now.toEpochMilli());
    s.setLong(13, columns);
  }

  static void bindSpecification(PreparedStatement s, long id, TableSpecification t)
      throws SQLException {
    double[] scale = t.scale();
    s.setLong(1, id);
    s.setInt(2, t.dimensions());
    s.setDouble(3, t.gamma());
    s.setLong(4, t.numPoints());
    s.setBytes(5, scale == null ? null : Bytes.of(scale));
    s.setBytes(6, Bytes.shortest(t.reduced().points()));
    s.setBytes(7, Bytes.of(t.reduced().weights()));
  }

  static void bindBehaviour(PreparedStatement s, long id, Behaviour b) throws SQLException {
    s.setLong(1, id);
    s.setString(2, b.kind().name());
    s.setInt(3, b.outputs().columns());
    s.setBytes(4, Bytes.of(b.outputs().values()));
    s.setBytes(5, Bytes.of(b.sensitivity()));
  }

  /** One that is not public. */
  static LearnwareStore.Hidden hidden(ResultSet row) throws SQLException {
    return new LearnwareStore.Hidden(
        row.getLong("id"),
        CheckRow.account(row, "owner"),
        row.getInt("columns_id"),
        OutputKind.valueOf(row.getString("output_kind")));
  }

  static Learnware read(ResultSet row) throws SQLException, DockException {
    LearnwareId id = new LearnwareId(row.getLong("id"));
    try {
      return new Learnware(
          id,
          row.getLong("version"),
          Instant.ofEpochMilli(row.getLong("submitted_at")),
          Instant.ofEpochMilli(row.getLong("changed_at")),
          CheckRow.account(row, "owner"),
          Visibility.valueOf(row.getString("visibility")),
          contents(row));
    } catch (IOException | SpecificationException | IllegalArgumentException e) {
      throw new DockException(
          Reason.STORAGE,
          "the row of learnware %s cannot be understood (%s); restore the catalogue from a backup"
              .formatted(id, e.getMessage()),
          e);
    }
  }

  private static Learnware.Contents contents(ResultSet row)
      throws SQLException, IOException, SpecificationException {
    byte[] words = row.getString("semantic").getBytes(StandardCharsets.UTF_8);
    return new Learnware.Contents(
        new PackageHash(row.getString("package_sha256")),
        row.getLong("package_bytes"),
        SemanticSpecification.read(words, "the catalogue"),
        new Manifest.Input(
            row.getString("input_tensor"),
            ElementType.valueOf(row.getString("input_type")),
            row.getInt("input_columns"),
            features(JsonStrings.read(row.getString("input_features")))),
        new Manifest.Output(
            row.getString("output_tensor"),
            OutputKind.valueOf(row.getString("output_kind")),
            row.getInt("output_columns"),
            JsonStrings.read(row.getString("output_classes"))),
        specification(row),
        behaviour(row));
  }

  private static TableSpecification specification(ResultSet row) throws SQLException, IOException {
    String names = row.getString("names");
    byte @Nullable [] scale = row.getBytes("scale");
    return new TableSpecification(
        reduced(row),
        row.getDouble("gamma"),
        row.getLong("num_points"),
        names == null ? null : JsonStrings.read(names),
        scale == null ? null : Bytes.doubles(scale));
  }

  /** The reduced set alone, of a row of {@link #SELECT} or {@link #REDUCED}. */
  static ReducedSet reduced(ResultSet row) throws SQLException {
    int dimensions = row.getInt("dimensions");
    double[] weights = Bytes.doubles(row.getBytes("weights"));
    double[] points = Bytes.shortest(row.getBytes("points"), weights.length * dimensions);
    return new ReducedSet(dimensions, points, weights);
  }

  private static @Nullable Behaviour behaviour(ResultSet row) throws SQLException {
    if (row.getString("behaviour_kind") == null) {
      return null;
    }
    float[] outputs = Bytes.floats(row.getBytes("outputs"));
    int columns = row.getInt("behaviour_columns");
    return new Behaviour(
        OutputKind.valueOf(row.getString("behaviour_kind")),
        Matrix.wrap(outputs.length / columns, columns, outputs),
        Bytes.doubles(row.getBytes("sensitivity")));
  }

  private static List<String> flat(List<Manifest.Feature> features) {
    List<String> texts = new ArrayList<>();
    for (Manifest.Feature feature : features) {
      texts.add(feature.name());
      texts.add(feature.type().name());
    }
    return texts;
  }

  private static List<Manifest.Feature> features(List<String> flat) {
    List<Manifest.Feature> features = new ArrayList<>();
    for (int i = 0; i + 1 < flat.size(); i += 2) {
      features.add(
          new Manifest.Feature(flat.get(i), Manifest.FeatureType.valueOf(flat.get(i + 1))));
    }
    return features;
  }
}
