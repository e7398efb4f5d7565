package dev.learndock.learnware.sandbox;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which libraries of this machine binaries link, as its loader finds them ({@code ldd}). */
final class LinkedLibraries {
  private static final Pattern FOUND = Pattern.compile("(?:^|=> )(/.+) \\(0x[0-9a-f]+\\)$");

  /** Asking takes a tenth of a second, and the answer is the same for every worker. */
  private static final Map<List<Path>, Set<Path>> KNOWN = new ConcurrentHashMap<>();

  private LinkedLibraries() {}

  /** Their paths, as the binaries will ask for them; only of binaries of this machine's own. */
  static Set<Path> of(Path ldd, List<Path> binaries) throws IOException {
    Set<Path> known = KNOWN.get(binaries);
    if (known == null) {
      known = ask(ldd, binaries);
      KNOWN.put(List.copyOf(binaries), known);
    }
    return known;
  }

  private static Set<Path> ask(Path ldd, List<Path> binaries) throws IOException {
    List<String> command = new ArrayList<>(List.of(ldd.toString()));
    binaries.forEach(binary -> command.add(binary.toString()));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().clear();
    builder.environment().put("PATH", "/usr/bin:/bin");
    Process process = builder.start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    Set<Path> found = new LinkedHashSet<>();
    for (String line : text.lines().map(String::strip).toList()) {
      Matcher matcher = FOUND.matcher(line);
      if (matcher.find()) {
        found.add(Path.of(matcher.group(1)).normalize());
      }
    }
    return Set.copyOf(found);
  }
}
