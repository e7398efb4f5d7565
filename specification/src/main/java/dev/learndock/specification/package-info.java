/**
 * What a learnware or a task looks like, without its data: the semantic specification (words), the
 * statistical specifications (a reduced kernel mean embedding of the rows), their JSON, tables read
 * from CSV, and islands: which specifications are comparable, and on which scale.
 */
@NullMarked
package dev.learndock.specification;

import org.jspecify.annotations.NullMarked;
