package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.io.OutputStream;
import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * A program that tries to get out, to prove that it cannot: what a stranger's model would do that
 * had taken over its worker. It prints a line for each {@link Intrusion} that it is told to try:
 * its name, {@code got} or {@code stopped}, and what came of it.
 */
public final class Intruder {
  private static final long FOUR_GIB = 1L << 32;
  private static final int MANY = 1000;

  /** 192.0.2.1, an address that documents use and nobody has (RFC 5737). */
  private static final byte[] NOBODY = {(byte) 192, 0, 2, 1};

  private static final Set<String> HARMLESS = Set.of("LD_LIBRARY_PATH", "PWD", "OLDPWD", "_");

  private final Path folder;
  private final int port;
  private final long parent;

  private Intruder(Path folder, int port, long parent) {
    this.folder = folder;
    this.port = port;
    this.parent = parent;
  }

  /**
   * Tries what it is told.
   *
   * @param args a folder outside with a file {@code secret}, a port that listens on loopback, the
   *     process number of who started this, and names of intrusions
   */
  public static void main(String[] args) {
    Intruder intruder =
        new Intruder(Path.of(args[0]), Integer.parseInt(args[1]), Long.parseLong(args[2]));
    System.out.println("here I am");
    for (String name : List.of(args).subList(3, args.length)) {
      System.out.println(name + "\t" + intruder.outcome(Intrusion.valueOf(name)));
    }
  }

  private String outcome(Intrusion intrusion) {
    try {
      String got = attempt(intrusion);
      return got.startsWith("stopped") ? got : "got\t" + got;
    } catch (IOException | RuntimeException | Error e) {
      return "stopped\t" + e.toString().replaceAll("\\s+", " ");
    }
  }

  private String attempt(Intrusion intrusion) throws IOException {
    return switch (intrusion) {
      case PASSWORDS -> Files.readAllLines(Path.of("/etc/passwd")).getFirst();
      case ENVIRONMENT -> environment();
      case DOCK_FOLDER -> Files.readString(folder.resolve("secret"));
      case OTHER_PROCESSES -> Files.readString(Path.of("/proc/1/cmdline"));
      case WRITE_OUTSIDE -> writeOutside();
      case LOOPBACK -> connect();
      case OUTSIDE -> send();
      case PTRACE -> call("ptrace", NativeCalls.call(101, 117, 0));
      case READ_MEMORY -> call("process_vm_readv", NativeCalls.call(310, 270, parent));
      case MOUNT -> mount();
      case UNSHARE -> call("unshare", NativeCalls.call(272, 97, 0x40000000));
      case CLONE_NAMESPACE -> call("clone", NativeCalls.call(56, 220, 0x40000000 | 17));
      case CHROOT -> chroot();
      case SETUID -> call("setuid", NativeCalls.call(105, 146, 0));
      case BPF -> call("bpf", NativeCalls.call(321, 280, 0));
      case IO_URING -> ioUring();
      case KEYCTL -> call("keyctl", NativeCalls.call(250, 219, 0, -4));
      case PERF -> call("perf_event_open", NativeCalls.call(298, 241, 0, 0, -1, -1));
      case KILL_PARENT -> killParent();
      case FORK -> fork();
      case THREADS -> threads();
      case MEMORY -> memory();
      case DISK -> disk();
      case CPU -> compute();
      default ->
          throw new IllegalArgumentException(intrusion + " is tried by learnwares in Python");
    };
  }

  private static String stopped(String how) {
    return "stopped\t" + how;
  }

  private static String call(String name, long answer) {
    return answer < 0
        ? stopped(name + " is answered with error " + -answer)
        : name + " answered " + answer;
  }

  private static String environment() {
    Map<String, String> seen = new HashMap<>(System.getenv());
    seen.keySet().removeAll(HARMLESS);
    return seen.isEmpty() ? stopped("it is empty") : "it has " + new TreeSet<>(seen.keySet());
  }

  private String writeOutside() {
    int refusals = 0;
    List<String> written = new ArrayList<>();
    List<Path> places = new ArrayList<>(List.of(folder, Path.of("/"), Path.of("/dev")));
    places.addAll(List.of(Path.of("/java"), Path.of("/java/lib"), Path.of("/worker")));
    for (String own : System.getProperty("java.class.path", "").split(":", -1)) {
      places.add(Path.of(own));
    }
    for (Path place : places) {
      Path file = place.resolve("intruder-was-here");
      try {
        Files.writeString(file, "hello");
        written.add(file.toString());
        Files.delete(file);
      } catch (IOException e) {
        refusals++;
      }
    }
    return written.isEmpty() ? stopped(refusals + " places take no file") : "wrote " + written;
  }

