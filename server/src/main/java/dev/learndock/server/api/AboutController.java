package dev.learndock.server.api;

import dev.learndock.dock.Viewer;
import io.swagger.v3.oas.annotations.tags.Tag;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Tells a program that it found a Learndock, and as whom it is known there. */
@Tag(name = "about")
@RestController
class AboutController {
  private static final String PRODUCT = "Learndock";
  private static final int API = 1;

  /** Says what answers here, and who is asking. */
  @GetMapping(path = "/api/v1/about", produces = MediaType.APPLICATION_JSON_VALUE)
  ResponseEntity<AboutView> about(Viewer viewer) {
    AboutView about =
        viewer instanceof Viewer.Member member
            ? new AboutView(PRODUCT, API, member.account().number(), member.role())
            : new AboutView(PRODUCT, API, null, null);
    return ResponseEntity.ok().header(HttpHeaders.CACHE_CONTROL, "no-store").body(about);
  }
}
