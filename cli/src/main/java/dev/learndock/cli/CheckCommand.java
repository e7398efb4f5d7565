package dev.learndock.cli;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockOptions;
import dev.learndock.dock.Finding;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.PackageStore;
import dev.learndock.dock.Submission;
import dev.learndock.dock.check.SubmissionCheck;
import dev.learndock.learnware.worker.ModelWorkers;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Parameters;

/** Runs the checks of a dock on a package, without a dock. */
@Command(
    name = "check",
    header = "check - see whether a dock would take a learnware",
    description = {
      "Takes the steps that a dock takes before it accepts a package, in the same order: the zip,"
          + " the words, the specification, the model's graph, and the model itself, which is run"
          + " in a process of its own on rows drawn from its specification. Stops at the first"
          + " step that finds a fault, and says what to do."
    },
    footer = {"  learndock check aa-jfk.zip", "  learndock check --json aa-jfk.zip"})
final class CheckCommand implements Callable<Integer> {
  @Mixin private final Console console;

  @Parameters(paramLabel = "LEARNWARE.zip", description = "The package.")
  private Path file = Path.of("");

  @Mixin private final PythonFolder python = new PythonFolder();

  private @Nullable ModelWorkers workers;

  CheckCommand(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws IOException, DockException {
    Submission submission = Submission.of(file).withProgress(this::show);
    SubmissionCheck check = new SubmissionCheck(DockOptions.defaults(), this::workers);
    try (PackageStore.Incoming incoming = new Given(hash(file), Files.size(file), file)) {
      List<Finding> findings = check.check(submission, incoming).findings();
      return conclude(findings);
    } finally {
      if (workers != null) {
        workers.close();
      }
    }
  }

  private ModelWorkers workers() {
    if (workers == null) {
      workers =
          ModelWorkers.start(
              ModelWorkers.Settings.defaults().withWorkers(1).withPython(python.environments()));
    }
    return workers;
  }

  private void show(Finding finding) {
    String mark = finding.ok() ? console.good("ok   ") : console.bad("FAULT");
    console.say("%s  %-25s %s".formatted(mark, finding.step().title(), finding.message()));
  }

  private int conclude(List<Finding> findings) {
    boolean ok = findings.stream().allMatch(Finding::ok);
    console.say("");
    console.say(
        ok
            ? "A dock would take it. Next: learndock add " + file
            : "A dock would not take it; what to do stands behind FAULT.");
    List<JsonObject> steps =
        findings.stream()
            .map(finding ->
                new JsonObject()
                    .put("step", finding.step().title())
                    .put("ok", finding.ok())
                    .put("message", finding.message()))
            .toList();
    console.result(new JsonObject().put("file", file).put("ok", ok).put("findings", steps));
    return ok ? ExitCode.DONE : ExitCode.COULD_NOT;
  }

  /** The file as it lies there: nothing is taken in, nothing is thrown away. */
  private record Given(PackageHash hash, long bytes, Path file) implements PackageStore.Incoming {
    @Override
    public void close() {}
  }

  private static PackageHash hash(Path file) throws IOException {
    try (InputStream in = Files.newInputStream(file);
        DigestInputStream digest =
            new DigestInputStream(in, MessageDigest.getInstance("SHA-256"))) {
      digest.transferTo(OutputStream.nullOutputStream());
      return new PackageHash(HexFormat.of().formatHex(digest.getMessageDigest().digest()));
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every JDK has SHA-256", e);
    }
  }
}
