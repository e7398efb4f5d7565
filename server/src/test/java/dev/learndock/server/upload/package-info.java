/** Uploads over real HTTP. */
@NullMarked
package dev.learndock.server.upload;

import org.jspecify.annotations.NullMarked;
