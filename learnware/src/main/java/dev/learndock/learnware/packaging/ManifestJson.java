package dev.learndock.learnware.packaging;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.core.util.DefaultIndenter;
import com.fasterxml.jackson.core.util.DefaultPrettyPrinter;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** {@code learndock.json}, both ways. Keys that a reader does not know are left alone. */
final class ManifestJson {
  private static final int VERSION = 1;
  private static final String FORMAT = "onnx";
  private static final JsonFactory JSON =
      JsonFactory.builder()
          .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
          .streamReadConstraints(StreamReadConstraints.builder().maxNestingDepth(20).build())
          .build();

  private ManifestJson() {}

  /** Reads the file; {@code where} is what errors call it. */
  static Manifest read(byte[] json, String where) throws PackageException {
    try {
      return manifest(JsonValues.readObject(JSON, json), where);
    } catch (IOException e) {
      throw new PackageException(where + " is not JSON: " + e.getMessage(), e);
    } catch (IllegalArgumentException e) {
      throw new PackageException(where + ": " + e.getMessage() + "; pack the model again", e);
    }
  }

  private static Manifest manifest(Map<String, Object> root, String where) throws PackageException {
    long version = JsonValues.number(root, "learndock");
    if (version != VERSION) {
      throw new PackageException(
          where
              + " is of version "
              + version
              + "; this Learndock reads version "
              + VERSION
              + ": use a later one");
    }
    Map<String, Object> model = JsonValues.object(root, "model");
    String format = JsonValues.text(model, "format");
    if (!format.equals(FORMAT)) {
      throw new PackageException(
          where + ": the model format is '" + format + "'; Learndock runs " + FORMAT);
    }
    String file = JsonValues.text(model, "file");
    if (!EntryNames.fault(file).isEmpty()) {
      throw new PackageException(
          where + ": model.file " + EntryNames.shown(file) + " " + EntryNames.fault(file));
    }
    return new Manifest(
        file,
        input(JsonValues.object(root, "input")),
        output(JsonValues.object(root, "output")),
        checksums(JsonValues.object(root, "sha256")));
  }

  private static Manifest.Input input(Map<String, Object> input) {
    List<Manifest.Feature> features = new ArrayList<>();
    for (Object feature : JsonValues.list(input, "features")) {
      Map<String, Object> named = JsonValues.asObject(feature, "features");
      features.add(
          new Manifest.Feature(
              JsonValues.text(named, "name"),
              constant(Manifest.FeatureType.class, JsonValues.text(named, "type"))));
    }
    return new Manifest.Input(
        JsonValues.text(input, "tensor"),
        constant(ElementType.class, JsonValues.text(input, "type")),
        JsonValues.count(input, "columns"),
        features);
  }

  private static Manifest.Output output(Map<String, Object> output) {
    return new Manifest.Output(
        JsonValues.text(output, "tensor"),
        constant(OutputKind.class, JsonValues.text(output, "kind")),
        JsonValues.count(output, "columns"),
        JsonValues.list(output, "classes").stream()
            .map(name -> JsonValues.asText(name, "classes"))
            .toList());
  }

  private static SortedMap<String, String> checksums(Map<String, Object> sums) {
    SortedMap<String, String> checksums = new TreeMap<>();
    for (String file : sums.keySet()) {
      String sum = JsonValues.text(sums, file).toLowerCase(Locale.ROOT);
      if (!sum.matches("[0-9a-f]{64}")) {
        throw new IllegalArgumentException("the sha256 of " + file + " is not 64 hex digits");
      }
      checksums.put(file, sum);
    }
    return checksums;
  }

  private static <E extends Enum<E>> E constant(Class<E> type, String written) {
    for (E constant : type.getEnumConstants()) {
      if (written(constant).equals(written)) {
        return constant;
      }
    }
    throw new IllegalArgumentException(
        "'" + written + "' is no " + type.getSimpleName() + " that this Learndock knows");
  }

  private static String written(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  /** Writes the file, for people to read too. */
  static byte[] write(Manifest manifest) {
    StringWriter text = new StringWriter();
    DefaultIndenter newline = new DefaultIndenter("  ", "\n");
    try (JsonGenerator json = JSON.createGenerator(text)) {
      json.setPrettyPrinter(new DefaultPrettyPrinter().withObjectIndenter(newline));
      json.writeStartObject();
      json.writeNumberField("learndock", VERSION);
      json.writeObjectFieldStart("model");
      json.writeStringField("format", FORMAT);
      json.writeStringField("file", manifest.file());
      json.writeEndObject();
      write(json, manifest.input());
      write(json, manifest.output());
      json.writeObjectFieldStart("sha256");
      for (Map.Entry<String, String> sum : manifest.checksums().entrySet()) {
        json.writeStringField(sum.getKey(), sum.getValue());
      }
      json.writeEndObject();
      json.writeEndObject();
    } catch (IOException e) {
      throw new java.io.UncheckedIOException("writing to memory does not fail", e);
    }
    return (text + "\n").getBytes(StandardCharsets.UTF_8);
  }

  private static void write(JsonGenerator json, Manifest.Input input) throws IOException {
    json.writeObjectFieldStart("input");
    json.writeStringField("tensor", input.tensor());
    json.writeStringField("type", written(input.type()));
    json.writeNumberField("columns", input.columns());
    json.writeArrayFieldStart("features");
    for (Manifest.Feature feature : input.features()) {
      json.writeStartObject();
      json.writeStringField("name", feature.name());
      json.writeStringField("type", written(feature.type()));
      json.writeEndObject();
    }
    json.writeEndArray();
    json.writeEndObject();
  }

  private static void write(JsonGenerator json, Manifest.Output output) throws IOException {
    json.writeObjectFieldStart("output");
    json.writeStringField("tensor", output.tensor());
    json.writeStringField("kind", written(output.kind()));
    json.writeNumberField("columns", output.columns());
    json.writeArrayFieldStart("classes");
    for (String name : output.classes()) {
      json.writeString(name);
    }
    json.writeEndArray();
    json.writeEndObject();
  }
}
