package dev.learndock.server.beimingwu;

import jakarta.servlet.http.HttpServletRequest;
import java.util.Set;
import java.util.stream.Collectors;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.servlet.mvc.method.annotation.RequestMappingHandlerMapping;

/** Beimingwu's paths that lead nowhere: also their answer is an envelope. */
@RestController
final class UnknownRoutes {
  private final ObjectProvider<RequestMappingHandlerMapping> mappings;

  UnknownRoutes(ObjectProvider<RequestMappingHandlerMapping> mappings) {
    this.mappings = mappings;
  }

  @RequestMapping({
    "/auth/**", "/user/**", "/engine/**", "/admin/**", "/datasets/**",
    "/api/auth/**", "/api/user/**", "/api/engine/**", "/api/admin/**", "/api/datasets/**"
  })
  void unknown(HttpServletRequest request) {
    String path = request.getRequestURI();
    throw known().contains(path)
        ? Refused.with(405, Code.PARAMETERS, request.getMethod() + " is not for " + path)
        : Refused.with(404, Code.PARAMETERS, "There is no " + path);
  }

  private Set<String> known() {
    return mappings
        .orderedStream()
        .flatMap(mapping -> mapping.getHandlerMethods().keySet().stream())
        .flatMap(info -> info.getPatternValues().stream())
        .collect(Collectors.toSet());
  }
}
