package dev.learndock.server.api.problem;

import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;

/** The parts of this package that a server needs. */
@Configuration(proxyBeanMethods = false)
@Import({NoTrace.class, Problems.class, ProblemPages.class})
public class ProblemConfiguration {}
