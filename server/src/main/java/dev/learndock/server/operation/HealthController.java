package dev.learndock.server.operation;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.server.Settings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server lives, and whether it can do its work. */
@RestController
class HealthController {
  /** Below this an upload is refused anyway. */
  private static final long LEAST_BYTES = 64L << 20;

  private final LocalDock dock;
  private final Path folder;

  HealthController(LocalDock dock, Settings settings) {
    this.dock = dock;
    this.folder = settings.dock();
  }

  @GetMapping(path = "/healthz", produces = MediaType.TEXT_PLAIN_VALUE)
  String live() {
    return "OK";
  }

  @GetMapping(path = "/readyz", produces = MediaType.TEXT_PLAIN_VALUE)
  ResponseEntity<String> ready() {
    String problem = problem();
    return problem.isEmpty()
        ? ResponseEntity.ok("OK")
        : ResponseEntity.status(HttpStatus.SERVICE_UNAVAILABLE).body(problem);
  }

  /** Folders are the operator's business, so what is the matter is said in general. */
  private String problem() {
    try {
      dock.accounts().accounts().hasOwner();
      if (Files.getFileStore(folder).getUsableSpace() < LEAST_BYTES) {
        return "the disk of the dock is full";
      }
      return Files.isWritable(folder) ? "" : "the dock may not be written to";
    } catch (DockException e) {
      return "the catalogue of the dock cannot be read";
    } catch (IOException e) {
      return "the disk of the dock cannot be reached";
    }
  }
}
