/**
 * Specifications of tables and reuse of learnwares in a web page: {@code Program} is compiled to
 * WebAssembly with everything that it reaches in the rooms before this one, and runs in a Web
 * Worker of the package {@code npm/}. No row leaves the page.
 */
@NullMarked
package dev.learndock.browser;

import org.jspecify.annotations.NullMarked;
