package dev.learndock.server.operation;

import org.springframework.http.MediaType;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;

/** Whether the server lives. */
@RestController
class HealthController {
  @GetMapping(path = "/healthz", produces = MediaType.TEXT_PLAIN_VALUE)
  String live() {
    return "OK";
  }
}
