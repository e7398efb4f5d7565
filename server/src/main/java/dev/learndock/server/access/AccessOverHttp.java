package dev.learndock.server.access;

import dev.learndock.server.Settings;
import java.util.List;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.web.method.support.HandlerMethodArgumentResolver;
import org.springframework.web.servlet.config.annotation.CorsRegistry;
import org.springframework.web.servlet.config.annotation.InterceptorRegistry;
import org.springframework.web.servlet.config.annotation.WebMvcConfigurer;

/** What accounts look like over HTTP, and what stands before every controller. */
@Configuration(proxyBeanMethods = false)
@Import({
  AccessProblems.class,
  AccountController.class,
  AdminController.class,
  PageController.class,
  RegistrationController.class,
  SessionController.class,
  TokenController.class
})
class AccessOverHttp implements WebMvcConfigurer {
  private final Requests requests;
  private final Limits limits;
  private final AuditLog audit;
  private final List<String> origins;

  AccessOverHttp(Identities identities, Limits limits, AuditLog audit, Settings settings) {
    this.audit = audit;
    this.requests = new Requests(identities);
    this.limits = limits;
    this.origins = settings.cors().origins();
  }

  /** Who sends a request. */
  @Bean
  Requests requests() {
    return requests;
  }

  @Override
  public void addArgumentResolvers(List<HandlerMethodArgumentResolver> resolvers) {
    resolvers.add(new ViewerResolver(requests));
  }

  @Override
  public void addInterceptors(InterceptorRegistry registry) {
    registry
        .addInterceptor(new AccessInterceptor(requests, limits, audit))
        .addPathPatterns("/api/v1", "/api/v1/**");
  }

  @Override
  public void addCorsMappings(CorsRegistry registry) {
    if (!origins.isEmpty()) {
      registry
          .addMapping("/**")
          .allowedOrigins(origins.toArray(String[]::new))
          .allowedMethods("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
          .allowedHeaders("*")
          .exposedHeaders(
              "Content-Range", "ETag", "Location", "Retry-After", "Upload-Offset", "X-Request-Id");
    }
  }
}
