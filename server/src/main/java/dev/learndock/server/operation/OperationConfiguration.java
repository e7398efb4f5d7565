package dev.learndock.server.operation;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this package that a server needs. */
@Configuration(proxyBeanMethods = false)
@Import(HealthController.class)
public class OperationConfiguration {}
