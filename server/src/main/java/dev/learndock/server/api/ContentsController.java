package dev.learndock.server.api;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareVersion;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import dev.learndock.learnware.Behaviour;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import dev.learndock.specification.TableSpecification;
import io.swagger.v3.oas.annotations.tags.Tag;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.context.request.ServletWebRequest;

/** What lies within a learnware: its versions, packages, specification, behaviour. */
@Tag(name = "learnwares")
@RestController
@RequestMapping(path = "/api/v1/learnwares/{id}")
class ContentsController {
  private final LocalDock dock;

  ContentsController(LocalDock dock) {
    this.dock = dock;
  }

  /** Lists the versions of a learnware that came with a package of their own. */
  @GetMapping(path = "/versions", produces = MediaType.APPLICATION_JSON_VALUE)
  VersionsView versions(Viewer viewer, @PathVariable String id) throws DockException {
    return VersionsView.of(dock.as(viewer).versions(Ids.learnware(id)));
  }

  /** Delivers the package of a learnware: whole, a range of it, or only its headers. */
  @GetMapping(path = "/package", produces = "application/zip")
  void newestPackage(
      Viewer viewer,
      @PathVariable String id,
      HttpServletRequest request,
      HttpServletResponse response)
      throws DockException, IOException {
    Dock seen = dock.as(viewer);
    Learnware learnware = seen.learnware(Ids.learnware(id));
    new PackageDelivery(
            learnware.id().toString(),
            learnware.contents().packageHash(),
            learnware.contents().packageBytes(),
            learnware.changed())
        .send(() -> seen.openPackage(learnware.id(), learnware.version()), request, response);
  }

  /** Delivers the package that served as one version of a learnware. */
  @GetMapping(path = "/versions/{version}/package", produces = "application/zip")
  void packageOf(
      Viewer viewer,
      @PathVariable String id,
      @PathVariable String version,
      HttpServletRequest request,
      HttpServletResponse response)
      throws DockException, IOException {
    Dock seen = dock.as(viewer);
    Learnware learnware = seen.learnware(Ids.learnware(id));
    LearnwareVersion found = version(seen, learnware, Ids.version(version));
    new PackageDelivery(
            learnware.id() + "-" + found.version(),
            found.packageHash(),
            found.packageBytes(),
            found.since())
        .send(() -> seen.openPackage(learnware.id(), found.version()), request, response);
  }

  /** A version of other words has the package of the version before. */
  private static LearnwareVersion version(Dock seen, Learnware learnware, long number)
      throws DockException {
    return seen.versions(learnware.id()).stream()
        .filter(one -> one.version() <= number && number <= learnware.version())
        .reduce((before, after) -> after)
        .orElseThrow(() ->
            new Problem(
                ProblemType.NOT_FOUND,
                "learnware %s has no version %d".formatted(learnware.id(), number)));
  }

  /** Shows what the data of a learnware looked like: the peer's JSON of its specification. */
  @GetMapping(path = "/specification", produces = MediaType.APPLICATION_JSON_VALUE)
  @Nullable ResponseEntity<TableSpecification> specification(
      Viewer viewer, @PathVariable String id, ServletWebRequest request) throws DockException {
    Learnware learnware = dock.as(viewer).learnware(Ids.learnware(id));
    if (request.checkNotModified(Preconditions.etag(learnware))) {
      return null;
    }
    return ResponseEntity.ok().eTag(Preconditions.etag(learnware)).body(learnware.specification());
  }

  /** Shows what the model of a learnware does on the points of its own specification. */
  @GetMapping(path = "/behaviour", produces = MediaType.APPLICATION_JSON_VALUE)
  @Nullable ResponseEntity<LearnwareView.BehaviourView> behaviour(
      Viewer viewer, @PathVariable String id, ServletWebRequest request) throws DockException {
    Learnware learnware = dock.as(viewer).learnware(Ids.learnware(id));
    Behaviour behaviour = learnware.behaviour();
    if (behaviour == null) {
      throw new Problem(
          ProblemType.NOT_FOUND,
          "learnware %s was not run here; nobody knows what it does".formatted(learnware.id()));
    }
    if (request.checkNotModified(Preconditions.etag(learnware))) {
      return null;
    }
    return ResponseEntity.ok()
        .eTag(Preconditions.etag(learnware))
        .body(LearnwareView.BehaviourView.of(behaviour));
  }
}
