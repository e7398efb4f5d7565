package dev.learndock.server.upload;

import dev.learndock.dock.PackageHash;
import dev.learndock.dock.upload.Upload;
import dev.learndock.dock.upload.Uploads;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import java.nio.charset.StandardCharsets;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.Base64;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;

/**
 * The words of the tus protocol, version 1.0.0: <a
 * href="https://tus.io/protocols/resumable-upload">tus.io</a>.
 */
final class Tus {
  static final String VERSION = "1.0.0";
  static final String RESUMABLE = "Tus-Resumable";
  static final String OFFSET = "Upload-Offset";
  static final String LENGTH = "Upload-Length";
  static final String METADATA = "Upload-Metadata";
  static final String CHECKSUM = "Upload-Checksum";
  static final String EXPIRES = "Upload-Expires";
  static final String PIECE = "application/offset+octet-stream";
  static final String EXTENSIONS = "creation,expiration,checksum,termination";
  static final String ALGORITHMS = "sha1,sha256";

  private Tus() {}

  /** A client that says nothing is taken to speak this version. */
  static void requireVersion(@Nullable String version) {
    if (version != null && !version.equals(VERSION)) {
      throw new Problem(
              ProblemType.TUS_VERSION,
              "this server speaks version %s of the tus protocol".formatted(VERSION))
          .with("Tus-Version", VERSION);
    }
  }

  /** What an upload says of itself in every answer. */
  static HttpHeaders headers(Upload upload) {
    HttpHeaders headers = new HttpHeaders();
    headers.set(RESUMABLE, VERSION);
    headers.set(OFFSET, Long.toString(upload.offset()));
    headers.set(LENGTH, Long.toString(upload.length()));
    headers.set(
        EXPIRES,
        DateTimeFormatter.RFC_1123_DATE_TIME.format(upload.expires().atOffset(ZoneOffset.UTC)));
    headers.setCacheControl("no-store");
    return headers;
  }

  /**
   * What is announced besides the length.
   *
   * @param filename what errors call the package
   * @param sha256 of its bytes
   */
  record Metadata(String filename, PackageHash sha256) {}

  /** Reads {@code filename d29ybGQ=,sha256 ZWEu...}: values in base 64. */
  static Metadata metadata(String header) {
    Map<String, String> values = new HashMap<>();
    for (String pair : header.split(",", -1)) {
      String[] words = pair.strip().split(" ", -1);
      if (words.length > 2 || words[0].isEmpty() || values.put(words[0], value(words)) != null) {
        throw Problem.invalid(METADATA, "is a list of a key, a space, and a value in base 64");
      }
    }
    String sha256 = values.getOrDefault("sha256", "");
    if (!sha256.matches("[0-9a-fA-F]{64}")) {
      throw Problem.invalid(
          METADATA, "sha256 is missing, or not the 64 hexadecimal digits (themselves in base 64)");
    }
    return new Metadata(
        values.getOrDefault("filename", "package.zip"),
        new PackageHash(sha256.toLowerCase(Locale.ROOT)));
  }

  private static String value(String[] words) {
    return words.length == 1 ? "" : new String(base64(METADATA, words[1]), StandardCharsets.UTF_8);
  }

  /** Reads {@code sha256 <base 64>}; null for none. */
  static Uploads.@Nullable Checksum checksum(@Nullable String header) {
    if (header == null) {
      return null;
    }
    String[] words = header.strip().split(" ", -1);
    String algorithm =
        switch (words[0]) {
          case "sha1" -> "SHA-1";
          case "sha256" -> "SHA-256";
          default -> throw checksumForm();
        };
    if (words.length != 2) {
      throw checksumForm();
    }
    return new Uploads.Checksum(algorithm, base64(CHECKSUM, words[1]));
  }

  private static Problem checksumForm() {
    return Problem.invalid(CHECKSUM, "is sha1 or sha256, a space, and the checksum in base 64");
  }

  private static byte[] base64(String header, String text) {
    try {
      return Base64.getDecoder().decode(text);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid(header, "a value in it is not base 64");
    }
  }
}
