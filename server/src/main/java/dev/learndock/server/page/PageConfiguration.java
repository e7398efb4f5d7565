package dev.learndock.server.page;

import dev.learndock.web.PageFile;
import dev.learndock.web.PageFiles;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.HttpRequestHandler;
import org.springframework.web.servlet.handler.SimpleUrlHandlerMapping;

/**
 * Where the page answers: at its files and at its own addresses, by name, so that whatever else is
 * asked for stays what it was.
 */
@Configuration(proxyBeanMethods = false)
public class PageConfiguration {
  /** After the controllers. */
  private static final int ORDER = 10;

  @Bean
  SimpleUrlHandlerMapping page() throws IOException {
    Map<String, HttpRequestHandler> handlers = new LinkedHashMap<>();
    Optional<PageFiles> page = PageFiles.find();
    if (page.isEmpty()) {
      handlers.put("/", new PageMissing());
    } else {
      add(page.get(), handlers);
    }
    SimpleUrlHandlerMapping mapping = new SimpleUrlHandlerMapping(handlers);
    mapping.setOrder(ORDER);
    return mapping;
  }

  private static void add(PageFiles page, Map<String, HttpRequestHandler> handlers)
      throws IOException {
    for (PageFile file : page.files()) {
      if (!file.path().equals(PageFiles.INDEX)) {
        handlers.put("/" + file.path(), new PageFileHandler(file));
      }
    }
    PageIndex index = PageIndex.of(page);
    handlers.put("/", index);
    for (String route : page.routes()) {
      handlers.put("/" + route, index);
      handlers.put("/" + route + "/**", index);
    }
  }
}
