/**
 * The walls around programs that run strangers' models (Linux, bubblewrap): what they may see,
 * reach, call and use up; how to find out whether this machine can put them up; and an intruder
 * that tries to get through. What each wall stops: {@code docs/security-model.md}.
 */
@NullMarked
package dev.learndock.learnware.sandbox;

import org.jspecify.annotations.NullMarked;
