package dev.learndock.server.access;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * What a controller's method counts as: by account, or by address when nobody is logged in. One too
 * many is answered with 429.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Limited {
  /** What it counts as. */
  Limits.Kind value();
}
