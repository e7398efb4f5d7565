/** Who is asking, and what they may do: accounts, sessions, tokens, limits, the audit log. */
@NullMarked
package dev.learndock.server.access;

import org.jspecify.annotations.NullMarked;
