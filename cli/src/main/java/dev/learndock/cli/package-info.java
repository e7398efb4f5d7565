/**
 * The {@code learndock} command: argument parsing, output for people and for programs, exit codes.
 */
@NullMarked
package dev.learndock.cli;

import org.jspecify.annotations.NullMarked;
