package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which JDK {@code launcher/jdk.sh} finds, asked with folders that look like JDKs. */
class LauncherTest {
  @TempDir Path home;

  private Path jdk(String name, String version) throws IOException {
    Path folder = Files.createDirectories(home.resolve(name));
    Files.createDirectories(folder.resolve("bin"));
    var executable =
        PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createFile(folder.resolve("bin/javac"), executable);
    Files.writeString(
        folder.resolve("release"),
        "IMPLEMENTOR=\"A\"\nJAVA_RUNTIME_VERSION=\"%s+9\"\nJAVA_VERSION=\"%s\"\n"
            .formatted(version, version));
    return folder;
  }

  private String find(Map<String, String> environment) throws IOException, InterruptedException {
    String script =
        "set -u; say() { echo \"$@\" >&2; }; . ../launcher/jdk.sh; find_jdk; echo \"$jdk $jdk_version\"";
    ProcessBuilder builder =
        new ProcessBuilder(List.of("bash", "-c", script)).redirectErrorStream(true);
    builder.environment().keySet().removeAll(List.of("JAVA_HOME", "SDKMAN_DIR"));
    builder.environment().put("HOME", home.toString());
    builder.environment().putAll(environment);
    Process process = builder.start();
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said.strip();
  }

  @Test
  void javaHomeComesFirstWhenItIsNewEnough() throws Exception {
    Path mine = jdk("with space", "25.0.1");
    assertEquals(mine + " \"25.0.1+9\"", find(Map.of("JAVA_HOME", mine.toString())));
  }

  @Test
  void aLaterJdkIsNewEnough() throws Exception {
    Path later = jdk("later", "26-ea");
    assertEquals(later + " \"26-ea+9\"", find(Map.of("JAVA_HOME", later.toString())));
  }

  @Test
  void anOlderJavaHomeIsPassedOver() throws Exception {
    Path old = jdk("old", "17.0.15");
    assertTrue(!find(Map.of("JAVA_HOME", old.toString())).startsWith(old.toString()));
  }

  @Test
  void aRuntimeWithoutACompilerIsPassedOver() throws Exception {
    Path runtime = jdk("runtime", "25");
    Files.delete(runtime.resolve("bin/javac"));
    assertTrue(!find(Map.of("JAVA_HOME", runtime.toString())).startsWith(runtime.toString()));
  }
}
