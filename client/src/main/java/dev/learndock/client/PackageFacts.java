package dev.learndock.client;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Submission;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * What is announced of a package before its bytes come.
 *
 * @param length bytes
 * @param hash of them
 */
record PackageFacts(long length, PackageHash hash) {
  /** Reads a package once. */
  static PackageFacts of(Submission submission) throws DockException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[1 << 16];
    long length = 0;
    try (InputStream in = submission.bytes().open()) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        digest.update(buffer, 0, n);
        length += n;
      }
    } catch (IOException e) {
      throw new DockException(
          Reason.INVALID, "cannot read %s: %s".formatted(submission.name(), e.getMessage()), e);
    }
    return new PackageFacts(length, hash(digest));
  }

  static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }

  static PackageHash hash(MessageDigest digest) {
    return new PackageHash(HexFormat.of().formatHex(digest.digest()));
  }
}
