package dev.learndock.dock.account;

import dev.learndock.dock.DockException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Port: keeps what was done by whom; nothing in it is ever changed. */
public interface AuditStore {
  /**
   * Something that was done or tried.
   *
   * @param number rises with time
   * @param account who, or null for nobody who was logged in
   * @param action what, such as {@code session.create}
   * @param target on what, such as {@code account 7}
   * @param outcome {@code done}, or why not
   * @param address from where
   * @param request id of the request, as in the log
   */
  record Entry(
      long number,
      Instant at,
      @Nullable AccountId account,
      String action,
      String target,
      String outcome,
      String address,
      String request) {}

  /**
   * What entries are asked for.
   *
   * @param account only of this account, or null
   * @param action only those that begin so, or null
   * @param before only those with lower numbers, or null
   */
  record Question(@Nullable AccountId account, @Nullable String action, @Nullable Long before) {}

  /** Adds entries; their numbers are ignored. */
  void add(List<Entry> entries) throws DockException;

  /** Entries, the newest first. */
  List<Entry> list(Question question, int limit) throws DockException;

  /** Forgets what is older. */
  int removeBefore(Instant then) throws DockException;
}
