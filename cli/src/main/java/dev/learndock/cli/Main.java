package dev.learndock.cli;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Arrays;
import java.util.Properties;
import java.util.concurrent.Callable;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/**
 * The {@code learndock} command. Exit codes: 0 done, 1 could not, 2 used wrongly.
 *
 * <p>Only the command that is asked for is set up, so that a start stays short; {@link Commands}
 * lists them all.
 */
@Command(
    name = "learndock",
    header = "learndock - share trained models and reuse strangers' models without their data",
    description = {
      "A learnware is a trained model with a specification: a few weighted points that say what"
          + " data the model was trained on, without showing a row of it. A dock is a folder of"
          + " learnwares. Describe your own data the same way, and the dock finds the models that"
          + " fit it, alone or combined, and says why."
    },
    footer = {
      "  learndock --help          this page",
      "  learndock help COMMAND    the page of one command"
    })
final class Main implements Callable<Integer> {
  @Mixin private final Console console;

  @Spec private CommandSpec spec = CommandSpec.create();

  @Option(
      names = {"-V", "--version"},
      description = "Print the version and stop.")
  private boolean version;

  private Main(Console console) {
    this.console = console;
  }

  /** Runs the command and ends the process with its exit code. */
  public static void main(String[] args) {
    // What a room logs is a line like any other that the command prints.
    System.setProperty("java.util.logging.SimpleFormatter.format", "learndock: %5$s%n");
    int code = run(Console.ofProcess(), args);
    System.exit(code);
  }

  /** Runs one command line and returns its exit code. */
  static int run(Console console, String... args) {
    String[] words = withoutHelpWord(args);
    CommandLine line = new CommandLine(new Main(console));
    for (String name : Commands.neededFor(words)) {
      line.addSubcommand(name, withCommands(Commands.create(name, console)));
    }
    HelpStyle.apply(line, console);
    Failures failures = new Failures(console);
    line.setOut(console.out());
    line.setErr(console.err());
    line.setParameterExceptionHandler(failures::usedWrongly);
    line.setExecutionExceptionHandler(failures::couldNot);
    int code = line.execute(words);
    console.flush();
    return code;
  }

  /** A command, with those below it. */
  private static CommandLine withCommands(Callable<Integer> command) {
    CommandLine line = new CommandLine(command);
    switch (command) {
      case BenchCommand bench -> bench.commands().forEach(line::addSubcommand);
      case PythonCommand python -> python.commands().forEach(line::addSubcommand);
      default -> {}
    }
    return line;
  }

  /** {@code learndock help spec} is {@code learndock spec --help}. */
  private static String[] withoutHelpWord(String[] args) {
    if (args.length == 0) {
      return new String[] {"--help"};
    }
    if (!args[0].equals("help")) {
      return args;
    }
    String[] words = Arrays.copyOfRange(args, 1, args.length + 1);
    words[args.length - 1] = "--help";
    return words;
  }

  @Override
  public Integer call() {
    if (!version) {
      throw new CommandLine.ParameterException(spec.commandLine(), "no command is given");
    }
    console.say("learndock " + version());
    console.result(
        new JsonObject().put("version", version()).put("java", Runtime.version().toString()));
    return ExitCode.DONE;
  }

  /** The version that was built. */
  static String version() {
    Properties properties = new Properties();
    try (InputStream stream = Main.class.getResourceAsStream("version.properties")) {
      properties.load(stream);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return properties.getProperty("version", "unknown");
  }
}
