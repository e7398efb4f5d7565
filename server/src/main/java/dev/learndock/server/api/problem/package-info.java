/** Everything that goes wrong, as problem details (RFC 9457), each kind with a page of its own. */
@NullMarked
package dev.learndock.server.api.problem;

import org.jspecify.annotations.NullMarked;
