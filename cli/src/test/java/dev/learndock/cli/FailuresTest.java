package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.learnware.ModelException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import org.junit.jupiter.api.Test;
import picocli.CommandLine;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

class FailuresTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  /** A command that fails as it is told. */
  @Command(name = "fail")
  private static final class Failing implements Callable<Integer> {
    @Mixin private final Console console;
    private final Exception failure;

    Failing(Console console, Exception failure) {
      this.console = console;
      this.failure = failure;
    }

    @Override
    public Integer call() throws Exception {
      console.say("half a result");
      throw failure;
    }
  }

  private String messageOf(Exception failure, String... words) {
    Console console = Console.to(out, err);
    int code =
        new CommandLine(new Failing(console, failure))
            .setExecutionExceptionHandler(new Failures(console)::couldNot)
            .execute(words);
    assertEquals(ExitCode.COULD_NOT, code);
    return err.toString().strip();
  }

  @Test
  void whatARoomSaysIsPrintedAsItStands() {
    assertEquals(
        "learndock: model m.onnx hung. Ask its provider.",
        messageOf(new ModelException("model m.onnx hung. Ask its provider")));
  }

  @Test
  void whatAThreadOrAStreamWrappedIsUnwrapped() {
    assertEquals(
        "learndock: model m hung.",
        messageOf(new ExecutionException(new ModelException("model m hung"))));
  }

  @Test
  void aFileThatIsNotThereIsNamed() {
    assertEquals(
        "learndock: there is no no.csv. Check the path.",
        messageOf(new UncheckedIOException(new NoSuchFileException("no.csv"))));
  }

  @Test
  void aFileThatMayNotBeReadIsNamed() {
    assertTrue(
        messageOf(new AccessDeniedException("/dock/x")).startsWith("learndock: no permission for"));
  }

  @Test
  void aFullDiskIsSaid() {
    assertEquals(
        "learndock: /dock/x: No space left on device.",
        messageOf(new FileSystemException("/dock/x", null, "No space left on device")));
  }

  @Test
  void aDefectNamesAFileWithTheStackTrace() throws IOException {
    String message = messageOf(new IllegalStateException("seven"));
    assertTrue(message.contains("IllegalStateException: seven"), message);
    Path trace = Path.of(message.replaceAll("(?s).* (\\S+learndock-\\S+\\.txt).*", "$1"));
    assertTrue(Files.readString(trace).contains("at dev.learndock.cli.FailuresTest"));
    Files.delete(trace);
  }

  @Test
  void aDefectWithVerbosePrintsTheStackTrace() {
    String message = messageOf(new IllegalStateException("seven"), "--verbose");
    assertTrue(message.contains("at dev.learndock.cli.FailuresTest"), message);
  }
}
