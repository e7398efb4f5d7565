package dev.learndock.learnware.packaging;

/**
 * How large a package may be. Sizes are counted while the zip is inflated, not believed.
 *
 * @param maxZipBytes the zip itself
 * @param maxEntries files in it
 * @param maxEntryBytes one file, inflated
 * @param maxTotalBytes all files, inflated
 * @param maxRatio inflated over deflated bytes of one file, from one MiB on
 * @param maxTextBytes {@code learnware.yaml}, the manifest, the semantic specification
 */
public record PackageLimits(
    long maxZipBytes,
    int maxEntries,
    long maxEntryBytes,
    long maxTotalBytes,
    int maxRatio,
    int maxTextBytes) {

  /** 512 MiB of zip, 1,000 files, 512 MiB a file, 1 GiB in all, ratio 200, texts of 1 MiB. */
  public static PackageLimits defaults() {
    return new PackageLimits(512L << 20, 1_000, 512L << 20, 1L << 30, 200, 1 << 20);
  }
}
