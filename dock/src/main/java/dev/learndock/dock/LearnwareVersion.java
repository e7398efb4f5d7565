package dev.learndock.dock;

import java.time.Instant;

/**
 * What a learnware was at one time. The newest serves; older ones can still be fetched.
 *
 * @param version one for the first
 * @param packageHash address of its package
 * @param packageBytes size of its package
 * @param since when it began to serve
 */
public record LearnwareVersion(
    long version, PackageHash packageHash, long packageBytes, Instant since) {}
