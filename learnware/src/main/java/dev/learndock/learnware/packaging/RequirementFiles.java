package dev.learndock.learnware.packaging;

import dev.learndock.learnware.python.Requirements;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a package says that its code needs. As with the peer, {@code environment.yaml} counts where
 * both files are there.
 */
final class RequirementFiles {
  static final String TEXT = "requirements.txt";
  static final List<String> CONDA = List.of("environment.yaml", "environment.yml");

  private RequirementFiles() {}

  /** Reads {@code requirements.txt}. */
  static Requirements text(byte[] bytes) {
    return Requirements.ofText(new String(bytes, StandardCharsets.UTF_8));
  }

  /** Reads {@code environment.yaml}; {@code where} is what errors call it. */
  static Requirements conda(byte[] bytes, String where) throws PackageException {
    List<String> conda = new ArrayList<>();
    List<String> pip = new ArrayList<>();
    if (YamlText.read(bytes, where) instanceof Map<?, ?> root
        && root.get("dependencies") instanceof List<?> dependencies) {
      for (Object dependency : dependencies) {
        if (dependency instanceof Map<?, ?> inner) {
          addAll(inner.get("pip"), pip);
        } else if (dependency != null) {
          conda.add(dependency.toString());
        }
      }
    }
    return Requirements.ofConda(conda, pip);
  }

  private static void addAll(@Nullable Object list, List<String> to) {
    if (list instanceof List<?> lines) {
      lines.stream().map(String::valueOf).forEach(to::add);
    }
  }
}
