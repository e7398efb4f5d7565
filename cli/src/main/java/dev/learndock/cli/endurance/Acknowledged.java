package dev.learndock.cli.endurance;

import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;

/**
 * A package that the server took: from then on no crash may lose it.
 *
 * @param learnware that it is, or will be when it is checked
 * @param hash of its bytes
 * @param check to look for the verdict at, or 0 when the verdict was seen
 * @param update whether it was to replace another
 */
record Acknowledged(LearnwareId learnware, PackageHash hash, long check, boolean update) {}
