package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Finding;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.CheckId;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A check from its row. */
final class CheckRow {
  private CheckRow() {}

  static Check read(ResultSet row) throws SQLException, DockException {
    CheckId id = new CheckId(row.getLong("id"));
    try {
      return new Check(
          id,
          new LearnwareId(row.getLong("learnware_id")),
          row.getLong("updates"),
          row.getString("name"),
          account(row, "account"),
          new PackageHash(row.getString("package_sha256")),
          row.getLong("package_bytes"),
          words(row.getString("semantic")),
          Visibility.valueOf(row.getString("visibility")),
          Check.State.valueOf(row.getString("state")),
          findings(row.getString("findings")),
          Instant.ofEpochMilli(row.getLong("queued_at")),
          time(row, "started_at"),
          time(row, "ended_at"));
    } catch (IOException | SpecificationException | IllegalArgumentException e) {
      throw new DockException(
          Reason.STORAGE,
          "the row of check %s cannot be understood (%s); restore the catalogue from a backup"
              .formatted(id, e.getMessage()),
          e);
    }
  }

  /** The account in a column, or null. */
  static @Nullable AccountId account(ResultSet row, String column) throws SQLException {
    long number = row.getLong(column);
    return row.wasNull() ? null : new AccountId(number);
  }

  private static @Nullable Instant time(ResultSet row, String column) throws SQLException {
    long millis = row.getLong(column);
    return row.wasNull() ? null : Instant.ofEpochMilli(millis);
  }

  private static @Nullable SemanticSpecification words(@Nullable String json)
      throws SpecificationException {
    return json == null
        ? null
        : SemanticSpecification.read(json.getBytes(StandardCharsets.UTF_8), "the catalogue");
  }

  /** Three texts for each. */
  static String write(List<Finding> findings) {
    List<String> flat = new ArrayList<>();
    for (Finding finding : findings) {
      flat.addAll(
          List.of(finding.step().name(), Boolean.toString(finding.ok()), finding.message()));
    }
    return JsonStrings.write(flat);
  }

  private static List<Finding> findings(String json) throws IOException {
    List<String> flat = JsonStrings.read(json);
    List<Finding> findings = new ArrayList<>();
    for (int i = 0; i + 2 < flat.size(); i += 3) {
      findings.add(
          new Finding(
              Finding.Step.valueOf(flat.get(i)),
              Boolean.parseBoolean(flat.get(i + 1)),
              flat.get(i + 2)));
    }
    return findings;
  }
}
