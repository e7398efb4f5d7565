package dev.learndock.server.upload;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.upload.Upload;
import dev.learndock.dock.upload.UploadId;
import dev.learndock.dock.upload.UploadRefused;
import dev.learndock.dock.upload.Uploads;
import dev.learndock.server.access.Limited;
import dev.learndock.server.access.Limits;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.io.IOException;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestMethod;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Uploads that go on where they stopped. The wire form is the tus protocol, so that the resumable
 * clients that exist for it work: announce, send pieces at their offset, ask where it stands.
 */
@Tag(name = "uploads")
@RestController
@RequestMapping("/api/v1/uploads")
class UploadController {
  private static final String VERSION_SAID = "Version of the tus protocol: 1.0.0.";

  private final Uploads uploads;

  UploadController(Uploads uploads) {
    this.uploads = uploads;
  }

  /** Says what of the tus protocol the server speaks, and how large an upload may be. */
  @RequestMapping(method = RequestMethod.OPTIONS)
  ResponseEntity<Void> options() {
    return ResponseEntity.noContent()
        .header("Allow", "GET, HEAD, POST, OPTIONS")
        .header(Tus.RESUMABLE, Tus.VERSION)
        .header("Tus-Version", Tus.VERSION)
        .header("Tus-Extension", Tus.EXTENSIONS)
        .header("Tus-Checksum-Algorithm", Tus.ALGORITHMS)
        .header("Tus-Max-Size", Long.toString(uploads.limits().mostBytes()))
        .build();
  }

  /** Announces an upload. */
  @Limited(Limits.Kind.UPLOAD)
  @PostMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<UploadView> announce(
      Viewer viewer,
      @Parameter(description = VERSION_SAID) @RequestHeader(name = Tus.RESUMABLE, required = false)
          @Nullable String version,
      @Parameter(description = "How many bytes will come.")
          @Schema(minimum = "1")
          @RequestHeader(Tus.LENGTH)
          Long length,
      @Parameter(
              description =
                  "filename and sha256 (64 hexadecimal digits), each followed by a space and its"
                      + " value in base 64, with a comma between them.",
              example =
                  "filename bW9kZWwuemlw,sha256 ZTNiMGM0NDI5OGZjMWMxNDlhZmJmNGM4OTk2ZmI5MjQyN2FlNDFlNDY0OWI5MzRjYTQ5NTk5MWI3ODUyYjg1NQ==")
          @RequestHeader(Tus.METADATA)
          String metadata)
      throws DockException {
    Tus.requireVersion(version);
    requireSomebody(viewer);
    Tus.Metadata said = Tus.metadata(metadata);
    Upload upload = uploads.create(viewer, said.filename(), length, said.sha256());
    return ResponseEntity.created(URI.create("/api/v1/uploads/" + upload.id()))
        .headers(Tus.headers(upload))
        .body(UploadView.of(upload));
  }

  /** Lists the uploads of whoever asks, newest first. */
  @GetMapping(produces = MediaType.APPLICATION_JSON_VALUE)
  UploadView.UploadsView uploads(Viewer viewer) throws DockException {
    requireSomebody(viewer);
    return new UploadView.UploadsView(uploads.list(viewer).stream().map(UploadView::of).toList());
  }

  /** Says where an upload stands; HEAD says it in headers alone. */
  @GetMapping(path = "/{id}", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<UploadView> upload(Viewer viewer, @PathVariable String id) throws DockException {
    Upload upload = uploads.upload(viewer, id(id));
    return ResponseEntity.ok().headers(Tus.headers(upload)).body(UploadView.of(upload));
  }

  /** Appends a piece. With the last one the bytes are compared with the announced SHA-256. */
  @PatchMapping(path = "/{id}", consumes = Tus.PIECE)
  @ResponseStatus(HttpStatus.NO_CONTENT)
  ResponseEntity<Void> append(
      Viewer viewer,
      @PathVariable String id,
      @Parameter(description = VERSION_SAID) @RequestHeader(name = Tus.RESUMABLE, required = false)
          @Nullable String version,
      @Parameter(description = "Where the piece begins: where the upload stands.")
          @Schema(minimum = "0")
          @RequestHeader(Tus.OFFSET)
          Long offset,
      @Parameter(description = "sha1 or sha256, a space, and the checksum of the piece in base 64.")
          @RequestHeader(name = Tus.CHECKSUM, required = false)
          @Nullable String checksum,
      HttpServletRequest request)
      throws DockException, IOException {
    Tus.requireVersion(version);
    Upload before = uploads.upload(viewer, id(id));
    if (offset == before.offset() && request.getContentLengthLong() > before.length() - offset) {
      throw new UploadRefused(
          UploadRefused.Why.TOO_LARGE,
          before.offset(),
          "a piece of %,d bytes at %d goes beyond the %,d that were announced; it was not read"
              .formatted(request.getContentLengthLong(), offset, before.length()));
    }
    Upload after =
        uploads.append(
            viewer, before.id(), offset, request.getInputStream(), Tus.checksum(checksum));
    return ResponseEntity.noContent().headers(Tus.headers(after)).build();
  }

  /** Throws an upload away. */
  @DeleteMapping("/{id}")
  ResponseEntity<Void> discard(
      Viewer viewer,
      @PathVariable String id,
      @Parameter(description = VERSION_SAID) @RequestHeader(name = Tus.RESUMABLE, required = false)
          @Nullable String version)
      throws DockException {
    Tus.requireVersion(version);
    uploads.discard(viewer, id(id));
    return ResponseEntity.noContent().header(Tus.RESUMABLE, Tus.VERSION).build();
  }

  private static void requireSomebody(Viewer viewer) {
    if (viewer instanceof Viewer.Anyone) {
      throw new Problem(
          ProblemType.UNAUTHENTICATED,
          "packages are uploaded by somebody with an account; send Authorization: Bearer and a token");
    }
  }

  private static UploadId id(String text) {
    long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    if (number < 1) {
      throw new Problem(
          ProblemType.NOT_FOUND, "'%s' is no upload; it is a number from 1 on".formatted(text));
    }
    return new UploadId(number);
  }
}
