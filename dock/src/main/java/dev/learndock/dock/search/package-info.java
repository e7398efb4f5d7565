/**
 * From a requirement to a recommendation: which island the user's table belongs to, which
 * learnwares are near it in the island's metric, which of them together are nearer, what they
 * cover, and how to say that in words.
 */
@NullMarked
package dev.learndock.dock.search;

import org.jspecify.annotations.NullMarked;
