package dev.learndock.server.api;

import dev.learndock.dock.Visibility;
import dev.learndock.specification.semantic.SemanticSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What of a learnware is to be changed without another package; what is missing stays.
 *
 * @param semantic other words about it: the whole semantic specification
 * @param visibility who may see it
 */
public record DescriptionRequest(
    @Nullable SemanticSpecification semantic, @Nullable Visibility visibility) {}
