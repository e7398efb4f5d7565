/** How the description of the API is made from the controllers, when the tests run. */
@NullMarked
package dev.learndock.server.api.openapi;

import org.jspecify.annotations.NullMarked;
