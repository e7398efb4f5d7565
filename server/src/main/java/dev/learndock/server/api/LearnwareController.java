package dev.learndock.server.api;

import dev.learndock.dock.Description;
import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Listing;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import dev.learndock.server.api.problem.Problem;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PatchMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** Learnwares: listed, looked at, described anew, removed. */
@Tag(name = "learnwares")
@RestController
@RequestMapping(path = "/api/v1/learnwares", produces = MediaType.APPLICATION_JSON_VALUE)
class LearnwareController {
  static final String INCLUDE =
      "Large parts that the answer is to hold: specification, behaviour, or both with a comma.";
  static final String IF_MATCH =
      "The ETag of the version that was seen, or * for whatever version there is.";
  private static final int DEFAULT_LIMIT = 100;

  private final LocalDock dock;

  LearnwareController(LocalDock dock) {
    this.dock = dock;
  }

  /** Lists learnwares in the order of their ids: public ones, and those of whoever asks. */
  @GetMapping
  LearnwarePage learnwares(
      Viewer viewer,
      @Parameter(description = "Whose: me, or the number of an account.")
          @RequestParam(required = false)
          @Nullable String owner,
      @Parameter(description = "The last one that was seen: next of the page before.")
          @RequestParam(required = false)
          @Nullable String after,
      @Parameter(description = "Most learnwares of the page.")
          @Schema(minimum = "1", maximum = "1000", defaultValue = "100")
          @RequestParam(required = false)
          @Nullable Integer limit,
      @Parameter(description = INCLUDE)
          @Schema(pattern = Includes.PATTERN)
          @RequestParam(required = false)
          @Nullable String include)
      throws DockException {
    Listing listing =
        new Listing(Ids.owner(owner, viewer), cursor(after), Limits.of(limit, DEFAULT_LIMIT));
    return LearnwarePage.of(dock.as(viewer).list(listing), Includes.of(include));
  }

  private static @Nullable LearnwareId cursor(@Nullable String after) {
    try {
      return after == null ? null : LearnwareId.parse(after);
    } catch (IllegalArgumentException e) {
      throw Problem.invalid("after", String.valueOf(e.getMessage()));
    }
  }

  /** Shows a learnware. */
  @GetMapping("/{id}")
  @Nullable ResponseEntity<LearnwareView> learnware(
      Viewer viewer,
      @PathVariable String id,
      @Parameter(description = INCLUDE)
          @Schema(pattern = Includes.PATTERN)
          @RequestParam(required = false)
          @Nullable String include,
      ServletWebRequest request)
      throws DockException {
    Includes includes = Includes.of(include);
    Learnware learnware = dock.as(viewer).learnware(Ids.learnware(id));
    if (request.checkNotModified(Preconditions.etag(learnware))) {
      return null;
    }
    return answer(learnware, includes);
  }

  /** Says other words about a learnware, or lets others see it, without another package. */
  @PatchMapping(
      path = "/{id}",
      consumes = {MediaType.APPLICATION_JSON_VALUE, "application/merge-patch+json"})
  ResponseEntity<LearnwareView> describe(
      Viewer viewer,
      @PathVariable String id,
      @Parameter(description = IF_MATCH)
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch,
      @RequestBody DescriptionRequest body)
      throws DockException {
    Dock seen = dock.as(viewer);
    Learnware now = seen.learnware(Ids.learnware(id));
    SubmissionController.requireSomebody(viewer);
    long version = Preconditions.version(ifMatch, now);
    Description description =
        new Description(
            body.semantic() == null ? now.semantic() : body.semantic(),
            body.visibility() == null ? now.visibility() : body.visibility());
    return answer(
        Preconditions.changing(now, () -> seen.describe(now.id(), version, description)),
        Includes.of(null));
  }

  /** Removes a learnware and its packages. */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void remove(
      Viewer viewer,
      @PathVariable String id,
      @Parameter(description = IF_MATCH)
          @RequestHeader(name = HttpHeaders.IF_MATCH, required = false)
          @Nullable String ifMatch)
      throws DockException {
    Dock seen = dock.as(viewer);
    Learnware now = seen.learnware(Ids.learnware(id));
    SubmissionController.requireSomebody(viewer);
    Preconditions.version(ifMatch, now);
    seen.remove(now.id());
  }

  private static ResponseEntity<LearnwareView> answer(Learnware learnware, Includes includes) {
    return ResponseEntity.ok()
        .eTag(Preconditions.etag(learnware))
        .header(HttpHeaders.CACHE_CONTROL, "private, no-cache")
        .body(LearnwareView.of(learnware, includes));
  }
}
