package dev.learndock.dock.search;

import dev.learndock.dock.LearnwareId;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import org.jspecify.annotations.Nullable;

/**
 * What a client of the peer asks.
 *
 * @param semantic tags and a name, by the peer's rules; empty for any
 * @param idPart what the id must contain; empty for any
 * @param table what the user's rows look like, or null to look by words alone
 */
public record PeerQuery(
    SemanticSpecification semantic, String idPart, @Nullable TableSpecification table) {
  boolean admits(LearnwareId id) {
    return idPart.isEmpty() || id.toString().contains(idPart);
  }
}
