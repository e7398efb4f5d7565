/** What the dock's ports stand on. Embedded: SQLite and files addressed by SHA-256. */
@NullMarked
package dev.learndock.storage;

import org.jspecify.annotations.NullMarked;
