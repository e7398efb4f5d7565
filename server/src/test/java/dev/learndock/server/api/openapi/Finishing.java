package dev.learndock.server.api.openapi;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ArrayNode;
import tools.jackson.databind.node.ObjectNode;
import tools.jackson.databind.node.StringNode;

/**
 * What cannot be read off the controllers: problems, tokens, what streams, the peer's JSON. Works
 * on the generated description as JSON; what it adds stands in {@code additions.json} beside it, by
 * the paths of where it goes.
 */
final class Finishing {
  private static final JsonMapper JSON = JsonMapper.shared();
  private static final String SCHEMAS = "#/components/schemas/";

  private final ObjectNode api;

  private Finishing(ObjectNode api) {
    this.api = api;
  }

  static ObjectNode finish(JsonNode generated, JsonNode additions) {
    Finishing finishing = new Finishing((ObjectNode) generated.deepCopy());
    finishing.finish(additions);
    return finishing.api;
  }

  private void finish(JsonNode additions) {
    api.remove("servers");
    for (var path : api.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        operation((ObjectNode) operation.getValue());
      }
    }
    new RecordSchemas(schemas(), requests()).apply();
    merge(api, additions);
    lowerEnums(api);
    plainWords(api);
    removeUnused();
  }

  private Set<String> requests() {
    Set<String> names = new TreeSet<>();
    for (var path : api.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        references(operation.getValue().path("requestBody"), names);
      }
    }
    return names;
  }

  private ObjectNode schemas() {
    return (ObjectNode) api.get("components").get("schemas");
  }

  private static void operation(ObjectNode operation) {
    ObjectNode responses = (ObjectNode) operation.get("responses");
    List<String> problems = new ArrayList<>();
    responses
        .propertyNames()
        .forEach(status -> {
          if (status.startsWith("4") || status.startsWith("5")) {
            problems.add(status);
          }
        });
    responses.remove(problems);
    for (String status : List.of("4XX", "5XX")) {
      responses.set(
          status, JSON.createObjectNode().put("$ref", "#/components/responses/" + status));
    }
    for (var response : responses.properties()) {
      if (Set.of("204", "304").contains(response.getKey())) {
        ((ObjectNode) response.getValue()).remove("content");
      }
    }
  }

  /** Objects are merged, everything else replaced; null removes. */
  private static void merge(ObjectNode into, JsonNode additions) {
    for (var addition : additions.properties()) {
      JsonNode there = into.get(addition.getKey());
      if (addition.getValue().isNull()) {
        into.remove(addition.getKey());
      } else if (there instanceof ObjectNode object
          && addition.getValue().isObject()
          && !addition.getValue().has("x-whole")) {
        merge(object, addition.getValue());
      } else {
        JsonNode value = addition.getValue().deepCopy();
        if (value instanceof ObjectNode object) {
          object.remove("x-whole");
        }
        into.set(addition.getKey(), value);
      }
    }
  }

  /** As the API writes them. */
  private static void lowerEnums(JsonNode node) {
    if (node.get("enum") instanceof ArrayNode values) {
      for (int i = 0; i < values.size(); i++) {
        String text = values.get(i).asString();
        if (text.equals(text.toUpperCase(Locale.ROOT))) {
          values.set(i, StringNode.valueOf(text.toLowerCase(Locale.ROOT)));
        }
      }
    }
    node.forEach(Finishing::lowerEnums);
  }

  /** Doc comments carry marks of HTML. */
  private static void plainWords(JsonNode node) {
    for (String key : List.of("summary", "description")) {
      if (node instanceof ObjectNode object && node.get(key) instanceof StringNode words) {
        String plain = words.asString().replaceAll("</?(code|a)[^>]*>", "").replaceAll("\\s+", " ");
        object.put(key, plain.strip());
      }
    }
    node.forEach(Finishing::plainWords);
  }

  /** Schemas of types that only the replaced ones named. */
  private void removeUnused() {
    Set<String> used = new TreeSet<>();
    references(api.get("paths"), used);
    references(api.get("components").get("responses"), used);
    List<String> unused = new ArrayList<>();
    schemas()
        .propertyNames()
        .forEach(name -> {
          if (!used.contains(name)) {
            unused.add(name);
          }
        });
    schemas().remove(unused);
  }

  private void references(JsonNode node, Set<String> used) {
    if (node.get("$ref") instanceof StringNode reference
        && reference.asString().startsWith(SCHEMAS)) {
      String name = reference.asString().substring(SCHEMAS.length());
      if (used.add(name)) {
        references(schemas().get(name), used);
      }
    }
    node.forEach(child -> references(child, used));
  }
}
