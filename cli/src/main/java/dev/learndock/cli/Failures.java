package dev.learndock.cli;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.NotDirectoryException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.CompletionException;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;
import picocli.CommandLine.UnmatchedArgumentException;

/**
 * Turns what went wrong into what a person can act on: {@code learndock: what. what to do} on
 * standard error, and an exit code.
 *
 * <p>An exception type that a room declares ({@code dev.learndock...Exception}) carries a message
 * written for people, so it is printed as it stands. Anything else is a defect of Learndock: its
 * stack trace goes to a file that is named.
 */
final class Failures {
  private final Console console;

  Failures(Console console) {
    this.console = console;
  }

  /** For picocli: an unknown option, a missing argument, a value that does not parse. */
  int usedWrongly(ParameterException e, String[] args) {
    CommandLine line = e.getCommandLine();
    String name = line.getCommandSpec().qualifiedName();
    console.warn("learndock: " + sentence(wrongUse(e, line)));
    console.warn("See " + name + " --help");
    return ExitCode.USED_WRONGLY;
  }

  private static String wrongUse(ParameterException e, CommandLine line) {
    if (e instanceof UnmatchedArgumentException unmatched && line.getParent() == null) {
      String word = unmatched.getUnmatched().getFirst();
      List<String> near =
          unmatched.getSuggestions().stream().filter(n -> n.charAt(0) == word.charAt(0)).toList();
      String hint = near.isEmpty() ? "" : " Did you mean " + String.join(" or ", near) + "?";
      return "there is no " + (word.startsWith("-") ? "option " : "command ") + word + "." + hint;
    }
    return String.valueOf(e.getMessage());
  }

  /** For picocli: the command threw. */
  int couldNot(Exception e, CommandLine line, ParseResult parsed) throws Exception {
    if (e instanceof ParameterException wrong) {
      return usedWrongly(wrong, new String[0]);
    }
    Throwable cause = unwrapped(e);
    if (cause instanceof InterruptedException) {
      Thread.currentThread().interrupt();
    }
    String message = expected(cause);
    console.warn("learndock: " + (message != null ? sentence(message) : defect(cause)));
    if (console.verbose()) {
      console.warn(stackTrace(e));
    }
    return ExitCode.COULD_NOT;
  }

  /** What other exceptions were wrapped around only because a thread or a stream was between. */
  private static Throwable unwrapped(Throwable e) {
    Throwable cause = e.getCause();
    boolean wrapper =
        e instanceof UncheckedIOException
            || e instanceof ExecutionException
            || e instanceof CompletionException;
    return wrapper && cause != null ? unwrapped(cause) : e;
  }

  /** The message of a failure that is not a defect of Learndock, or null. */
  private static @Nullable String expected(Throwable e) {
    return switch (e) {
      case NoSuchFileException f -> "there is no " + f.getFile() + ". Check the path";
      case AccessDeniedException f ->
          "no permission for " + f.getFile() + ". Change its permissions or choose another place";
      case FileAlreadyExistsException f -> f.getFile() + " exists already. Choose another name";
      case NotDirectoryException f -> f.getFile() + " is not a folder. Choose another";
      case FileSystemException f -> f.getFile() + ": " + f.getReason();
      case IOException io when io.getMessage() != null -> io.getMessage();
      case InterruptedException i -> "interrupted before it was done";
      case OutOfMemoryError o ->
          "out of memory ("
              + (Runtime.getRuntime().maxMemory() >> 20)
              + " MB were allowed)."
              + " Allow more with LEARNDOCK_JAVA_OPTS=-Xmx8g";
      case Exception ours when isOurs(ours) -> ours.getMessage();
      default -> null;
    };
  }

  private static boolean isOurs(Exception e) {
    return e.getClass().getPackageName().startsWith("dev.learndock.") && e.getMessage() != null;
  }

  private String defect(Throwable e) {
    String what = "this should not happen: " + e + ".";
    if (console.verbose()) {
      return what;
    }
    try {
      Path file = Files.createTempFile("learndock-", ".txt");
      Files.writeString(file, stackTrace(e));
      return what + " Please report it with " + file;
    } catch (IOException io) {
      return what + " Please report it with what --verbose prints";
    }
  }

  private static String stackTrace(Throwable e) {
    var text = new java.io.StringWriter();
    e.printStackTrace(new PrintWriter(text));
    return text.toString();
  }

  /** Ends in a full stop, unless it ends a sentence already or lists lines. */
  private static String sentence(String text) {
    String trimmed = text.strip();
    return trimmed.matches("(?s).*[.!?:]") ? trimmed : trimmed + ".";
  }
}
