/**
 * The two journeys that {@code learndock demo} plays on a kit: providers hand in, a user reuses.
 */
@NullMarked
package dev.learndock.cli.demo;

import org.jspecify.annotations.NullMarked;
