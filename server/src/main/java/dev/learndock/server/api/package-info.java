/**
 * The API of our own, {@code /api/v1}: learnwares, checks, searches, islands. A controller says
 * what is HTTP about a thing; what the thing does stands in {@code dock}. What goes over the wire
 * are the records here whose names end in {@code View} (answers) and {@code Request} (bodies).
 */
@NullMarked
package dev.learndock.server.api;

import org.jspecify.annotations.NullMarked;
