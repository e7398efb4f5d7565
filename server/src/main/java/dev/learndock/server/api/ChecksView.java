package dev.learndock.server.api;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Checks, newest first.
 *
 * @param checks of this page
 * @param next pass it as {@code before} for the next page; null on the last one
 */
public record ChecksView(List<CheckView> checks, @Nullable Long next) {}
