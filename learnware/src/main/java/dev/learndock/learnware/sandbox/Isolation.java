package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.util.concurrent.atomic.AtomicBoolean;

/** How far this machine can shut in a program that runs a stranger's model. */
public sealed interface Isolation {

  /** Behind all walls. */
  record Sandboxed(Sandbox sandbox) implements Isolation {}

  /**
   * Only in a process of its own, with the rights of the dock.
   *
   * @param why what stands in the way of a sandbox
   * @param remedy what a person can do about it
   */
  record ProcessOnly(String why, String remedy) implements Isolation {}

  /**
   * What this machine can do, tried out once in the life of this process. No setting changes it: a
   * machine that can put up the walls always does.
   */
  static Isolation ofThisMachine() {
    return Found.HERE;
  }

  /** Warns people once in the life of this process, through the system's logger, if it is weak. */
  default void warnOnce() {
    if (this instanceof ProcessOnly(String why, String remedy)
        && Found.SAID.compareAndSet(false, true)) {
      System.getLogger(Isolation.class.getPackageName())
          .log(
              System.Logger.Level.WARNING,
              "models run in processes of their own but not in a sandbox, because {0}. A model that"
                  + " finds a hole in the runtime could read and change what you can. To get the"
                  + " sandbox: {1}. See learndock doctor",
              why,
              remedy);
    }
  }

  /** Holds what was found. */
  final class Found {
    private static final Isolation HERE = look();
    private static final AtomicBoolean SAID = new AtomicBoolean();

    private Found() {}

    private static Isolation look() {
      try {
        return new Sandboxed(Sandbox.tried());
      } catch (SandboxException e) {
        return new ProcessOnly(String.valueOf(e.getMessage()), e.remedy());
      } catch (IOException e) {
        return new ProcessOnly("trying it failed: " + e.getMessage(), "see learndock doctor");
      }
    }
  }
}
