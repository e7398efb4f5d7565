/** Uploads that survive a bad line, over HTTP: {@code /api/v1/uploads}, the tus protocol. */
@NullMarked
package dev.learndock.server.upload;

import org.jspecify.annotations.NullMarked;
