package dev.learndock.browser.substitute;

import dev.learndock.kernel.Arithmetic;
import dev.learndock.kernel.Cores;

/** In the place of {@code kernel.Machine}: one thread and plain loops, which give the same bits. */
final class Machine {
  private Machine() {}

  static Arithmetic arithmetic() {
    return Arithmetic.plain();
  }

  static Cores cores() {
    return Cores.one();
  }
}
