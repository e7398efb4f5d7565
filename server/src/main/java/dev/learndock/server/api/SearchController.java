package dev.learndock.server.api;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.Scope;
import dev.learndock.server.access.Limited;
import dev.learndock.server.access.Limits;
import dev.learndock.server.access.Needs;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.jspecify.annotations.Nullable;
import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** Finding learnwares, and what can be compared with what. */
@Tag(name = "searches")
@RestController
@RequestMapping(path = "/api/v1", produces = MediaType.APPLICATION_JSON_VALUE)
class SearchController {
  private final LocalDock dock;

  SearchController(LocalDock dock) {
    this.dock = dock;
  }

  /** Finds learnwares for a requirement, each alone and several together, and says why. */
  @Needs(Scope.READ)
  @Limited(Limits.Kind.SEARCH)
  @PostMapping(path = "/searches", consumes = MediaType.APPLICATION_JSON_VALUE)
  RecommendationView search(
      Viewer viewer,
      @RequestBody SearchRequest body,
      @Parameter(description = LearnwareController.INCLUDE)
          @Schema(pattern = Includes.PATTERN)
          @RequestParam(required = false)
          @Nullable String include)
      throws DockException {
    Includes includes = Includes.of(include);
    return RecommendationView.of(dock.as(viewer).search(body.requirement()), includes);
  }

  /** Lists the islands of the dock: what can be compared with what here. */
  @GetMapping("/islands")
  IslandView.IslandsView islands(Viewer viewer) throws DockException {
    return IslandView.of(dock.as(viewer).islands());
  }
}
