package dev.learndock.learnware.worker;

/** Something that a hostile learnware in Python tries; {@code hostile.py} knows how. */
public enum PythonIntrusion {
  PASSWORDS("read /etc/passwd"),
  ENVIRONMENT("read the environment of the dock"),
  DOCK_FOLDER("read the folder of the dock"),
  ANOTHER_LEARNWARE("read another learnware"),
  OTHER_PROCESSES("read /proc/1"),
  WRITE_OUTSIDE("write outside its scratch space"),
  OWN_PACKAGE("write to its own package"),
  LOOPBACK("open a socket to the dock, on loopback"),
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
  PICKLE("run a command out of a pickle"),
  LOOP_AT_LOAD("load for ever"),
  LOOP_AT_PREDICT("compute an answer for ever"),
  GARBAGE("answer with garbage"),
  TEN_GIGABYTES("answer with 10 GB"),
  NOT_A_NUMBER("answer with NaN"),
  OTHER_SHAPE("answer with another shape"),
  TOO_MUCH("answer with more than a batch"),
  AFTER_CLOSING("close its pipe and answer then"),
  EXIT("end in the middle of an answer (os._exit)");

  private final String what;

  PythonIntrusion(String what) {
    this.what = what;
  }

  /** For people: "tries to ...". */
  public String what() {
    return what;
  }
}
