package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.storage.ChunkFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

/** {@code /datasets}: files for benchmarks. */
@RestController
@RequestMapping({"/datasets", "/api/datasets"})
final class DatasetController {
  private final Datasets datasets;
  private final ChunkFiles chunks;

  DatasetController(Datasets datasets, ChunkFiles chunks) {
    this.datasets = datasets;
    this.chunks = chunks;
  }

  @PostMapping("/list_datasets")
  Map<String, Object> list(Viewer who) throws DockException {
    People.member(who);
    return Envelope.done("success.", Map.of("datasets", datasets.list()));
  }

  @GetMapping("/download_datasets")
  ResponseEntity<Resource> download(
      @RequestParam(name = "dataset", required = false) @Nullable String name) {
    if (name == null || name.contains("..")) {
      throw Refused.with(Code.UNAUTHORISED, "dataset is missing, or no name of one.");
    }
    Path file =
        datasets
            .find(name)
            .orElseThrow(() -> Refused.with(Code.NOT_ADMIN, "There is no such dataset."));
    String last = String.valueOf(file.getFileName());
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            "Content-Disposition",
            ContentDisposition.attachment().filename(last).build().toString())
        .body(new FileSystemResource(file));
  }

  @PostMapping("/delete_datasets")
  Map<String, Object> delete(Viewer who, @RequestBody JsonNode body) throws DockException {
    People.atLeast(Role.ADMIN, who);
    if (!datasets.remove(new Fields(body).text("dataset"))) {
      throw Refused.with(Code.UNAUTHORISED, "There is no such dataset.");
    }
    return Envelope.done("success.");
  }

  @PostMapping("/upload_dataset")
  Map<String, Object> upload(
      Viewer who,
      @RequestParam(name = "file_path", required = false) @Nullable String name,
      @RequestParam(name = "file", required = false) @Nullable MultipartFile file)
      throws DockException, IOException {
    People.atLeast(Role.ADMIN, who);
    if (name == null || !datasets.isPlain(name)) {
      throw Refused.with(
          Code.UNAUTHORISED, "file_path should be the name of a file, such as folder/file.");
    }
    if (file == null) {
      throw Refused.with(Code.NOT_ADMIN, "file is missing.");
    }
    try (InputStream bytes = file.getInputStream()) {
      datasets.put(name, bytes);
    }
    return Envelope.done("success.");
  }

  @PostMapping("/add_dataset_uploaded")
  Map<String, Object> uploaded(Viewer who, @RequestBody JsonNode body)
      throws DockException, IOException {
    AccountId account = People.atLeast(Role.ADMIN, who).account();
    Fields fields = new Fields(body);
    String name = fields.text("filename");
    String md5 = fields.text("file_hash");
    if (!datasets.isPlain(name)) {
      throw Refused.with(Code.UNAUTHORISED, "filename should be a name such as folder/file.");
    }
    Path file =
        chunks
            .whole(account, md5)
            .orElseThrow(() -> Refused.parameters("Nothing was uploaded under this file_hash."));
    try (InputStream bytes = Files.newInputStream(file)) {
      datasets.put(name, bytes);
    }
    chunks.discard(account, md5);
    return Envelope.done("success.");
  }
}
