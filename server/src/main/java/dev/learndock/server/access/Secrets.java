package dev.learndock.server.access;

import java.math.BigInteger;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.zip.CRC32;

/**
 * Secrets that are shown once: a prefix that says what it is, 256 random bits, and a checksum, so
 * that a scanner of source code recognises one and a mistyped one costs no look into the store.
 * They are kept as SHA-256: nobody can try 2^256, so a slow hash would gain nothing.
 */
final class Secrets {
  /** Begins a session. */
  static final String SESSION = "lds_";

  /** Begins an API token. */
  static final String API_TOKEN = "ldt_";

  /** Begins the code of a link. */
  static final String LINK = "ldl_";

  private static final String DIGITS =
      "0123456789ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz";

  private static final int BODY = 43;
  private static final int CHECK = 6;
  private static final SecureRandom RANDOM = new SecureRandom();

  private Secrets() {}

  /** A new secret. */
  static String create(String prefix) {
    String body = prefix + digits(new BigInteger(256, RANDOM), BODY);
    return body + checksum(body);
  }

  /** Whether it can be a secret of that kind. */
  static boolean isOne(String prefix, String text) {
    int end = prefix.length() + BODY;
    return text.length() == end + CHECK
        && text.startsWith(prefix)
        && text.endsWith(checksum(text.substring(0, end)));
  }

  private static String checksum(String body) {
    CRC32 sum = new CRC32();
    sum.update(body.getBytes(StandardCharsets.UTF_8));
    return digits(BigInteger.valueOf(sum.getValue()), CHECK);
  }

  private static String digits(BigInteger number, int length) {
    BigInteger base = BigInteger.valueOf(DIGITS.length());
    StringBuilder text = new StringBuilder();
    BigInteger rest = number;
    for (int i = 0; i < length; i++) {
      BigInteger[] parts = rest.divideAndRemainder(base);
      text.append(DIGITS.charAt(parts[1].intValue()));
      rest = parts[0];
    }
    return text.reverse().toString();
  }

  /** What is kept of a secret, hexadecimal. */
  static String hash(String secret) {
    return HexFormat.of()
        .formatHex(digest("SHA-256").digest(secret.getBytes(StandardCharsets.UTF_8)));
  }

  /** The last characters, to tell secrets apart. */
  static String hint(String secret) {
    return secret.substring(secret.length() - 4);
  }

  /** So many random hexadecimal digits. */
  static String hex(int digits) {
    byte[] bytes = new byte[digits / 2];
    RANDOM.nextBytes(bytes);
    return HexFormat.of().formatHex(bytes);
  }

  /** A password of so many letters and digits that cannot be mistaken for each other. */
  static String password(int length) {
    String letters = "abcdefghijkmnpqrstuvwxyzABCDEFGHJKLMNPQRSTUVWXYZ23456789";
    StringBuilder text = new StringBuilder();
    for (int i = 0; i < length; i++) {
      text.append(letters.charAt(RANDOM.nextInt(letters.length())));
    }
    return text.toString();
  }

  /** The MD5 of a text, hexadecimal: what Beimingwu's page makes of a password. */
  static String md5(String text) {
    return HexFormat.of().formatHex(digest("MD5").digest(text.getBytes(StandardCharsets.UTF_8)));
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
