package dev.learndock.server.api;

import dev.learndock.server.api.json.ApiJsonConverter;
import dev.learndock.server.api.problem.ProblemConfiguration;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.http.converter.HttpMessageConverters;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** The parts of this package that a server needs. */
@Configuration(proxyBeanMethods = false)
@Import({
  AboutController.class,
  LearnwareController.class,
  ContentsController.class,
  SubmissionController.class,
  CheckController.class,
  CheckEventsController.class,
  SearchController.class,
  DescriptionController.class,
  ProblemConfiguration.class
})
public class ApiConfiguration implements WebMvcConfigurer {
  @Override
  public void configureMessageConverters(HttpMessageConverters.ServerBuilder builder) {
    builder.addCustomConverter(new ApiJsonConverter());
  }
}
