/** What an operator looks at: health, metrics, logs. */
@NullMarked
package dev.learndock.server.operation;

import org.jspecify.annotations.NullMarked;