  private String connect() throws IOException {
    // What a family and a type of socket are called: AF_INET, SOCK_STREAM, SOCK_DGRAM.
    long asked = NativeCalls.call(41, 198, 2, 1, 0);
    if (asked < 0) {
      return call("socket", asked);
    }
    try (Socket socket = new Socket()) {
      socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 2000);
      return "connected to port " + port;
    }
  }

  private static String send() throws IOException {
    long asked = NativeCalls.call(41, 198, 2, 2, 0);
    if (asked < 0) {
      return call("socket", asked);
    }
    try (DatagramSocket socket = new DatagramSocket()) {
      socket.send(new DatagramPacket(new byte[1], 1, InetAddress.getByAddress(NOBODY), 9));
      return "sent a packet outside";
    }
  }

  private static String mount() {
    try (Arena arena = Arena.ofConfined()) {
      long type = arena.allocateFrom("tmpfs").address();
      long place = arena.allocateFrom("/tmp").address();
      return call("mount", NativeCalls.call(165, 40, type, place, type, 0, 0));
    }
  }

  private static String chroot() {
    try (Arena arena = Arena.ofConfined()) {
      return call("chroot", NativeCalls.call(161, 51, arena.allocateFrom("/tmp").address()));
    }
  }

  private static String ioUring() {
    try (Arena arena = Arena.ofConfined()) {
      long parameters = arena.allocate(256).address();
      return call("io_uring_setup", NativeCalls.call(425, 425, 4, parameters));
    }
  }

  private String killParent() {
    // Zero only asks whether it could: the dock is to live on even if the walls are down.
    if (NativeCalls.call(62, 129, parent, 0) == 0) {
      return "can end the dock";
    }
    long own = NativeCalls.call(110, 173);
    long answer = NativeCalls.call(62, 129, own, own == parent ? 0 : 9);
    // The first process of a sandbox takes no orders from within: the answer alone says nothing.
    LockSupport.parkNanos(50_000_000);
    boolean lives = NativeCalls.call(110, 173) == own && (answer < 0 || own == 1);
    return lives ? stopped("kill: error " + -answer + ", it lives") : "ended process " + own;
  }

  private static String fork() {
    int started = 0;
    long answer = 0;
    while (started < MANY && answer >= 0) {
      // SIGCHLD alone: what fork asks for.
      answer = NativeCalls.call(56, 220, 17);
      if (answer == 0) {
        LockSupport.park();
      }
      started += answer > 0 ? 1 : 0;
    }
    return started >= MANY
        ? "started " + started + " processes"
        : stopped(started + " processes were started, then error " + -answer);
  }

  private static String threads() {
    int started = 0;
    try {
      for (; started < MANY; started++) {
        Thread.ofPlatform().daemon().start(LockSupport::park);
      }
      return "started " + started + " threads";
    } catch (OutOfMemoryError e) {
      return stopped(started + " threads were started, then no more");
    }
  }

  @SuppressWarnings("restricted")
  private static String memory() {
    long taken = 0;
    List<MemorySegment> held = new ArrayList<>();
    for (long size = 64L << 20; taken < FOUR_GIB; taken += size) {
      // Private and anonymous, to read and write.
      long address = NativeCalls.call(9, 222, 0, size, 3, 0x22, -1, 0);
      if (address < 0 && address > -4096) {
        return stopped((taken >> 20) + " MiB were given, then error " + -address);
      }
      MemorySegment piece = MemorySegment.ofAddress(address).reinterpret(size);
      for (long at = 0; at < size; at += 4096) {
        piece.set(ValueLayout.JAVA_BYTE, at, (byte) 1);
      }
      held.add(piece);
    }
    return "holds " + (taken >> 20) + " MiB in " + held.size() + " pieces";
  }

  private static String disk() {
    long written = 0;
    byte[] block = new byte[1 << 20];
    @Nullable IOException end = null;
    for (int i = 0; i < 8; i++) {
      try (OutputStream out = Files.newOutputStream(Path.of("/tmp/intruder-" + i))) {
        for (; written < 256L << 20; written += block.length) {
          out.write(block);
        }
      } catch (IOException e) {
        end = e;
      }
    }
    return end == null
        ? "wrote " + (written >> 20) + " MiB"
        : stopped((written >> 20) + " MiB were written, then: " + end.getMessage());
  }

  private static String compute() {
    byte[] text = "for ever".getBytes(StandardCharsets.UTF_8);
    for (int sum = 0; ; sum += text[sum & 7]) {
      sum &= 0xffff;
    }
  }
}
