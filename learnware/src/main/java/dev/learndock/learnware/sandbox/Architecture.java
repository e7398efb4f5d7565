package dev.learndock.learnware.sandbox;

import java.util.Optional;

/** A processor whose system calls are known here. */
enum Architecture {
  X86_64(0xc000003e),
  AARCH64(0xc00000b7);

  private final int audit;

  Architecture(int audit) {
    this.audit = audit;
  }

  /** What the kernel calls it in the data that a filter sees ({@code AUDIT_ARCH_*}). */
  int audit() {
    return audit;
  }

  /** That of this machine, if it is one of them. */
  static Optional<Architecture> ofThisMachine() {
    return switch (System.getProperty("os.arch", "")) {
      case "amd64", "x86_64" -> Optional.of(X86_64);
      case "aarch64", "arm64" -> Optional.of(AARCH64);
      default -> Optional.empty();
    };
  }
}
