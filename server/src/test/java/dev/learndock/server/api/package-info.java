/** The API of our own, on a real server over real HTTP. */
@NullMarked
package dev.learndock.server.api;

import org.jspecify.annotations.NullMarked;
