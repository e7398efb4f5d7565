package dev.learndock.server.access;

import dev.learndock.dock.account.AccountStore.Password;
import java.text.Normalizer;
import java.util.concurrent.Semaphore;
import org.springframework.security.crypto.argon2.Argon2PasswordEncoder;

/**
 * Makes passwords into what is kept: argon2id with 19 MiB and two passes, as OWASP's Password
 * Storage Cheat Sheet has it. As many at once as there are cores, so that a flood of logins takes
 * neither all memory nor all time.
 */
final class Passwords {
  private static final int MOST = 256;

  private final Argon2PasswordEncoder encoder = new Argon2PasswordEncoder(16, 32, 1, 19 * 1024, 2);
  private final Semaphore atOnce = new Semaphore(Runtime.getRuntime().availableProcessors());
  private final String nobodys;

  Passwords() {
    // Compared with when there is no account, so that the answer takes as long as if there were.
    nobodys =
        "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";
  }

  /**
   * Checks a password that somebody chose.
   *
   * @throws AccessException if it is too short, too long, or has characters that cannot be typed
   */
  static void require(String field, String password, int fewest) throws AccessException {
    int length = password.codePointCount(0, password.length());
    if (length < fewest || length > MOST) {
      throw AccessException.invalid(
          field, "a password has %d to %d characters, not %d".formatted(fewest, MOST, length));
    }
    if (password.codePoints().anyMatch(Character::isISOControl)) {
      throw AccessException.invalid(field, "a password has no control characters");
    }
  }

  /** Makes a password into what is kept. */
  Password encode(String password) {
    return new Password(String.valueOf(slowly(() -> encoder.encode(normal(password)))), false);
  }

  /** The same for what Beimingwu's page sends: the MD5 of a password, in hexadecimal. */
  Password encodeDigest(String md5) {
    return new Password(String.valueOf(slowly(() -> encoder.encode(md5))), true);
  }

  /**
   * Whether it is the password that was kept, or the one whose MD5 was kept. One slow hash in every
   * case: how long it takes says nothing about the account.
   */
  boolean matches(String given, Password kept) {
    if (given.length() > 4 * MOST) {
      return false;
    }
    return compare(
        kept.digested() && !isDigest(given) ? Secrets.md5(given) : normal(given), kept.encoded());
  }

  private boolean compare(String given, String encoded) {
    return Boolean.TRUE.equals(slowly(() -> encoder.matches(given, encoded)));
  }

  /** Takes as long as comparing does. */
  void compareWithNobodys(String given) {
    compare(given.length() > MOST ? given.substring(0, MOST) : given, nobodys);
  }

  /** Whether it looks like what Beimingwu's page sends. */
  static boolean isDigest(String password) {
    return password.matches("[0-9a-f]{32}");
  }

  /** Keyboards make the same letter in several ways. */
  private static String normal(String password) {
    return Normalizer.normalize(password, Normalizer.Form.NFKC);
  }

  private interface Slow<T> {
    T get();
  }

  private <T> T slowly(Slow<T> work) {
    atOnce.acquireUninterruptibly();
    try {
      return work.get();
    } finally {
      atOnce.release();
    }
  }
}
