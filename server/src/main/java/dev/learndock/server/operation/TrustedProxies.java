package dev.learndock.server.operation;

import java.math.BigInteger;
import java.net.InetAddress;
import java.util.List;

/**
 * Whose forwarded headers are believed: addresses and networks such as {@code 10.0.0.0/8}. Others
 * may write into the headers what they like.
 */
final class TrustedProxies {
  private record Network(byte[] address, int bits) {
    static Network of(String text) {
      int slash = text.indexOf('/');
      byte[] address =
          InetAddress.ofLiteral(slash < 0 ? text : text.substring(0, slash)).getAddress();
      int bits = slash < 0 ? address.length * 8 : Integer.parseInt(text.substring(slash + 1));
      if (bits < 0 || bits > address.length * 8) {
        throw new IllegalArgumentException("'" + text + "' is no network");
      }
      return new Network(address, bits);
    }

    boolean contains(byte[] other) {
      int rest = other.length * 8 - bits;
      return other.length == address.length
          && new BigInteger(1, other)
              .shiftRight(rest)
              .equals(new BigInteger(1, address).shiftRight(rest));
    }
  }

  private final List<Network> networks;

  TrustedProxies(List<String> networks) {
    this.networks = networks.stream().map(Network::of).toList();
  }

  /** Whether what a peer of this address says of others is believed. */
  boolean trust(String address) {
    try {
      byte[] bytes = InetAddress.ofLiteral(address).getAddress();
      return networks.stream().anyMatch(network -> network.contains(bytes));
    } catch (IllegalArgumentException e) {
      return false;
    }
  }

  /**
   * The client's address: the last one in the chain that is not a proxy that is believed.
   *
   * @param peer who is connected
   * @param forwardedFor the X-Forwarded-For header: addresses with commas between
   */
  String client(String peer, String forwardedFor) {
    String client = peer;
    String[] chain = forwardedFor.split(",", 64);
    for (int i = chain.length - 1; i >= 0 && trust(client); i--) {
      String before = chain[i].strip();
      if (!isAddress(before)) {
        return client;
      }
      client = before;
    }
    return client;
  }

  private static boolean isAddress(String text) {
    try {
      InetAddress.ofLiteral(text);
      return true;
    } catch (IllegalArgumentException e) {
      return false;
    }
  }
}
