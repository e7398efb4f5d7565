package dev.learndock.server.api;

import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.CheckId;
import dev.learndock.server.api.problem.Problem;
import dev.learndock.server.api.problem.ProblemType;
import org.jspecify.annotations.Nullable;

/** Ids as they stand in addresses; what is no id is a thing that is not there. */
final class Ids {
  private Ids() {}

  static LearnwareId learnware(String text) {
    try {
      return LearnwareId.parse(text);
    } catch (IllegalArgumentException e) {
      throw new Problem(ProblemType.NOT_FOUND, String.valueOf(e.getMessage()));
    }
  }

  static CheckId check(String text) {
    return new CheckId(number("check", text));
  }

  static long version(String text) {
    return number("version", text);
  }

  private static long number(String what, String text) {
    long number = text.matches("[0-9]{1,18}") ? Long.parseLong(text) : 0;
    if (number < 1) {
      throw new Problem(
          ProblemType.NOT_FOUND, "'%s' is no %s; it is a number from 1 on".formatted(text, what));
    }
    return number;
  }

  /** An account that a list is asked for: {@code me}, or a number. */
  static @Nullable AccountId owner(@Nullable String text, Viewer viewer) {
    if (text == null) {
      return null;
    }
    if (text.equals("me")) {
      AccountId account = viewer.account();
      if (account == null) {
        throw new Problem(ProblemType.UNAUTHENTICATED, "owner=me is for somebody with an account");
      }
      return account;
    }
    if (!text.matches("[1-9][0-9]{0,17}")) {
      throw Problem.invalid("owner", "is me, or the number of an account");
    }
    return new AccountId(Long.parseLong(text));
  }
}
