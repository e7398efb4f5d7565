package dev.learndock.server.access;

import dev.learndock.dock.account.Scope;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The scope that an API token needs for a controller's method, where it is another than {@link
 * AccessInterceptor} takes from the request's method and path.
 */
@Target(ElementType.METHOD)
@Retention(RetentionPolicy.RUNTIME)
public @interface Needs {
  /** The scope. */
  Scope value();
}
