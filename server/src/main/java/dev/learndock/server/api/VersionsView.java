package dev.learndock.server.api;

import dev.learndock.dock.LearnwareVersion;
import java.time.Instant;
import java.util.List;

/**
 * The versions of a learnware that came with a package of their own.
 *
 * @param versions oldest first; the last one serves
 */
public record VersionsView(List<VersionView> versions) {

  /**
   * What a learnware was at one time.
   *
   * @param version one for the first
   * @param sha256 of its package, in hexadecimal
   * @param bytes of its package
   * @param since when it began to serve
   */
  public record VersionView(long version, String sha256, long bytes, Instant since) {}

  static VersionsView of(List<LearnwareVersion> versions) {
    return new VersionsView(
        versions.stream()
            .map(v ->
                new VersionView(v.version(), v.packageHash().hex(), v.packageBytes(), v.since()))
            .toList());
  }
}
