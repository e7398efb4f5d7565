package dev.learndock.server.api.openapi;

import java.util.Locale;
import org.jspecify.annotations.Nullable;
import org.springframework.web.util.HtmlUtils;
import tools.jackson.databind.JsonNode;

/** The description as a page for people: plain HTML that needs nothing from elsewhere. */
final class DescriptionPage {
  private final JsonNode api;
  private final StringBuilder out = new StringBuilder();

  DescriptionPage(JsonNode api) {
    this.api = api;
  }

  String html() {
    out.append(
        """
        <!doctype html>
        <html lang="en"><head><meta charset="utf-8"><title>Learndock API</title></head>
        <body><main><h1>Learndock API</h1>
        """);
    line("p", api.get("info").get("description"));
    out.append(
        "<p><a href=\"/api/v1/openapi.json\">OpenAPI</a>, <a href=\"/problems\">problems</a></p>\n");
    for (var path : api.get("paths").properties()) {
      for (var operation : path.getValue().properties()) {
        operation(operation.getKey(), path.getKey(), operation.getValue());
      }
    }
    out.append("<h2>Schemas</h2>\n");
    for (var schema : api.get("components").get("schemas").properties()) {
      out.append("<h3 id=\"%s\">%s</h3>\n".formatted(schema.getKey(), schema.getKey()));
      line("p", schema.getValue().get("description"));
      fields(schema.getValue());
    }
    return out.append("</main></body></html>\n").toString();
  }

  private void operation(String method, String path, JsonNode operation) {
    out.append(
        "<h2>%s %s</h2>\n".formatted(method.toUpperCase(Locale.ROOT), HtmlUtils.htmlEscape(path)));
    JsonNode description = operation.get("description");
    line("p", description == null ? operation.get("summary") : description);
    for (JsonNode parameter : operation.path("parameters")) {
      JsonNode words = parameter.get("description");
      out.append(
          "<p><code>%s</code> (%s%s) %s</p>\n"
              .formatted(
                  parameter.get("name").asString(),
                  parameter.get("in").asString(),
                  parameter.path("required").asBoolean() ? ", required" : "",
                  words == null ? "" : HtmlUtils.htmlEscape(words.asString())));
    }
    body("Body", operation.path("requestBody"));
    for (var response : operation.get("responses").properties()) {
      if (response.getKey().startsWith("2")) {
        body(response.getKey(), response.getValue());
      }
    }
  }

  private void body(String what, JsonNode body) {
    for (var content : body.path("content").properties()) {
      out.append(
          "<p>%s: %s %s</p>\n"
              .formatted(what, content.getKey(), reference(content.getValue().path("schema"))));
    }
  }

  private void fields(JsonNode schema) {
    for (var property : schema.path("properties").properties()) {
      JsonNode words = property.getValue().get("description");
      out.append(
          "<p><code>%s</code> %s %s</p>\n"
              .formatted(
                  property.getKey(),
                  type(property.getValue()),
                  words == null ? "" : HtmlUtils.htmlEscape(words.asString())));
    }
  }

  private static String type(JsonNode schema) {
    if (schema.has("$ref")) {
      return reference(schema);
    }
    if (schema.has("anyOf")) {
      return type(schema.get("anyOf").get(0)) + " or null";
    }
    if (schema.has("items")) {
      return "list of " + type(schema.get("items"));
    }
    JsonNode type = schema.path("type");
    if (type.isArray()) {
      return type.get(0).asString() + " or null";
    }
    return type.asString("any");
  }

  private static String reference(JsonNode schema) {
    String name = schema.path("$ref").asString("");
    name = name.substring(name.lastIndexOf('/') + 1);
    return name.isEmpty() ? "" : "<a href=\"#%s\">%s</a>".formatted(name, name);
  }

  private void line(String tag, @Nullable JsonNode words) {
    if (words != null) {
      out.append("<%s>%s</%s>\n".formatted(tag, HtmlUtils.htmlEscape(words.asString()), tag));
    }
  }
}
