package dev.learndock.server.api;

import io.swagger.v3.oas.annotations.Hidden;
import org.springframework.core.io.ClassPathResource;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/**
 * The description of the API (OpenAPI 3.1), and a page that shows it. It is generated from the
 * controllers when the tests run, and served as the file that they wrote: a server starts without
 * looking at itself.
 */
@Hidden
@RestController
class DescriptionController {
  private static final String FOLDER = "dev/learndock/server/api/";

  @GetMapping(path = "/api/v1/openapi.json")
  ResponseEntity<ClassPathResource> description() {
    return file("openapi.json", MediaType.APPLICATION_JSON);
  }

  @GetMapping(path = {"/api/v1", "/api/v1/"})
  ResponseEntity<ClassPathResource> page() {
    return file("api.html", MediaType.parseMediaType("text/html;charset=UTF-8"));
  }

  private static ResponseEntity<ClassPathResource> file(String name, MediaType type) {
    return ResponseEntity.ok().contentType(type).body(new ClassPathResource(FOLDER + name));
  }
}
