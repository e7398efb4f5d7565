package dev.learndock.server.access;

import java.net.InetAddress;
import java.util.HexFormat;

/**
 * Where a request comes from.
 *
 * @param address of the client, behind proxies that are believed
 * @param request id of the request, as in the log
 */
public record Origin(String address, String request) {
  /** The server itself. */
  public static final Origin SERVER = new Origin("-", "-");

  /**
   * What limits go by: the address, or of one of IPv6 its first 64 bits, since whoever has one has
   * all that begin so.
   */
  public String network() {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return bytes.length == 16 ? HexFormat.of().formatHex(bytes, 0, 8) + "::/64" : address;
    } catch (IllegalArgumentException e) {
      return address;
    }
  }
}
