/**
 * What a server goes through in {@code learndock bench kill}, where it is killed again and again
 * while learnwares are handed in, and in {@code learndock bench hostile}, where most of them are
 * hostile. Everything that it acknowledged is looked for.
 */
@NullMarked
package dev.learndock.cli.endurance;

import org.jspecify.annotations.NullMarked;
