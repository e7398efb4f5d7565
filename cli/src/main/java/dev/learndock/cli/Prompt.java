package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Where a command asks: somebody at a terminal, or standard input. */
interface Prompt {
  /** Asks; what is typed is seen. */
  String ask(String question) throws DockException;

  /** Asks; what is typed is not seen. */
  String askSecretly(String question) throws DockException;

  /** The first line of standard input. */
  String standardInput() throws IOException;

  /** The terminal and the standard input of this process. */
  static Prompt ofProcess() {
    return new Prompt() {
      @Override
      public String ask(String question) throws DockException {
        return answer(terminal().readLine("%s", question));
      }

      @Override
      public String askSecretly(String question) throws DockException {
        char[] typed = terminal().readPassword("%s", question);
        return answer(typed == null ? null : new String(typed));
      }

      @Override
      public String standardInput() throws IOException {
        // Not closed: it is the process's.
        BufferedReader in =
            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        String line = in.readLine();
        return line == null ? "" : line.strip();
      }
    };
  }

  private static java.io.Console terminal() throws DockException {
    java.io.Console terminal = Objects.requireNonNull(System.console());
    if (!terminal.isTerminal()) {
      throw new DockException(
          Reason.INVALID,
          "there is no terminal to ask at; give a token on standard input with --token -");
    }
    return terminal;
  }

  private static String answer(@Nullable String typed) throws DockException {
    if (typed == null) {
      throw new DockException(Reason.INVALID, "nothing was typed; nothing was changed");
    }
    return typed.strip();
  }
}
