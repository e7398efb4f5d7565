/** The page: what people see of a dock in a browser, as files that a server hands out. */
@NullMarked
package dev.learndock.web;

import org.jspecify.annotations.NullMarked;
