package dev.learndock.cli;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import dev.learndock.client.ServerAddress;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Tokens of servers, in a file that nobody else may read: {@code credentials.json}, an object with
 * one member for each server's address.
 *
 * @param file where they lie
 * @param fromEnvironment what {@code LEARNDOCK_TOKEN} says, which goes before the file, or null
 */
record Credentials(Path file, @Nullable String fromEnvironment) {
  private static final JsonFactory FACTORY = new JsonFactory();
  private static final Set<PosixFilePermission> MINE = PosixFilePermissions.fromString("rw-------");
  private static final Set<PosixFilePermission> MY_FOLDER =
      PosixFilePermissions.fromString("rwx------");

  /** Those of whoever runs this process. */
  static Credentials ofUser() {
    String token = System.getenv("LEARNDOCK_TOKEN");
    return new Credentials(
        UserFolders.configuration().resolve("credentials.json"),
        token == null || token.isBlank() ? null : token.strip());
  }

  /** The token for a server, or null for none. */
  @Nullable String token(ServerAddress server) throws DockException {
    return fromEnvironment != null ? fromEnvironment : kept(server);
  }

  /** The token that the file has for a server, or null. */
  @Nullable String kept(ServerAddress server) throws DockException {
    return read().get(server.toString());
  }

  /** Keeps a token, in the place of another for the same server. */
  void keep(ServerAddress server, String token) throws DockException {
    Map<String, String> all = read();
    all.put(server.toString(), token);
    write(all);
  }

  /** Forgets the token for a server. */
  void forget(ServerAddress server) throws DockException {
    Map<String, String> all = read();
    if (all.remove(server.toString()) != null) {
      write(all);
    }
  }

  private Map<String, String> read() throws DockException {
    Map<String, String> all = new TreeMap<>();
    if (!Files.exists(file)) {
      return all;
    }
    try (JsonParser json = FACTORY.createParser(Files.readAllBytes(file))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw damaged("it is no object", null);
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String server = json.currentName();
        if (json.nextToken() != JsonToken.VALUE_STRING) {
          throw damaged("the token for " + server + " is no text", null);
        }
        all.put(server, json.getText());
      }
      return all;
    } catch (JsonProcessingException e) {
      throw damaged(e.getOriginalMessage(), e);
    } catch (IOException e) {
      throw new DockException(
          Reason.STORAGE, "cannot read the tokens in %s: %s".formatted(file, e.getMessage()), e);
    }
  }

  private DockException damaged(String why, @Nullable Throwable cause) {
    String message =
        "%s should hold tokens of servers as JSON: %s; delete it and log in again"
            .formatted(file, why);
    return cause == null
        ? new DockException(Reason.STORAGE, message)
        : new DockException(Reason.STORAGE, message, cause);
  }

  /**
   * In a new file that takes the old one's place: nobody sees half of it, or may read it before.
   */
  private void write(Map<String, String> all) throws DockException {
    JsonObject object = new JsonObject();
    all.forEach(object::put);
    try {
      Path folder = file.toAbsolutePath().getParent();
      Files.createDirectories(folder);
      boolean posix = Files.getFileStore(folder).supportsFileAttributeView("posix");
      if (posix) {
        Files.setPosixFilePermissions(folder, MY_FOLDER);
      }
      Path written =
          posix
              ? Files.createTempFile(
                  folder, "credentials-", null, PosixFilePermissions.asFileAttribute(MINE))
              : Files.createTempFile(folder, "credentials-", null);
      Files.write(written, (object + "\n").getBytes(StandardCharsets.UTF_8));
      Files.move(
          written, file, StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    } catch (IOException e) {
      throw new DockException(
          Reason.STORAGE, "cannot keep the token in %s: %s".formatted(file, e), e);
    }
  }
}
