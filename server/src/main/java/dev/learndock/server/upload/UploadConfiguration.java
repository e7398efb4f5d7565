package dev.learndock.server.upload;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.upload.UploadLimits;
import dev.learndock.dock.upload.Uploads;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this package that a server needs. */
@Configuration(proxyBeanMethods = false)
@Import({UploadController.class, AbandonedUploads.class})
public class UploadConfiguration {
  @Bean
  Uploads uploads(LocalDock dock) throws DockException {
    return dock.uploads(UploadLimits.defaults());
  }
}
