package dev.learndock.server.beimingwu;

import dev.learndock.learnware.packaging.LearnwarePackage;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.nio.file.Path;
import java.util.List;

/**
 * What Beimingwu says of a package while its provider waits, before it is queued: whether it can be
 * read, and whether its statistical specification is of the data that the words speak of. Nothing
 * in it is run.
 */
final class PackageLook {
  private PackageLook() {}

  /** Refuses a package that could never be accepted. */
  static void require(Path file, SemanticSpecification words) {
    LearnwarePackage read = read(file);
    if (read.yaml().statSpecifications().isEmpty()) {
      throw refused("no stat_specifications in learnware.yaml");
    }
    if (!words.data().equals(List.of("Table"))) {
      throw refused("this dock takes tables only so far, Data is " + words.data());
    }
    TableSpecification table = table(read);
    SemanticSpecification.Io input = words.input();
    if (input != null && input.dimension() != table.dimensions()) {
      throw refused(
          "dimension of table is %d, dimension of rkme is %d"
              .formatted(input.dimension(), table.dimensions()));
    }
  }

  private static LearnwarePackage read(Path file) {
    try {
      return LearnwarePackage.readWithoutModel(file, "the package", PackageLimits.defaults());
    } catch (PackageException e) {
      throw refused("extract statistical specification error: " + e.getMessage());
    }
  }

  private static TableSpecification table(LearnwarePackage read) {
    try {
      return read.requireTable();
    } catch (PackageException e) {
      throw refused(
          read.unsupported().isEmpty()
              ? "extract statistical specification error: " + e.getMessage()
              : "data type does not match statistical specification type: " + e.getMessage());
    }
  }

  private static Refused refused(String message) {
    return Refused.with(Code.REFUSED, message);
  }
}
