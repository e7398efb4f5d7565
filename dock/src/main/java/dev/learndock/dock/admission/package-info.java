/**
 * What a newcomer adds: which learnwares of a dock already cover it, which it covers itself, and
 * what the dock's operator wants to happen then.
 */
@NullMarked
package dev.learndock.dock.admission;

import org.jspecify.annotations.NullMarked;
