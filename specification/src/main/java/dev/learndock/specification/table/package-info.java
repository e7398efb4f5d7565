/** Tables: rows of numbers read from CSV files, and what was done to make them numbers. */
@NullMarked
package dev.learndock.specification.table;

import org.jspecify.annotations.NullMarked;
