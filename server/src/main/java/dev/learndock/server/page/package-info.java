/** The page for people, at {@code /}: the files of {@code web/}, with a policy and for how long. */
@NullMarked
package dev.learndock.server.page;

import org.jspecify.annotations.NullMarked;
