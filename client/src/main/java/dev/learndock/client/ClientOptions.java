package dev.learndock.client;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * How a client deals with a line that is slow or breaks.
 *
 * @param connecting longest time until a connection stands
 * @param silence longest time in which nothing comes or goes before a connection is given up
 * @param backoff how often, and after which waits, a request is sent again
 * @param patience longest wait that a server may ask for ({@code Retry-After}); beyond it the
 *     request fails and says when to try again
 * @param pieceBytes of an upload that are sent in one request
 * @param cache packages that were fetched, to fetch none twice; null for no such folder
 * @param transfers is told how far uploads, checks and downloads are
 */
public record ClientOptions(
    Duration connecting,
    Duration silence,
    Backoff backoff,
    Duration patience,
    int pieceBytes,
    @Nullable PackageCache cache,
    Transfers transfers) {

  /** Checks that every limit lets something through. */
  public ClientOptions {
    if (!connecting.isPositive() || !silence.isPositive() || patience.isNegative()) {
      throw new IllegalArgumentException(
          "times are positive, they are %s, %s, %s".formatted(connecting, silence, patience));
    }
    if (pieceBytes < 1) {
      throw new IllegalArgumentException("a piece has at least a byte, not " + pieceBytes);
    }
  }

  /**
   * Ten seconds to connect, a minute of silence, eight tries within about a quarter of a minute,
   * two minutes of patience, pieces of 16 MiB, no cache, nobody told.
   */
  public static ClientOptions defaults() {
    return new ClientOptions(
        Duration.ofSeconds(10),
        Duration.ofMinutes(1),
        Backoff.seeded(System.nanoTime()),
        Duration.ofMinutes(2),
        16 << 20,
        null,
        Transfers.UNTOLD);
  }

  /** The same with packages kept. */
  public ClientOptions withCache(PackageCache folder) {
    return new ClientOptions(connecting, silence, backoff, patience, pieceBytes, folder, transfers);
  }

  /** The same telling somebody how far transfers are. */
  public ClientOptions withTransfers(Transfers told) {
    return new ClientOptions(connecting, silence, backoff, patience, pieceBytes, cache, told);
  }

  /** The same with other tries. */
  public ClientOptions withBackoff(Backoff tries) {
    return new ClientOptions(connecting, silence, tries, patience, pieceBytes, cache, transfers);
  }

  /** The same with another silence. */
  public ClientOptions withSilence(Duration longest) {
    return new ClientOptions(connecting, longest, backoff, patience, pieceBytes, cache, transfers);
  }

  /** The same with another patience. */
  public ClientOptions withPatience(Duration longest) {
    return new ClientOptions(connecting, silence, backoff, longest, pieceBytes, cache, transfers);
  }

  /** The same with pieces of another size. */
  public ClientOptions withPieceBytes(int bytes) {
    return new ClientOptions(connecting, silence, backoff, patience, bytes, cache, transfers);
  }
}
