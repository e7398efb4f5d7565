package dev.learndock.server.api;

import dev.learndock.dock.account.Role;
import org.jspecify.annotations.Nullable;

/**
 * What answers here, for programs that want to know before they ask for more.
 *
 * @param product always {@code Learndock}
 * @param api the version of this API
 * @param account number of the account that asks, or null for nobody
 * @param role of that account, or null
 */
public record AboutView(String product, int api, @Nullable Long account, @Nullable Role role) {}
