/** What a learnware or a task is about, in words: the peer's dictionary, its JSON, its matching. */
@NullMarked
package dev.learndock.specification.semantic;

import org.jspecify.annotations.NullMarked;
