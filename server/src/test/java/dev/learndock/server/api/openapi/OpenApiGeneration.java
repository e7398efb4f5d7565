package dev.learndock.server.api.openapi;

import dev.learndock.dock.Viewer;
import dev.learndock.server.access.Identity;
import dev.learndock.server.access.Origin;
import dev.learndock.server.api.problem.ProblemView;
import io.swagger.v3.core.converter.AnnotatedType;
import io.swagger.v3.core.converter.ModelConverters;
import org.springdoc.core.configuration.SpringDocConfiguration;
import org.springdoc.core.configuration.SpringDocJavadocConfiguration;
import org.springdoc.core.customizers.GlobalOpenApiCustomizer;
import org.springdoc.core.properties.SpringDocConfigProperties;
import org.springdoc.core.utils.SpringDocUtils;
import org.springdoc.webmvc.core.configuration.SpringDocWebMvcConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.web.context.request.ServletWebRequest;

/** What a server needs in addition to describe itself. */
@Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  SpringDocConfiguration.class,
  SpringDocConfigProperties.class,
  SpringDocJavadocConfiguration.class,
  SpringDocWebMvcConfiguration.class
})
public class OpenApiGeneration {
  static {
    SpringDocUtils.getConfig()
        .addRequestWrapperToIgnore(Viewer.class)
        .addRequestWrapperToIgnore(Identity.class)
        .addRequestWrapperToIgnore(Origin.class)
        .addRequestWrapperToIgnore(ServletWebRequest.class);
  }

  /** No controller returns a problem, so it is added. */
  @Bean
  GlobalOpenApiCustomizer problems() {
    return api ->
        ModelConverters.getInstance(true)
            .resolveAsResolvedSchema(new AnnotatedType(ProblemView.class).resolveAsRef(false))
            .referencedSchemas
            .forEach(api.getComponents()::addSchemas);
  }
}
