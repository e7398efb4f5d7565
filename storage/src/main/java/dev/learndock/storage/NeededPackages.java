package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.PackageHash;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** The packages that a catalogue of any version needs, and who needs each. */
final class NeededPackages {
  /**
   * Who needs it.
   *
   * @param bytes as long as it is said to be
   */
  record Need(String who, PackageHash hash, long bytes) {}

  private static final String LEARNWARES =
      "SELECT printf('learnware %08d', id), package_sha256, package_bytes FROM learnware";

  private static final String FORMER =
      """
       UNION ALL SELECT printf('version %d of learnware %08d', version, learnware_id),
           package_sha256, package_bytes
         FROM former_package
       UNION ALL SELECT printf('check %d', id), package_sha256, package_bytes
         FROM package_check WHERE state <> 'ACCEPTED'
      """;

  private NeededPackages() {}

  static List<Need> of(Catalogue catalogue) throws DockException {
    String all = catalogue.version() < 3 ? LEARNWARES : LEARNWARES + FORMER;
    return catalogue.read(connection ->
        Sql.all(
            connection,
            all,
            row -> new Need(row.getString(1), new PackageHash(row.getString(2)), row.getLong(3))));
  }

  /** The same by package. */
  static Map<PackageHash, List<Need>> byPackage(Catalogue catalogue) throws DockException {
    Map<PackageHash, List<Need>> needs = new LinkedHashMap<>();
    for (Need need : of(catalogue)) {
      needs.computeIfAbsent(need.hash(), key -> new ArrayList<>()).add(need);
    }
    return needs;
  }
}
