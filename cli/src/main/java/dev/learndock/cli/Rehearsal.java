package dev.learndock.cli;

import java.io.StringWriter;

/**
 * What the build runs once so that Java's start-up cache (JEP 483, JEP 515) knows which classes and
 * methods real commands need. Not a command.
 */
final class Rehearsal {
  private Rehearsal() {}

  /**
   * {@code quick} rehearses the commands that only read and print, {@code full} those that compute.
   */
  public static void main(String[] args) {
    run("--version");
    run("--version", "--json");
    run("--help");
    run("no-such-command");
  }

  private static void run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(Console.to(out, err), words);
    System.out.println(String.join(" ", words) + ": " + code + " " + err);
  }
}
