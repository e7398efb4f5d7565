package dev.learndock.cli;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.PrintStream;
import java.lang.reflect.Constructor;
import java.nio.charset.StandardCharsets;

/**
 * Standard error as the caller gave it. The launcher starts Java with a filter in its place,
 * because Java itself warns there of the incubating Vector API before any code of ours runs, and
 * keeps the real one as another descriptor (docs/decisions/0001).
 */
final class StandardError {
  private StandardError() {}

  /**
   * Makes {@link System#err} the descriptor that the launcher names, if it names one. The
   * descriptor is used itself, not opened anew by a path, so that a file, a pipe and a closed one
   * all work and what goes to the same file as standard output stays in order.
   */
  static void takeOver() {
    Integer descriptor = Integer.getInteger("learndock.stderr");
    if (descriptor == null) {
      return;
    }
    try {
      Constructor<FileDescriptor> constructor =
          FileDescriptor.class.getDeclaredConstructor(int.class);
      constructor.setAccessible(true);
      var stream = new FileOutputStream(constructor.newInstance(descriptor));
      System.setErr(new PrintStream(stream, true, StandardCharsets.UTF_8));
    } catch (ReflectiveOperationException | RuntimeException e) {
      // The filter stays in place and passes everything else on; only a moment later.
      System.err.flush();
    }
  }
}
