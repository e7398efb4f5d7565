package dev.learndock.server;

import dev.learndock.server.access.AccessConfiguration;
import dev.learndock.server.api.ApiConfiguration;
import dev.learndock.server.beimingwu.BeimingwuConfiguration;
import dev.learndock.server.operation.OperationConfiguration;
import dev.learndock.server.page.PageConfiguration;
import dev.learndock.server.upload.UploadConfiguration;
import org.springframework.boot.autoconfigure.ImportAutoConfiguration;
import org.springframework.boot.autoconfigure.ssl.SslAutoConfiguration;
import org.springframework.boot.http.converter.autoconfigure.HttpMessageConvertersAutoConfiguration;
import org.springframework.boot.jackson.autoconfigure.JacksonAutoConfiguration;
import org.springframework.boot.jetty.autoconfigure.servlet.JettyServletWebServerAutoConfiguration;
import org.springframework.boot.servlet.autoconfigure.MultipartAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.DispatcherServletAutoConfiguration;
import org.springframework.boot.webmvc.autoconfigure.WebMvcAutoConfiguration;
import org.springframework.context.annotation.Import;

/**
 * What the server is made of: named one by one, since looking through the class path takes time.
 */
@org.springframework.context.annotation.Configuration(proxyBeanMethods = false)
@ImportAutoConfiguration({
  DispatcherServletAutoConfiguration.class,
  HttpMessageConvertersAutoConfiguration.class,
  JacksonAutoConfiguration.class,
  JettyServletWebServerAutoConfiguration.class,
  MultipartAutoConfiguration.class,
  SslAutoConfiguration.class,
  WebMvcAutoConfiguration.class
})
@Import({
  AccessConfiguration.class,
  ApiConfiguration.class,
  BeimingwuConfiguration.class,
  OperationConfiguration.class,
  PageConfiguration.class,
  UploadConfiguration.class
})
class Configuration {}
