package dev.learndock.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.OutputStreamWriter;
import java.io.PrintWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import picocli.CommandLine.Option;

/**
 * Where a command speaks. The result goes to standard output: text for people, or with {@code
 * --json} exactly one object for programs. Progress and warnings go to standard error, progress
 * only when that is a terminal. Colours only on a terminal, and never when {@code NO_COLOR} is set.
 *
 * <p>It is also the mixin that gives every command {@code --json} and {@code --verbose}: write
 * {@code @Mixin private final Console console;} and take it in the constructor.
 */
final class Console {
  private final PrintWriter out;
  private final PrintWriter err;
  private final boolean outIsTerminal;
  private final boolean errIsTerminal;
  private final int width;
  private final Prompt prompt;
  private boolean progressShown;

  @Option(names = "--json", description = "Print one JSON object, for programs.")
  private boolean json;

  @Option(names = "--verbose", description = "Print the stack trace of a failure.")
  private boolean verbose;

  private Console(
      Writer out,
      Writer err,
      boolean outIsTerminal,
      boolean errIsTerminal,
      int width,
      Prompt prompt) {
    this.out = new PrintWriter(out, false);
    this.err = new PrintWriter(err, true);
    this.outIsTerminal = outIsTerminal;
    this.errIsTerminal = errIsTerminal;
    this.width = width;
    this.prompt = prompt;
  }

  /** The console of this process. The launcher says which streams are terminals, and how wide. */
  static Console ofProcess() {
    return new Console(
        new OutputStreamWriter(new FileOutputStream(FileDescriptor.out), StandardCharsets.UTF_8),
        new OutputStreamWriter(System.err, StandardCharsets.UTF_8),
        Boolean.getBoolean("learndock.stdout.terminal"),
        Boolean.getBoolean("learndock.stderr.terminal"),
        Integer.getInteger("learndock.width", 80),
        Prompt.ofProcess());
  }

  /** A console that is no terminal, 80 characters wide: for tests. */
  static Console to(Writer out, Writer err) {
    return to(out, err, Prompt.ofProcess());
  }

  /** The same with somebody who answers. */
  static Console to(Writer out, Writer err, Prompt prompt) {
    return new Console(out, err, false, false, 80, prompt);
  }

  /** Where a command asks. */
  Prompt prompt() {
    return prompt;
  }

  /** Whether one JSON object is wanted instead of text. */
  boolean json() {
    return json;
  }

  /** Whether stack traces are wanted. */
  boolean verbose() {
    return verbose;
  }

  /** Characters in a line. */
  int width() {
    return width;
  }

  /** Prints a line of the result for people; nothing with {@code --json}. */
  void say(String line) {
    if (!json) {
      clearProgress();
      out.println(line);
    }
  }

  /** Prints the result for programs; nothing without {@code --json}. Once in a command. */
  void result(JsonObject object) {
    if (json) {
      clearProgress();
      out.println(object);
    }
  }

  /** Shows what is being done, over what was shown before; only on a terminal. */
  void progress(String text) {
    if (errIsTerminal) {
      String shown = text.length() < width ? text : text.substring(0, width - 1);
      err.print("\r\u001b[K" + shown);
      err.flush();
      progressShown = true;
    }
  }

  /** Prints a line that the reader should see even when the result goes elsewhere. */
  void warn(String line) {
    clearProgress();
    out.flush();
    err.println(line);
  }

  private void clearProgress() {
    if (progressShown) {
      err.print("\r\u001b[K");
      err.flush();
      progressShown = false;
    }
  }

  /** The text in bold when the result goes to a terminal that shows it. */
  String bold(String text) {
    return styled("1", text);
  }

  /** The text fainter than the rest. */
  String faint(String text) {
    return styled("2", text);
  }

  /** The text in the colour of something good. */
  String good(String text) {
    return styled("32", text);
  }

  /** The text in the colour of something bad. */
  String bad(String text) {
    return styled("31", text);
  }

  private String styled(String code, String text) {
    return colours() ? "\u001b[" + code + "m" + text + "\u001b[0m" : text;
  }

  /** Whether the result may hold colours. */
  boolean colours() {
    return outIsTerminal && !json && Colours.WANTED;
  }

  PrintWriter out() {
    return out;
  }

  PrintWriter err() {
    return err;
  }

  /** Sends on what is buffered. */
  void flush() {
    clearProgress();
    out.flush();
    err.flush();
  }

  private static final class Colours {
    static final boolean WANTED =
        System.getenv().getOrDefault("NO_COLOR", "").isEmpty()
            && !System.getenv().getOrDefault("TERM", "").equals("dumb");
  }
}
