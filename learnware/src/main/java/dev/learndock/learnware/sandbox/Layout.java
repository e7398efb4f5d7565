package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.SortedSet;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * How a sandbox is put up for one program: the command line of bubblewrap.
 *
 * <p>For root there are two, one in the other. What the program needs may lie where only root can
 * go, and who has become somebody else cannot show it any more. So the outer one, still root's,
 * lays out the files; in it root becomes somebody else; the inner one has the walls.
 *
 * @param files what the program sees, inside to outside
 * @param makers what only the outer one has: empty when there is none
 * @param filtered whether only listed system calls are answered
 */
record Layout(
    Program program,
    Tools tools,
    SortedMap<String, Path> files,
    SortedMap<String, Path> makers,
    boolean filtered) {
  /** The program that sets the limits of a process and then becomes the program to run. */
  static final String LIMITER = "/limiter";

  private static final String MAKER = "/outer";
  private static final String NOBODY = "65534";

  /** Without {@code /dev/random} Java makes chance of the timing of threads, for nine seconds. */
  private static final List<String> DEVICES = List.of("/dev/null", "/dev/random", "/dev/urandom");

  static Layout of(Program program, Tools tools, boolean filtered) throws IOException {
    SortedMap<String, Path> files = new TreeMap<>(program.files());
    files.put(LIMITER, tools.prlimit());
    List<Path> binaries = new ArrayList<>(program.binaries());
    binaries.add(tools.prlimit());
    libraries(binaries, tools, files);
    SortedMap<String, Path> makers = new TreeMap<>();
    Path setpriv = tools.setpriv();
    if (setpriv != null) {
      makers.put(MAKER + "/setpriv", setpriv);
      makers.put(MAKER + "/bwrap", tools.bwrap());
      libraries(List.of(setpriv, tools.bwrap()), tools, makers);
    }
    return new Layout(program, tools, files, makers, filtered);
  }

  /** Libraries stand where the loader will look for them; those that came along stay out. */
  private static void libraries(List<Path> binaries, Tools tools, Map<String, Path> files)
      throws IOException {
    for (Path library : LinkedLibraries.of(tools.ldd(), binaries)) {
      if (files.values().stream().noneMatch(library::startsWith)) {
        files.put(library.toString(), library);
      }
    }
  }

  List<String> command() {
    List<String> words = new ArrayList<>();
    if (makers.isEmpty()) {
      words.add(tools.bwrap().toString());
      walls(words, files);
      return words;
    }
    words.add(tools.bwrap().toString());
    outer(words);
    words.addAll(List.of("--", MAKER + "/setpriv", "--reuid", NOBODY, "--regid", NOBODY));
    words.addAll(List.of("--clear-groups", "--inh-caps=-all", "--ambient-caps=-all"));
    words.addAll(List.of("--bounding-set=-all", "--no-new-privs", MAKER + "/bwrap"));
    SortedMap<String, Path> laidOut = new TreeMap<>();
    files.keySet().forEach(inside -> laidOut.put(inside, Path.of(inside)));
    walls(words, laidOut);
    return words;
  }

  private void outer(List<String> words) {
    // A dying process may not signal one of another user, so the outer one would not take the inner
    // one with it. Its process namespace does.
    words.addAll(List.of("--die-with-parent", "--unshare-pid"));
    for (String capability : List.of("CAP_SETUID", "CAP_SETGID", "CAP_SETPCAP")) {
      words.addAll(List.of("--cap-add", capability));
    }
    SortedMap<String, Path> all = new TreeMap<>(files);
    all.putAll(makers);
    binds(words, all);
    // The inner one looks up things there; it shows nothing of it to the program.
    words.addAll(List.of("--proc", "/proc", "--dir", "/tmp", "--remount-ro", "/"));
  }

  private void walls(List<String> words, SortedMap<String, Path> shown) {
    for (String space : List.of("user", "pid", "ipc", "uts", "net", "cgroup-try")) {
      words.add("--unshare-" + space);
    }
    words.addAll(List.of("--die-with-parent", "--new-session", "--cap-drop", "ALL"));
    words.addAll(List.of("--hostname", "sandbox", "--clearenv"));
    program.environment().forEach((name, value) -> words.addAll(List.of("--setenv", name, value)));
    binds(words, shown);
    Limits limits = program.limits();
    words.addAll(List.of("--size", String.valueOf(limits.scratchBytes()), "--tmpfs", "/tmp"));
    words.addAll(List.of("--remount-ro", "/", "--chdir", "/"));
    if (filtered) {
      words.addAll(List.of("--seccomp", "3"));
    }
    words.addAll(List.of("--", LIMITER));
    words.add("--as=" + limits.memoryBytes());
    words.add("--cpu=" + limits.cpuSeconds());
    words.add("--fsize=" + limits.fileBytes());
    words.add("--nofile=" + limits.files());
    words.add("--nproc=" + limits.processes());
    words.add("--core=0");
    words.addAll(program.command());
  }

  private static void binds(List<String> words, SortedMap<String, Path> files) {
    // Without this, bubblewrap makes folders on the way that only their owner can enter.
    SortedSet<String> folders = new TreeSet<>();
    folders.add("/dev");
    for (String inside : files.keySet()) {
      for (Path up = Path.of(inside).getParent(); up != null && up.getNameCount() > 0; ) {
        folders.add(up.toString());
        up = up.getParent();
      }
    }
    folders.forEach(folder -> words.addAll(List.of("--dir", folder)));
    files.forEach(
        (inside, outside) -> words.addAll(List.of("--ro-bind", outside.toString(), inside)));
    DEVICES.forEach(device -> words.addAll(List.of("--dev-bind", device, device)));
  }
}
