package dev.learndock.server.access;

/**
 * Where a request comes from.
 *
 * @param address of the client, behind proxies that are believed
 * @param request id of the request, as in the log
 */
public record Origin(String address, String request) {
  /** The server itself. */
  public static final Origin SERVER = new Origin("-", "-");
}
