package dev.learndock.browser;

import dev.learndock.learnware.ModelException;
import dev.learndock.reuse.ReuseException;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.table.TableException;
import java.io.IOException;
import org.teavm.interop.Export;

/** What the page calls: reads a request, does it, and answers. */
final class Program {
  private static final int DONE = 0;
  private static final int REFUSED = 1;

  private Program() {}

  /** Nothing happens before it is asked. */
  public static void main(String[] arguments) {}

  /** Makes a specification. */
  @Export(name = "specify")
  static int specify() {
    return answer(new Specifying());
  }

  /** Looks at columns and first rows. */
  @Export(name = "inspect")
  static int inspect() {
    return answer(new Inspecting());
  }

  /** Reads rows for models. */
  @Export(name = "read")
  static int read() {
    return answer(new Reading());
  }

  /** Combines what models answered. */
  @Export(name = "combine")
  static int combine() {
    return answer(new Combining());
  }

  /** Something that the page can ask for. */
  @FunctionalInterface
  interface Task {
    /** Does it. */
    void run(Request request, Answer answer)
        throws TableException, SpecificationException, ReuseException, ModelException, IOException;
  }

  /** The answer is what was asked for, or a sentence that says why not. */
  private static int answer(Task task) {
    Answer answer = new Answer();
    try {
      task.run(new Request(), answer);
      answer.send();
      return DONE;
    } catch (TableException
        | SpecificationException
        | ReuseException
        | ModelException
        | IllegalArgumentException
        | IOException e) {
      new Answer().text(e.getMessage()).send();
      return REFUSED;
    }
  }
}
