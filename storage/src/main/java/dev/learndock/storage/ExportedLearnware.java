package dev.learndock.storage;

import com.fasterxml.jackson.core.JsonEncoding;
import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Visibility;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;

/**
 * What lies beside an exported package: what its dock knows and the package does not say.
 *
 * @param id in the dock that it comes from
 * @param hash of the package
 * @param semantic the words as they were last
 */
record ExportedLearnware(
    LearnwareId id, PackageHash hash, Visibility visibility, SemanticSpecification semantic) {
  private static final JsonFactory JSON = new JsonFactory();

  static ExportedLearnware of(Learnware learnware) {
    return new ExportedLearnware(
        learnware.id(),
        learnware.contents().packageHash(),
        learnware.visibility(),
        learnware.semantic());
  }

  void write(Path file) throws IOException {
    try (JsonGenerator json = JSON.createGenerator(file.toFile(), JsonEncoding.UTF8)) {
      json.writeStartObject();
      json.writeStringField("id", id.toString());
      json.writeStringField("package_sha256", hash.hex());
      json.writeStringField("visibility", visibility.name());
      json.writeFieldName("semantic_specification");
      json.writeRawValue(semantic.write());
      json.writeEndObject();
    }
    Disk.synchronise(file);
  }

  /**
   * Reads it.
   *
   * @throws IOException if it is not such a file; the message names it
   */
  static ExportedLearnware read(Path file) throws IOException {
    Map<String, String> values = new HashMap<>();
    try (JsonParser json = JSON.createParser(Files.readAllBytes(file))) {
      if (json.nextToken() != JsonToken.START_OBJECT) {
        throw new IOException("it is no object");
      }
      while (json.nextToken() == JsonToken.FIELD_NAME) {
        String key = json.currentName();
        JsonToken token = json.nextToken();
        values.put(key, token == JsonToken.VALUE_STRING ? json.getText() : structure(json));
      }
      return new ExportedLearnware(
          LearnwareId.parse(required(values, "id")),
          new PackageHash(required(values, "package_sha256")),
          Visibility.valueOf(required(values, "visibility")),
          SemanticSpecification.read(
              required(values, "semantic_specification").getBytes(StandardCharsets.UTF_8),
              file.toString()));
    } catch (IOException | IllegalArgumentException | SpecificationException e) {
      throw new IOException("%s cannot be understood: %s".formatted(file, e.getMessage()), e);
    }
  }

  private static String structure(JsonParser json) throws IOException {
    StringWriter text = new StringWriter();
    try (JsonGenerator copy = JSON.createGenerator(text)) {
      copy.copyCurrentStructure(json);
    }
    return text.toString();
  }

  private static String required(Map<String, String> values, String key) throws IOException {
    String value = values.get(key);
    if (value == null) {
      throw new IOException("it has no " + key);
    }
    return value;
  }
}
