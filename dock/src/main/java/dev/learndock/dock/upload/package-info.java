/**
 * Packages on their way in over a line that may break: uploads that go on where they stopped, the
 * rules for them, and the port behind which their bytes are kept.
 */
@NullMarked
package dev.learndock.dock.upload;

import org.jspecify.annotations.NullMarked;
