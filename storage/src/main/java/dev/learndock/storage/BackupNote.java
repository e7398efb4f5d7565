package dev.learndock.storage;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import org.jspecify.annotations.Nullable;

/**
 * What lies beside a backup's files: that it is one, is whole, and what its catalogue was.
 *
 * @param made when
 * @param catalogue hash of the catalogue's file
 */
record BackupNote(Instant made, PackageHash catalogue) {
  private static final String FILE = "backup.json";
  private static final JsonFactory JSON = new JsonFactory();

  static boolean isIn(Path folder) {
    return Files.isRegularFile(folder.resolve(FILE));
  }

  void write(Path folder) throws IOException {
    Path file = folder.resolve(FILE);
    try (JsonGenerator json = JSON.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("made", made.toString());
      json.writeStringField("catalogue_sha256", catalogue.hex());
      json.writeEndObject();
    }
    Disk.synchronise(file);
  }

  static BackupNote read(Path folder) throws DockException {
    Path file = folder.resolve(FILE);
    String made = null;
    String hash = null;
    try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
      for (JsonToken token = json.nextToken(); token != null; token = json.nextToken()) {
        if (token == JsonToken.VALUE_STRING) {
          made = "made".equals(json.currentName()) ? json.getText() : made;
          hash = "catalogue_sha256".equals(json.currentName()) ? json.getText() : hash;
        }
      }
      return of(made, hash);
    } catch (IOException | IllegalArgumentException | DateTimeParseException e) {
      throw new DockException(
          Reason.STORAGE,
          "%s cannot be understood (%s); take another backup".formatted(file, e.getMessage()),
          e);
    }
  }

  private static BackupNote of(@Nullable String made, @Nullable String hash) throws IOException {
    if (made == null || hash == null) {
      throw new IOException("it does not say what was backed up");
    }
    return new BackupNote(Instant.parse(made), new PackageHash(hash));
  }
}
