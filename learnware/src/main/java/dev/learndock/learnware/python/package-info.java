/**
 * Environments that an operator allows models in Python to run in, and what learnwares ask of them:
 * versions, requirements, and whether the two fit (PEP 440, PEP 508).
 */
@NullMarked
package dev.learndock.learnware.python;

import org.jspecify.annotations.NullMarked;
