package dev.learndock.dock;

import dev.learndock.dock.DockException.Reason;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * What of a learnware can be changed without another package.
 *
 * @param semantic what it is about, in words; the same data type, task, input and output as before
 * @param visibility who may see it
 */
public record Description(SemanticSpecification semantic, Visibility visibility) {
  /**
   * The same with the words as a dock keeps them.
   *
   * @throws DockException INVALID, if the words lack something or say what goes with the package
   */
  Description of(Learnware learnware) throws DockException {
    SemanticSpecification said = semantic.normalised();
    List<String> wrong = new ArrayList<>(said.findings());
    SemanticSpecification before = learnware.semantic();
    if (!said.data().equals(before.data())) {
      wrong.add(withPackage("Data", before.data(), said.data()));
    }
    if (!said.task().equals(before.task())) {
      wrong.add(withPackage("Task", before.task(), said.task()));
    }
    if (!Objects.equals(said.input(), before.input())) {
      wrong.add(withPackage("Input", before.input(), said.input()));
    }
    if (!Objects.equals(said.output(), before.output())) {
      wrong.add(withPackage("Output", before.output(), said.output()));
    }
    if (!wrong.isEmpty()) {
      throw new DockException(Reason.INVALID, String.join("; ", wrong));
    }
    return new Description(said, visibility);
  }

  private static String withPackage(String key, @Nullable Object before, @Nullable Object now) {
    return "%s is %s and cannot become %s without a check; update the learnware with a package that says so"
        .formatted(key, before, now);
  }
}
