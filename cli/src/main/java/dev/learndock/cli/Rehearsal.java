package dev.learndock.cli;

import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * What the build runs once, so that Java's start-up cache (JEP 483, 514, 515) knows which classes
 * and methods real commands need. Not a command; docs/decisions/0002.
 */
final class Rehearsal {
  private Rehearsal() {}

  public static void main(String[] args) throws IOException {
    run("--version");
    run("--version", "--json");
    run("no-such-command");
    Path folder = Files.createTempDirectory("learndock-rehearsal-");
    try {
      readAndPrint();
      compute(folder);
    } finally {
      delete(folder);
    }
    System.exit(ExitCode.DONE);
  }

  private static void readAndPrint() {
    run("--help");
    Commands.byGroup().values().stream().flatMap(List::stream).forEach(name -> run(name, "--help"));
  }

  private static void compute(Path folder) {
    Path sample = Path.of(System.getProperty("learndock.home", "."), "demo", "sample.csv.gz");
    String specification = folder.resolve("stat.json").toString();
    run("spec", sample.toString(), "-o", specification);
    run("spec", sample.toString(), "-o", specification, "--gamma", "0.001", "--json");
    String dock = folder.resolve("dock").toString();
    run("search", specification, "--dock", dock);
    run("list", "--dock", dock);
    run("check", specification);
  }

  private static void run(String... words) {
    var out = new StringWriter();
    var err = new StringWriter();
    int code = Main.run(Console.to(out, err), words);
    System.out.println(String.join(" ", words) + ": " + code + " " + err);
  }

  static void delete(Path folder) throws IOException {
    try (Stream<Path> paths = Files.walk(folder)) {
      for (Path path : paths.sorted(Comparator.reverseOrder()).toList()) {
        Files.delete(path);
      }
    }
  }
}
