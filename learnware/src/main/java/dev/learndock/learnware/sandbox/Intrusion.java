package dev.learndock.learnware.sandbox;

import java.util.List;
import java.util.stream.Stream;

/**
 * Something hostile that a stranger's model tries. {@link Intruder} tries what a program can that
 * has taken over its worker; {@code hostile.py} what the code of a learnware in Python can.
 */
public enum Intrusion {
  PASSWORDS("read /etc/passwd", By.BOTH),
  ENVIRONMENT("read the environment of the dock", By.BOTH),
  DOCK_FOLDER("read the folder of the dock", By.BOTH),
  ANOTHER_LEARNWARE("read another learnware", By.PYTHON),
  OTHER_PROCESSES("read /proc/1", By.BOTH),
  WRITE_OUTSIDE("write outside its scratch space", By.BOTH),
  OWN_PACKAGE("write to its own package", By.PYTHON),
  LOOPBACK("open a socket to the dock, on loopback", By.BOTH),
  OUTSIDE("open a socket to an address outside", By.BOTH),
  PTRACE("trace a process (ptrace)", By.BOTH),
  READ_MEMORY("read another process's memory (process_vm_readv)", By.BOTH),
  MOUNT("mount a file system", By.BOTH),
  UNSHARE("make namespaces (unshare)", By.BOTH),
  CLONE_NAMESPACE("make namespaces (clone)", By.BOTH),
  CHROOT("change the root folder (chroot)", By.BOTH),
  SETUID("become another user (setuid)", By.BOTH),
  BPF("load a program into the kernel (bpf)", By.BOTH),
  IO_URING("go round the filter by io_uring", By.BOTH),
  KEYCTL("read the kernel's keys (keyctl)", By.BOTH),
  PERF("watch the kernel (perf_event_open)", By.BOTH),
  KILL_PARENT("kill its parent", By.BOTH),
  FORK("start processes without end", By.BOTH),
  THREADS("start threads without end", By.BOTH),
  MEMORY("allocate 4 GiB", By.BOTH),
  DISK("fill the disk", By.BOTH),
  CPU("compute without end", By.PROGRAM),
  PICKLE("run a command out of a pickle", By.PYTHON),
  LOOP_AT_LOAD("load for ever", By.PYTHON),
  LOOP_AT_PREDICT("compute an answer for ever", By.PYTHON),
  GARBAGE("answer with garbage", By.PYTHON),
  TEN_GIGABYTES("answer with 10 GB", By.PYTHON),
  NOT_A_NUMBER("answer with NaN", By.PYTHON),
  OTHER_SHAPE("answer with another shape", By.PYTHON),
  TOO_MUCH("answer with more than a batch", By.PYTHON),
  AFTER_CLOSING("close its pipe and answer then", By.PYTHON),
  EXIT("end in the middle of an answer (os._exit)", By.PYTHON);

  private enum By {
    PROGRAM,
    PYTHON,
    BOTH
  }

  private final String what;
  private final By by;

  Intrusion(String what, By by) {
    this.what = what;
    this.by = by;
  }

  /** What a program tries that has taken over a worker; in the order of the enum. */
  public static List<Intrusion> ofPrograms() {
    return Stream.of(values()).filter(intrusion -> intrusion.by != By.PYTHON).toList();
  }

  /** What a learnware in Python tries; in the order of the enum. */
  public static List<Intrusion> ofPython() {
    return Stream.of(values()).filter(intrusion -> intrusion.by != By.PROGRAM).toList();
  }

  /** For people: "tries to ...". */
  public String what() {
    return what;
  }

  /**
   * Whether it leaves the program that tries it as it was, so that others can be tried after it.
   */
  boolean isQuiet() {
    return switch (this) {
      case FORK, THREADS, MEMORY, DISK, CPU -> false;
      default -> true;
    };
  }
}
