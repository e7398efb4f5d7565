package dev.learndock.kernel;

/**
 * What the machine has that runs this: threads, and perhaps vectors. The one place of the room that
 * is another where there is no Java virtual machine; in a web page it is {@code browser}'s class of
 * this name, and neither threads nor the Vector API are even compiled.
 */
final class Machine {
  private Machine() {}

  static Arithmetic arithmetic() {
    return FasterArithmetic.INSTANCE;
  }

  static Cores cores() {
    int cores = Runtime.getRuntime().availableProcessors();
    return cores == 1 ? Cores.one() : new Cores.Several(cores);
  }
}
