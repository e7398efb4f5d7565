package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;

/**
 * Runs an {@link Intruder} in a sandbox and looks what it got. Takes some seconds.
 *
 * @param sandbox what is to hold
 */
public record HostileSet(Sandbox sandbox) {
  private static final Limits LIMITS = Limits.ofMemory(3L << 30).withCpuSeconds(60);
  private static final int CPU_SECONDS = 2;
  private static final int PATIENCE_SECONDS = 60;
  private static final int KEPT_BYTES = 1 << 16;
  private static final String CLASSES = "/worker/0";

  /**
   * What came of an intrusion.
   *
   * @param held whether the wall held
   * @param detail what the intruder got, or what stopped it
   */
  public record Outcome(Intrusion intrusion, boolean held, String detail) {}

  /** Tries everything; in the order of the enum. */
  public List<Outcome> run() throws IOException {
    List<Outcome> outcomes = new ArrayList<>();
    Path folder = Files.createTempDirectory("learndock-intruder-");
    try (ServerSocket listening = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      Files.writeString(folder.resolve("secret"), "the secret of the dock");
      Bait bait = new Bait(folder, listening.getLocalPort());
      List<Intrusion> quiet = Intrusion.ofPrograms().stream().filter(Intrusion::isQuiet).toList();
      outcomes.addAll(attempt(bait, quiet));
      for (Intrusion loud : Intrusion.ofPrograms()) {
        if (!loud.isQuiet()) {
          outcomes.addAll(attempt(bait, List.of(loud)));
        }
      }
    } finally {
      Files.deleteIfExists(folder.resolve("secret"));
      Files.delete(folder);
    }
    return outcomes;
  }

  private record Bait(Path folder, int port) {
    List<String> words(List<Intrusion> intrusions) {
      List<String> words = new ArrayList<>(List.of(folder.toString(), String.valueOf(port)));
      words.add(String.valueOf(ProcessHandle.current().pid()));
      intrusions.forEach(intrusion -> words.add(intrusion.name()));
      return words;
    }
  }

  private List<Outcome> attempt(Bait bait, List<Intrusion> intrusions) throws IOException {
    // Only who computes without end is to meet that limit, and soon.
    Limits limits =
        intrusions.contains(Intrusion.CPU) ? LIMITS.withCpuSeconds(CPU_SECONDS) : LIMITS;
    Process process = sandbox.start(intruder(bait.words(intrusions), limits));
    process.getOutputStream().close();
    FutureTask<String> said = listenTo(process.getInputStream());
    FutureTask<String> complaints = listenTo(process.getErrorStream());
    try {
      boolean ended = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
      // Not by the process itself, which would close what is still being read.
      process.toHandle().destroyForcibly();
      String end = ended ? "ended with code " + process.waitFor() : "had to be stopped";
      String last = complaints.get().lines().findFirst().map(line -> ": " + line).orElse("");
      return outcomes(intrusions, said.get(), end + last, ended);
    } catch (ExecutionException e) {
      throw new IOException("the hostile set could not be listened to", e);
    } catch (InterruptedException e) {
      process.toHandle().destroyForcibly();
      Thread.currentThread().interrupt();
      throw new IOException("the hostile set was interrupted", e);
    }
  }

  /** Reads all, so that nobody waits for room in a pipe, and keeps the beginning. */
  private static FutureTask<String> listenTo(InputStream stream) {
    FutureTask<String> heard =
        new FutureTask<>(() -> {
          byte[] beginning = stream.readNBytes(KEPT_BYTES);
          stream.transferTo(OutputStream.nullOutputStream());
          return new String(beginning, StandardCharsets.UTF_8);
        });
    Thread.ofVirtual().start(heard);
    return heard;
  }

  private static List<Outcome> outcomes(
      List<Intrusion> intrusions, String lines, String end, boolean ended) {
    Map<Intrusion, Outcome> outcomes = new EnumMap<>(Intrusion.class);
    for (String line : lines.lines().toList()) {
      String[] parts = line.split("\t", 3);
      if (parts.length == 3) {
        Intrusion intrusion = Intrusion.valueOf(parts[0]);
        outcomes.put(intrusion, new Outcome(intrusion, parts[1].equals("stopped"), parts[2]));
      }
    }
    // Who is ended by the limit on computing says nothing; who says nothing otherwise proves
    // nothing.
    for (Intrusion intrusion : intrusions) {
      boolean cut = intrusion == Intrusion.CPU && ended;
      outcomes.putIfAbsent(intrusion, new Outcome(intrusion, cut, end));
    }
    return List.copyOf(outcomes.values());
  }

  /** An intruder and what it is told. */
  static Program intruder(List<String> words, Limits limits) throws IOException {
    JavaRuntime java = JavaRuntime.ofThisProcess();
    Map<String, Path> files = new TreeMap<>(java.files());
    files.put(CLASSES, ownClasses());
    List<String> command = new ArrayList<>();
    command.add(JavaRuntime.program());
    command.addAll(List.of("-Xmx64m", "-XX:+UseSerialGC", "-XX:TieredStopAtLevel=1"));
    command.addAll(List.of("-XX:CompressedClassSpaceSize=32m", "-XX:ReservedCodeCacheSize=24m"));
    command.addAll(List.of("-XX:-UsePerfData", "--enable-native-access=ALL-UNNAMED"));
    command.addAll(List.of("-cp", CLASSES, Intruder.class.getName()));
    command.addAll(words);
    return new Program(
        command, java.binaries(), files, JavaRuntime.environment(), CallList.JAVA, limits);
  }

  private static Path ownClasses() throws IOException {
    try {
      return Path.of(Intruder.class.getProtectionDomain().getCodeSource().getLocation().toURI())
          .toRealPath();
    } catch (URISyntaxException e) {
      throw new IOException("a class path that is no path", e);
    }
  }
}
