/** Problems, on a real server. */
@NullMarked
package dev.learndock.server.api.problem;

import org.jspecify.annotations.NullMarked;
