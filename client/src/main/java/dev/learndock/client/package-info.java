/**
 * A dock that lies on a server, as a {@link dev.learndock.dock.Dock}: requests that are repeated
 * when the line breaks, packages that go on where they stopped and are compared with their SHA-256,
 * and failures in words.
 */
@NullMarked
package dev.learndock.client;

import org.jspecify.annotations.NullMarked;
