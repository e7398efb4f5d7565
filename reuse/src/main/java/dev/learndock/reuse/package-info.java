/**
 * From found learnwares to predictions: job selector, averaging, ensemble pruning, feature
 * augmentation, robust combination, and {@code auto}, which picks by what the user has.
 */
@NullMarked
package dev.learndock.reuse;

import org.jspecify.annotations.NullMarked;
