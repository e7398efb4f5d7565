/**
 * What a search in a large market stands on: ports to indexes that are derived from the catalogue
 * and can be thrown away and made again at any time. Nothing here decides what is found; that is
 * the business of {@code dock.search}.
 */
@NullMarked
package dev.learndock.dock.index;

import org.jspecify.annotations.NullMarked;
