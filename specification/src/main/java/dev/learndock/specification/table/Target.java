package dev.learndock.specification.table;

import java.util.List;

/**
 * The column that holds the answers, set aside from the features.
 *
 * @param name of the column
 * @param values one for each row; for words the index into {@code words}; NaN where a row has no
 *     answer and that was allowed
 * @param words the different words, sorted; empty when the column holds numbers
 */
public record Target(String name, float[] values, List<String> words) {}
