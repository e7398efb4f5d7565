package dev.learndock.learnware.worker;

import ai.onnxruntime.OrtEnvironment;
import java.io.File;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.security.CodeSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * How a worker process is started: the same Java, a class path of two, a small heap, an empty
 * environment.
 *
 * @param arguments the whole command line
 * @param folder where it runs
 */
record WorkerCommand(List<String> arguments, Path folder) {

  /** The command for this machine. */
  static WorkerCommand ofThisJava(long largestModel) throws IOException {
    return of(WorkerMain.class, List.of(), largestModel);
  }

  /** The command with another main class, and what it needs on the class path. */
  static WorkerCommand of(Class<?> main, List<Path> more, long largestModel) throws IOException {
    Path libraries = NativeLibrary.folder();
    List<String> classPath = new ArrayList<>();
    classPath.add(placeOf(WorkerMain.class).toString());
    classPath.add(placeOf(OrtEnvironment.class).toString());
    more.forEach(path -> classPath.add(path.toString()));
    boolean windows = System.getProperty("os.name", "").toLowerCase(Locale.ROOT).contains("win");
    Path java = Path.of(System.getProperty("java.home", ""), "bin", windows ? "java.exe" : "java");
    long directMemory = largestModel + 4L * Frame.MAX_BATCH_BYTES;
    return new WorkerCommand(
        List.of(
            java.toString(),
            "-Xms8m",
            "-Xmx96m",
            "-XX:MaxDirectMemorySize=" + directMemory,
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-Xshare:auto",
            "-XX:-UsePerfData",
            "-XX:+DisplayVMOutputToStderr",
            "-XX:ErrorFile=" + (windows ? "NUL" : "/dev/null"),
            "-XX:-CreateCoredumpOnCrash",
            "-XX:+ExitOnOutOfMemoryError",
            "--enable-native-access=ALL-UNNAMED",
            "-Donnxruntime.native.path=" + libraries,
            "-cp",
            String.join(File.pathSeparator, classPath),
            main.getName()),
        libraries);
  }

  /** Starts it. */
  Process start() throws IOException {
    ProcessBuilder builder = new ProcessBuilder(arguments).directory(folder.toFile());
    String root = builder.environment().getOrDefault("SystemRoot", "");
    builder.environment().clear();
    if (!root.isEmpty()) {
      builder.environment().put("SystemRoot", root);
    }
    return builder.start();
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
