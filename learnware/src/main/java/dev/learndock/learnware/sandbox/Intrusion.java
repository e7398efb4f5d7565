package dev.learndock.learnware.sandbox;

/** Something that a hostile program tries. */
public enum Intrusion {
  PASSWORDS("read /etc/passwd"),
  ENVIRONMENT("read the environment of the dock"),
  DOCK_FOLDER("read the folder of the dock"),
  OTHER_PROCESSES("read /proc/1"),
  WRITE_OUTSIDE("write outside its scratch space, or to its own package"),
  LOOPBACK("open a socket to loopback"),
  OUTSIDE("open a socket to an address outside"),
  PTRACE("trace a process (ptrace)"),
  READ_MEMORY("read another process's memory (process_vm_readv)"),
  MOUNT("mount a file system"),
  UNSHARE("make namespaces (unshare)"),
  CLONE_NAMESPACE("make namespaces (clone)"),
  CHROOT("change the root folder (chroot)"),
  SETUID("become another user (setuid)"),
  BPF("load a program into the kernel (bpf)"),
  IO_URING("go round the filter by io_uring"),
  KEYCTL("read the kernel's keys (keyctl)"),
  PERF("watch the kernel (perf_event_open)"),
  KILL_PARENT("kill its parent"),
  FORK("start processes without end"),
  THREADS("start threads without end"),
  MEMORY("allocate 4 GiB"),
  DISK("fill the disk"),
  CPU("compute without end");

  private final String what;

  Intrusion(String what) {
    this.what = what;
  }

  /** For people: "tries to ...". */
  public String what() {
    return what;
  }

  /**
   * Whether it leaves the process that tries it as it was, so that others can be tried after it.
   */
  public boolean isQuiet() {
    return switch (this) {
      case FORK, THREADS, MEMORY, DISK, CPU -> false;
      default -> true;
    };
  }
}
