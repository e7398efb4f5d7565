/** JSON as the API of our own reads and writes it. */
@NullMarked
package dev.learndock.server.api.json;

import org.jspecify.annotations.NullMarked;
