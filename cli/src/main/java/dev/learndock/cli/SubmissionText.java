package dev.learndock.cli;

import dev.learndock.dock.Finding;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** A package that is handed in, in words: what each step of its check finds, as soon as it does. */
final class SubmissionText {
  private SubmissionText() {}

  /**
   * A package in a file whose check is told on the console.
   *
   * @param words about it, or null for those in the package
   */
  static Submission begin(Path file, @Nullable SemanticSpecification words, Console console) {
    console.say(console.bold(file.toString()));
    console.progress("checking " + file);
    Submission submission =
        Submission.of(file).withProgress(finding -> tell(file, finding, console));
    return words == null ? submission : submission.withSemantic(words);
  }

  private static void tell(Path file, Finding finding, Console console) {
    String mark = finding.ok() ? console.good("ok") : console.bad("no");
    String message = finding.ok() ? finding.message() : "see below";
    console.say("  %s  %-26s %s".formatted(mark, finding.step().title(), message));
    console.progress("checking " + file + ": after " + finding.step().title());
  }

  static void warnIfRejected(Path file, Verdict verdict, Console console) {
    if (verdict instanceof Verdict.Rejected rejected && !console.json()) {
      console.warn("learndock: " + file + " was not taken: " + rejected.reason());
    }
  }

  /** For programs. */
  static List<JsonObject> findings(Verdict verdict) {
    return verdict.findings().stream()
        .map(finding ->
            new JsonObject()
                .put("step", finding.step().name().toLowerCase(Locale.ROOT))
                .put("ok", finding.ok())
                .put("message", finding.message()))
        .toList();
  }
}
