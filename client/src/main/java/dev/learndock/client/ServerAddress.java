package dev.learndock.client;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.net.URI;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * Where a server's dock is: {@code https://host[:port]/[path/]}, without {@code api/v1}.
 *
 * @param base ends with a slash
 */
public record ServerAddress(URI base) {
  private static final String API = "api/v1/";

  /** Whether a text looks like the address of a server rather than like a folder. */
  public static boolean isAddress(String text) {
    return text.toLowerCase(Locale.ROOT).matches("https?://.*");
  }

  /**
   * Reads an address as people type it.
   *
   * @throws DockException if it is none; the message says what is missing
   */
  public static ServerAddress of(String text) throws DockException {
    try {
      return of(URI.create(text.strip()));
    } catch (IllegalArgumentException e) {
      throw wrong(text, String.valueOf(e.getMessage()), e);
    }
  }

  /**
   * Normalises an address.
   *
   * @throws DockException if no server can be there
   */
  public static ServerAddress of(URI address) throws DockException {
    String scheme = address.getScheme() == null ? "" : address.getScheme().toLowerCase(Locale.ROOT);
    if (!scheme.equals("http") && !scheme.equals("https")) {
      throw wrong(address, "it begins with neither http:// nor https://", null);
    }
    if (address.getHost() == null || address.getUserInfo() != null) {
      throw wrong(
          address, "it names no host, or a password, which does not belong in an address", null);
    }
    if (address.getRawQuery() != null || address.getRawFragment() != null) {
      throw wrong(address, "it has a part after ? or #", null);
    }
    String port = address.getPort() < 0 ? "" : ":" + address.getPort();
    String host = address.getHost().toLowerCase(Locale.ROOT);
    return new ServerAddress(URI.create(scheme + "://" + host + port + path(address)));
  }

  private static String path(URI address) {
    String path = address.getRawPath() == null ? "" : address.getRawPath();
    String ended = path.endsWith("/") ? path : path + "/";
    return ended.endsWith("/" + API) ? ended.substring(0, ended.length() - API.length()) : ended;
  }

  private static DockException wrong(Object address, String why, @Nullable Throwable cause) {
    String message =
        "'%s' is no address of a server: %s; it looks like https://dock.example.org"
            .formatted(address, why);
    return cause == null
        ? new DockException(Reason.INVALID, message)
        : new DockException(Reason.INVALID, message, cause);
  }

  /** Where a resource of the API is. */
  URI resource(String path) {
    return URI.create(base + API + path);
  }

  /** Whether somebody on the way could read what goes there. */
  public boolean isReadableOnTheWay() {
    return "http".equals(base.getScheme())
        && !base.getHost().matches("localhost|127\\.[0-9.]+|\\[::1\\]|\\[0:0:0:0:0:0:0:1\\]");
  }

  @Override
  public String toString() {
    return base.toString();
  }
}
