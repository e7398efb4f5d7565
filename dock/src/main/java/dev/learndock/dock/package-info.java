/**
 * The market: submit, check, organise, index, search; the ports that storage implements; and the
 * {@code Dock} interface that everybody talks to.
 */
@NullMarked
package dev.learndock.dock;

import org.jspecify.annotations.NullMarked;
