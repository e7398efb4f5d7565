package dev.learndock.server.api;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.check.Checks;
import dev.learndock.dock.upload.Upload;
import dev.learndock.dock.upload.Uploads;
import dev.learndock.server.access.Limited;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import java.net.URI;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.PutMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/**
 * Packages that are handed in, new ones and in the place of others: from an upload, or as the body
 * of the request. The answer is a check; a learnware there is when it is accepted.
 */
@Tag(name = "learnwares")
@RestController
@RequestMapping(path = "/api/v1/learnwares", produces = MediaType.APPLICATION_JSON_VALUE)
class SubmissionController {
  private static final String ZIP = "application/zip";

  private final LocalDock dock;
  private final Uploads uploads;

  SubmissionController(LocalDock dock, Uploads uploads) {
    this.dock = dock;
    this.uploads = uploads;
  }

  /** Hands in a package that was uploaded. */
  @PostMapping(consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<CheckView> submit(Viewer viewer, @RequestBody SubmissionRequest body)
      throws DockException {
    requireSomebody(viewer);
    Upload used =
        uploads.use(
            viewer, body.uploadId(), uploaded -> dock.checks().submit(viewer, body.with(uploaded)));
    return queued(check(viewer, used));
  }

  /** Hands in the package that is the body. */
  @Limited(dev.learndock.server.access.Limits.Kind.UPLOAD)
  @PostMapping(consumes = ZIP)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<CheckView> submitBody(
      Viewer viewer,
      @Parameter(description = "What errors call the package.")
          @Schema(maxLength = 255)
          @RequestParam(required = false)
          @Nullable String name,
      @Parameter(description = "Who may see the learnware.")
          @Schema(
              allowableValues = {"public", "unlisted", "private"},
              defaultValue = "public")
          @RequestParam(required = false)
          @Nullable String visibility,
      HttpServletRequest request)
      throws DockException {
    requireSomebody(viewer);
    Checks checks = dock.checks();
    return queued(
        checks.submit(
            viewer, PackageBody.of(request, name, visibility, uploads.limits().mostBytes())));
  }

  /**
   * Replaces a learnware by a package that was uploaded; it serves as it is until that is accepted.
   */
  @PutMapping(path = "/{id}", consumes = MediaType.APPLICATION_JSON_VALUE)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<CheckView> update(
      Viewer viewer,
      @PathVariable String id,
      @Parameter(description = LearnwareController.IF_MATCH)
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @RequestBody SubmissionRequest body)
      throws DockException {
    requireSomebody(viewer);
    Learnware now = dock.as(viewer).learnware(Ids.learnware(id));
    long version = Preconditions.version(ifMatch, now);
    Upload used =
        Preconditions.changing(
            now,
            () ->
                uploads.use(
                    viewer,
                    body.uploadId(),
                    uploaded ->
                        dock.checks().update(viewer, now.id(), version, body.with(uploaded))));
    return queued(check(viewer, used));
  }

  /** Replaces a learnware by the package that is the body; it serves as it is until then. */
  @Limited(dev.learndock.server.access.Limits.Kind.UPLOAD)
  @PutMapping(path = "/{id}", consumes = ZIP)
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<CheckView> updateBody(
      Viewer viewer,
      @PathVariable String id,
      @Parameter(description = LearnwareController.IF_MATCH)
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @Parameter(description = "What errors call the package.")
          @Schema(maxLength = 255)
          @RequestParam(required = false)
          @Nullable String name,
      HttpServletRequest request)
      throws DockException {
    requireSomebody(viewer);
    Learnware now = dock.as(viewer).learnware(Ids.learnware(id));
    long version = Preconditions.version(ifMatch, now);
    var submission = PackageBody.of(request, name, null, uploads.limits().mostBytes());
    return queued(
        Preconditions.changing(
            now, () -> dock.checks().update(viewer, now.id(), version, submission)));
  }

  static void requireSomebody(Viewer viewer) {
    if (viewer instanceof Viewer.Anyone) {
      throw new Problem(
          ProblemType.UNAUTHENTICATED,
          "learnwares are handed in and changed by somebody with an account; send Authorization: Bearer and a token");
    }
  }

  private Check check(Viewer viewer, Upload used) throws DockException {
    CheckId check = used.check();
    if (check == null) {
      throw new IllegalStateException("upload " + used.id() + " is used and has no check");
    }
    return dock.checks().check(viewer, check);
  }

  private ResponseEntity<CheckView> queued(Check check) throws DockException {
    CheckView view = CheckView.of(check, dock.checks().ahead(check.id()));
    return ResponseEntity.accepted()
        .location(URI.create("/api/v1/checks/" + check.id()))
        .body(view);
  }
}
