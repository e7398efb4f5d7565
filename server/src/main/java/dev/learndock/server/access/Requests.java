package dev.learndock.server.access;

import dev.learndock.dock.DockException;
import jakarta.servlet.http.HttpServletRequest;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Who sends a request, and from where: found out once for each. */
public final class Requests {
  /** The attribute of a request that holds its id, by which the log knows it. */
  public static final String REQUEST_ID = "learndock.request";

  /** The attribute that holds the address of the client, behind proxies that are believed. */
  public static final String ADDRESS = "learndock.address";

  private static final String IDENTITY = "learndock.identity";

  private final Identities identities;

  Requests(Identities identities) {
    this.identities = identities;
  }

  /**
   * Who sends it; nobody without an {@code Authorization} header.
   *
   * @throws AccessException if the header is there and worth nothing
   */
  public Optional<Identity> identity(HttpServletRequest request)
      throws AccessException, DockException {
    Optional<Identity> known = known(request);
    if (known.isPresent()) {
      return known;
    }
    Optional<Identity> found = identities.identify(request.getHeader("Authorization"));
    found.ifPresent(identity -> request.setAttribute(IDENTITY, identity));
    return found;
  }

  /** Who sent it, when that was found out before. */
  public Optional<Identity> known(HttpServletRequest request) {
    return request.getAttribute(IDENTITY) instanceof Identity identity
        ? Optional.of(identity)
        : Optional.empty();
  }

  /** Where it comes from. */
  public static Origin origin(HttpServletRequest request) {
    return new Origin(
        text(request.getAttribute(ADDRESS), request.getRemoteAddr()),
        text(request.getAttribute(REQUEST_ID), "-"));
  }

  private static String text(@Nullable Object value, String otherwise) {
    return value == null ? otherwise : value.toString();
  }
}
