package dev.learndock.learnware.onnx;

import dev.learndock.learnware.ModelException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Which operators a graph may use: the two domains that every exporter of table models writes and
 * every runtime has. Not {@code com.microsoft}: those come from a runtime that rewrote the graph
 * for itself. Not the random ones: an answer must be the same twice.
 */
final class Operators {
  /** The default domain; the empty name in a file means this one. */
  static final String STANDARD = "ai.onnx";

  /** Trees, linear models, scalers: what learning libraries export. */
  static final String MACHINE_LEARNING = "ai.onnx.ml";

  /** Versions of the standard domain that the runtime answers for (onnxruntime 1.28.0). */
  static final long MIN_OPSET = 7;

  static final long MAX_OPSET = 26;
  static final long MAX_ML_OPSET = 5;

  private static final Set<String> RANDOM =
      Set.of(
          "Bernoulli",
          "Multinomial",
          "RandomNormal",
          "RandomNormalLike",
          "RandomUniform",
          "RandomUniformLike");

  private static final Set<String> KNOWN = read();

  private Operators() {}

  /** The full name of a domain. */
  static String domain(String written) {
    return written.isEmpty() ? STANDARD : written;
  }

  /** Refuses an operator that is not run here. */
  static void require(String domain, String operator, String node) throws ModelException {
    if (!domain.equals(STANDARD) && !domain.equals(MACHINE_LEARNING)) {
      throw new ModelException(
          node
              + " is of the operator domain '"
              + domain
              + "', which Learndock does not run; export with the standard operators (ai.onnx,"
              + " ai.onnx.ml) only"
              + (domain.startsWith("com.microsoft")
                  ? ", and hand in the graph as it was before onnxruntime optimised it"
                  : ""));
    }
    if (domain.equals(STANDARD) && RANDOM.contains(operator)) {
      throw new ModelException(
          node + " draws random numbers; a model must give the same answer twice");
    }
    if (!KNOWN.contains(domain + " " + operator)) {
      throw new ModelException(
          node
              + " is no operator of "
              + domain
              + "; export the model again with standard operators, opset "
              + MAX_OPSET
              + " or lower");
    }
  }

  /** Refuses an operator set from another time. */
  static void requireVersion(String domain, long version) throws ModelException {
    if (domain.equals(STANDARD) && (version < MIN_OPSET || version > MAX_OPSET)) {
      throw new ModelException(
          "the graph is written in opset "
              + version
              + " of ai.onnx; Learndock runs "
              + MIN_OPSET
              + " to "
              + MAX_OPSET
              + ": export it again with such an opset");
    }
    if (domain.equals(MACHINE_LEARNING) && (version < 1 || version > MAX_ML_OPSET)) {
      throw new ModelException(
          "the graph is written in opset "
              + version
              + " of ai.onnx.ml; Learndock runs 1 to "
              + MAX_ML_OPSET
              + ": export it again with such an opset");
    }
  }

  private static Set<String> read() {
    try (InputStream in = Operators.class.getResourceAsStream("operators.txt")) {
      if (in == null) {
        throw new IllegalStateException("operators.txt is missing beside " + Operators.class);
      }
      return new String(in.readAllBytes(), StandardCharsets.UTF_8)
          .lines()
          .filter(line -> !line.startsWith("#"))
          .collect(Collectors.toUnmodifiableSet());
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
