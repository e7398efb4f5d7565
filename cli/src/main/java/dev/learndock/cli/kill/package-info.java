/**
 * {@code learndock bench kill}: a server is killed again and again while learnwares are handed in,
 * and everything that it acknowledged is looked for.
 */
@NullMarked
package dev.learndock.cli.kill;

import org.jspecify.annotations.NullMarked;
