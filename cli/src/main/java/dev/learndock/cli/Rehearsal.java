package dev.learndock.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.SplittableRandom;

/**
 * What the build runs once so that Java's start-up cache (JEP 483, JEP 515) knows which classes and
 * methods real commands need. Not a command.
 */
final class Rehearsal {
  private Rehearsal() {}

  /**
   * {@code quick} rehearses the commands that only read and print, {@code full} those that compute.
   */
  public static void main(String[] args) throws IOException {
    run("--version");
    run("--version", "--json");
    run("--help");
    run("no-such-command");
    if (args.length > 0 && args[0].equals("full")) {
      specify();
    }
  }

  private static void specify() throws IOException {
    Path folder = Files.createTempDirectory("learndock-rehearsal-");
    Path data = folder.resolve("data.csv");
    Path specification = folder.resolve("stat.json");
    try {
      Files.writeString(data, table());
      run("spec", data.toString(), "-o", specification.toString(), "--report");
      run("spec", data.toString(), "-o", specification.toString(), "--gamma", "0.1", "--json");
    } finally {
      Files.deleteIfExists(specification);
      Files.deleteIfExists(data);
      Files.delete(folder);
    }
  }

  /** 2,000 rows of numbers, words and gaps. */
  private static String table() {
    StringBuilder csv = new StringBuilder("word");
    for (int j = 0; j < 19; j++) {
      csv.append(",feature").append(j);
    }
    SplittableRandom random = new SplittableRandom(1);
    for (int i = 0; i < 2_000; i++) {
      csv.append(i % 3 == 0 ? "\nred" : "\nblue");
      for (int j = 0; j < 19; j++) {
        csv.append(',').append(i % 100 == j ? "" : (float) random.nextGaussian());
      }
    }
    return csv.append('\n').toString();
  }

  private static void run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(Console.to(out, err), words);
    System.out.println(String.join(" ", words) + ": " + code + " " + err);
  }
}
