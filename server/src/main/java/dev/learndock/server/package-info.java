/**
 * A dock for many: one process that serves a {@link dev.learndock.dock.LocalDock} over HTTP. Begins
 * with {@link dev.learndock.server.LearndockServer}.
 */
@NullMarked
package dev.learndock.server;

import org.jspecify.annotations.NullMarked;
