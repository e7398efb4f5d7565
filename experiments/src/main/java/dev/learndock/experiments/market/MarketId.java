package dev.learndock.experiments.market;

import dev.learndock.dock.PackageHash;
import java.util.HexFormat;
import java.util.Optional;

/**
 * Which market a learnware is of, and its number there. It stands where the address of a package
 * stands otherwise: the market has no packages, and no file has a SHA-256 that begins with these
 * letters but by a chance of 2^-128. So a folder says by itself what it was filled with.
 *
 * @param seed of the market
 * @param fitted whether specifications are {@linkplain Provider#fitted fitted}
 * @param index number of the learnware in its market, from 0 on
 */
record MarketId(long seed, boolean fitted, long index) {
  /** "learnware mark", and a byte that says how the specifications are made, in hexadecimal. */
  private static final String RAW = "6c6561726e77617265206d61726b0052";

  private static final String FITTED = "6c6561726e77617265206d61726b0046";

  /** The address that no package has. */
  PackageHash hash() {
    HexFormat hex = HexFormat.of();
    return new PackageHash(
        (fitted ? FITTED : RAW) + hex.toHexDigits(seed) + hex.toHexDigits(index));
  }

  /** The other way round; empty for the address of a real package. */
  static Optional<MarketId> of(PackageHash hash) {
    String text = hash.hex();
    boolean fitted = text.startsWith(FITTED);
    if (!fitted && !text.startsWith(RAW)) {
      return Optional.empty();
    }
    return Optional.of(
        new MarketId(
            HexFormat.fromHexDigitsToLong(text, 32, 48),
            fitted,
            HexFormat.fromHexDigitsToLong(text, 48, 64)));
  }
}
