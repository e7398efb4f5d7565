package dev.learndock.learnware.worker;

import ai.onnxruntime.OrtEnvironment;
import dev.learndock.learnware.sandbox.CallList;
import dev.learndock.learnware.sandbox.Isolation;
import dev.learndock.learnware.sandbox.JavaRuntime;
import dev.learndock.learnware.sandbox.Limits;
import dev.learndock.learnware.sandbox.Program;
import dev.learndock.learnware.sandbox.Sandbox;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * How a worker process is started: the same Java, a class path of two, a small heap, an empty
 * environment; in a sandbox where there is one.
 *
 * @param main what runs
 * @param classPath folders and jars
 * @param natives folder of the runtime's native library
 * @param largestModel bytes of the largest model that must fit
 * @param words what {@code main} is told
 */
record WorkerCommand(
    Class<?> main,
    List<Path> classPath,
    Path natives,
    long largestModel,
    List<String> words,
    Isolation isolation) {
  private static final String INSIDE = "/worker";

  /** What Java and the runtime reserve before there is a model; measured: 1.3 GB. */
  private static final long RESERVED_BYTES = 3L << 29;

  /** The file, the runtime's weights, and what it packs them into; and values between the nodes. */
  private static final int COPIES_OF_A_MODEL = 4;

  /** The command for this machine. */
  static WorkerCommand ofThisJava(long largestModel) throws IOException {
    Isolation isolation = Isolation.ofThisMachine();
    isolation.warnOnce();
    return of(WorkerMain.class, List.of(), largestModel, isolation);
  }

  /** The command with another main class, and what it needs on the class path. */
  static WorkerCommand of(Class<?> main, List<Path> more, long largestModel, Isolation isolation)
      throws IOException {
    List<Path> classPath = new ArrayList<>();
    classPath.add(placeOf(WorkerMain.class));
    classPath.add(placeOf(OrtEnvironment.class));
    classPath.addAll(more);
    return new WorkerCommand(
        main, List.copyOf(classPath), NativeLibrary.folder(), largestModel, List.of(), isolation);
  }

  /** The same, its main class told something. */
  WorkerCommand saying(String... told) {
    return new WorkerCommand(main, classPath, natives, largestModel, List.of(told), isolation);
  }

  /** Starts it. */
  Process start() throws IOException {
    return switch (isolation) {
      case Isolation.Sandboxed(Sandbox sandbox) -> sandbox.start(sandboxed());
      case Isolation.ProcessOnly bare -> startBare();
    };
  }

  private Program sandboxed() throws IOException {
    JavaRuntime java = JavaRuntime.ofThisProcess();
    Map<String, Path> files = new TreeMap<>(java.files());
    List<Path> binaries = new ArrayList<>(java.binaries());
    List<String> places = new ArrayList<>();
    for (Path place : classPath) {
      String inside = INSIDE + "/" + places.size() + (Files.isDirectory(place) ? "" : ".jar");
      places.add(inside);
      files.put(inside, place.toRealPath());
    }
    try (Stream<Path> libraries = Files.list(natives)) {
      for (Path library : libraries.toList()) {
        files.put(INSIDE + "/lib/" + library.getFileName(), library.toRealPath());
        binaries.add(library.toRealPath());
      }
    }
    return new Program(
        arguments(JavaRuntime.program(), INSIDE + "/lib", String.join(":", places)),
        binaries,
        files,
        JavaRuntime.environment(),
        CallList.JAVA,
        Limits.ofMemory(RESERVED_BYTES + COPIES_OF_A_MODEL * largestModel));
  }

  private Process startBare() throws IOException {
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    Path java = Path.of(System.getProperty("java.home", ""), "bin", windows ? "java.exe" : "java");
    String places =
        String.join(File.pathSeparator, classPath.stream().map(Path::toString).toList());
    ProcessBuilder builder =
        new ProcessBuilder(arguments(java.toString(), natives.toString(), places))
            .directory(natives.toFile());
    String root = builder.environment().getOrDefault("SystemRoot", "");
    builder.environment().clear();
    if (!root.isEmpty()) {
      builder.environment().put("SystemRoot", root);
    }
    return builder.start();
  }

  private List<String> arguments(String java, String libraries, String places) {
    // A model as it arrives lies there once and, while room is made for its rest, a quarter more.
    long directMemory = largestModel + largestModel / 4 + 4L * Frame.MAX_BATCH_BYTES;
    String nowhere = File.separatorChar == '\\' ? "NUL" : "/dev/null";
    List<String> arguments = new ArrayList<>();
    arguments.add(java);
    arguments.addAll(
        List.of(
            "-Xms8m",
            "-Xmx96m",
            "-XX:MaxDirectMemorySize=" + directMemory,
            "-XX:CompressedClassSpaceSize=32m",
            "-XX:ReservedCodeCacheSize=24m",
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:ErrorFile=" + nowhere,
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Donnxruntime.native.path=" + libraries,
            "-cp",
            places,
            main.getName()));
    arguments.addAll(words);
    return arguments;
  }

  static Path placeOf(Class<?> type) throws IOException {
    CodeSource source = type.getProtectionDomain().getCodeSource();
    if (source == null) {
      throw new IOException(type + " comes from nowhere that a worker process could load it from");
    }
    try {
      return Path.of(source.getLocation().toURI());
    } catch (URISyntaxException e) {
      throw new IOException("a class path that is no path: " + source.getLocation(), e);
    }
  }
}
