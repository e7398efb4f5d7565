/**
 * The indexes of a dock, in Lucene: where learnwares lie ({@code VectorIndex}) and what is said of
 * them ({@code WordIndex}). All that is here can be made again from the catalogue, so what cannot
 * be read is thrown away.
 */
@NullMarked
package dev.learndock.storage.lucene;

import org.jspecify.annotations.NullMarked;
