package dev.learndock.server.api.openapi;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.learndock.server.LearndockRecords;
import java.lang.reflect.RecordComponent;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;

/**
 * What the records themselves say of their fields: one that is not {@code @Nullable} is required;
 * an answer has every field, a request may lack one; and no other field is known.
 */
final class RecordSchemas {
  private static final JsonMapper JSON = JsonMapper.shared();

  private final ObjectNode schemas;
  private final Set<String> requests;

  /**
   * @param requests names of those that are bodies of requests
   */
  RecordSchemas(ObjectNode schemas, Set<String> requests) {
    this.schemas = schemas;
    this.requests = requests;
  }

  void apply() {
    Map<String, Class<?>> records = LearndockRecords.bySimpleName();
    for (var entry : schemas.properties()) {
      Class<?> type = records.get(entry.getKey());
      if (type != null && entry.getValue() instanceof ObjectNode schema) {
        apply(type, schema);
      }
    }
  }

  private void apply(Class<?> type, ObjectNode schema) {
    boolean request = requests.contains(type.getSimpleName());
    ArrayNode required = JSON.createArrayNode();
    for (RecordComponent component : type.getRecordComponents()) {
      boolean nullable = isNullable(component);
      boolean leavesOut =
          leavesOut(type.getAnnotation(JsonInclude.class))
              || leavesOut(component.getAccessor().getAnnotation(JsonInclude.class));
      String name = name(component);
      if (!nullable || (!request && !leavesOut)) {
        required.add(name);
      }
      if (nullable && !leavesOut) {
        allowNull((ObjectNode) schema.get("properties"), name);
      }
    }
    schema.set("required", required);
    schema.put("additionalProperties", false);
  }

  private static boolean leavesOut(@Nullable JsonInclude include) {
    return include != null && include.value() == JsonInclude.Include.NON_NULL;
  }

  private static boolean isNullable(RecordComponent component) {
    return component.getAnnotatedType().isAnnotationPresent(Nullable.class);
  }

  private static String name(RecordComponent component) {
    JsonProperty named = component.getAccessor().getAnnotation(JsonProperty.class);
    return named == null || named.value().isEmpty() ? component.getName() : named.value();
  }

  private static void allowNull(ObjectNode properties, String name) {
    ObjectNode property = (ObjectNode) properties.get(name);
    JsonNode type = property.get("type");
    if (type == null) {
      ObjectNode either = JSON.createObjectNode();
      JsonNode description = property.remove("description");
      if (description != null) {
        either.set("description", description);
      }
      either.putArray("anyOf").add(property).addObject().put("type", "null");
      properties.set(name, either);
      return;
    }
    ArrayNode types = JSON.createArrayNode().add(type.asString()).add("null");
    property.set("type", types);
    if (property.get("enum") instanceof ArrayNode values) {
      values.addNull();
    }
  }
}
