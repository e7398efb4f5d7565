package dev.learndock.server.access;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.account.AccountStore.Password;
import org.junit.jupiter.api.Test;

class PasswordsTest {
  private final Passwords passwords = new Passwords();

  @Test
  void aPasswordIsKeptAsArgon2idWithASaltOfItsOwn() {
    Password kept = passwords.encode("correct horse");
    assertTrue(kept.encoded().startsWith("$argon2id$v=19$m=19456,t=2,p=1$"), kept.encoded());
    assertNotEquals(kept.encoded(), passwords.encode("correct horse").encoded());
    assertTrue(passwords.matches("correct horse", kept));
    assertFalse(passwords.matches("Correct horse", kept));
    assertFalse(kept.toString().contains("argon2"));
  }

  @Test
  void theSameLettersMadeInTwoWaysAreOnePassword() {
    assertTrue(passwords.matches("cafe\u0301 noir", passwords.encode("caf\u00e9 noir")));
  }

  @Test
  void whoSetItInBeimingwusPageLogsInWithThePasswordAndWithItsMd5() {
    String md5 = Secrets.md5("correct horse");
    Password kept = passwords.encodeDigest(md5);
    assertTrue(passwords.matches("correct horse", kept));
    assertTrue(passwords.matches(md5, kept));
    assertFalse(passwords.matches(Secrets.md5("another"), kept));
    assertFalse(passwords.matches(md5, passwords.encode("correct horse")), "no MD5 is a password");
  }

  @Test
  void aSecretIsRecognisedByItsPrefixAndItsChecksum() {
    String secret = Secrets.create(Secrets.API_TOKEN);
    assertTrue(Secrets.isOne(Secrets.API_TOKEN, secret));
    assertFalse(Secrets.isOne(Secrets.SESSION, secret));
    char last = secret.charAt(20);
    String mistyped = secret.substring(0, 20) + (last == 'a' ? 'b' : 'a') + secret.substring(21);
    assertFalse(Secrets.isOne(Secrets.API_TOKEN, mistyped));
    assertEquals(64, Secrets.hash(secret).length());
  }
}
