package dev.learndock.server.api;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.check.Checks;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Checks of packages that were handed in. */
@Tag(name = "checks")
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class CheckController {
  private static final int DEFAULT_LIMIT = 20;
  private static final int MOST = 500;

  private final LocalDock dock;

  CheckController(LocalDock dock) {
    this.dock = dock;
  }

  /** Lists the checks of whoever asks, newest first; for admins, everybody's. */
  @GetMapping("/checks")
  ChecksView checks(
      Viewer viewer,
      @Parameter(description = "The last one that was seen: next of the page before.")
          @Schema(minimum = "1")
          @RequestParam(required = false)
          @Nullable Long before,
      @Parameter(description = "Most checks of the page.")
          @Schema(minimum = "1", maximum = "500", defaultValue = "20")
          @RequestParam(required = false)
          @Nullable Integer limit)
      throws DockException {
    SubmissionController.requireSomebody(viewer);
    if (before != null && before < 1) {
      throw dev.learndock.server.api.problem.Problem.invalid("before", "is a number from 1 on");
    }
    int most = Limits.of(limit, DEFAULT_LIMIT, MOST);
    List<Check> found =
        dock.checks().list(viewer, before == null ? null : new CheckId(before), most + 1);
    boolean more = found.size() > most;
    List<Check> page = more ? found.subList(0, most) : found;
    return new ChecksView(views(page), more ? page.getLast().id().number() : null);
  }

  /** Shows a check: its state, its place in the queue, and what each step found. */
  @GetMapping("/checks/{id}")
  ResponseEntity<CheckView> check(Viewer viewer, @PathVariable String id) throws DockException {
    Checks checks = dock.checks();
    Check check = checks.check(viewer, Ids.check(id));
    return ResponseEntity.ok()
        .header(HttpHeaders.CACHE_CONTROL, "no-store")
        .body(CheckView.of(check, checks.ahead(check.id())));
  }

  /** Withdraws a check that waits, or forgets one that ended. */
  @DeleteMapping("/checks/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void forget(Viewer viewer, @PathVariable String id) throws DockException {
    dock.checks().forget(viewer, Ids.check(id));
  }

  /** Lists the newest check of a learnware, also of one that is not accepted yet. */
  @GetMapping("/learnwares/{id}/checks")
  ChecksView ofLearnware(Viewer viewer, @PathVariable String id) throws DockException {
    Optional<Check> newest = dock.checks().newest(viewer, Ids.learnware(id));
    return new ChecksView(views(newest.stream().toList()), null);
  }

  private List<CheckView> views(List<Check> page) throws DockException {
    List<CheckView> views = new ArrayList<>();
    for (Check check : page) {
      views.add(CheckView.of(check, check.state().isFinal() ? 0 : dock.checks().ahead(check.id())));
    }
    return views;
  }
}
