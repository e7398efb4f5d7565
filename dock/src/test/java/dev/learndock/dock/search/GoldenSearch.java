package dev.learndock.dock.search;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import dev.learndock.kernel.ReducedSet;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** {@code golden/search.json}: what the peer's search answers. */
record GoldenSearch(List<String> learnwares, Map<String, Expected> users) {

  record Expected(
      double[] squaredMmd,
      List<String> single,
      double[] scores,
      List<String> mixture,
      double mixtureScore) {}

  static ReducedSet spec(String name) {
    String file = "golden/specs/" + name + ".json";
    try (InputStream json = open(file)) {
      return SpecificationJson.read(json, file).reduced();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    } catch (SpecificationException e) {
      throw new IllegalStateException(e);
    }
  }

  static GoldenSearch load() {
    try (InputStream stream = open("golden/search.json");
        JsonParser json = new JsonFactory().createParser(stream)) {
      json.nextToken();
      Map<?, ?> all = (Map<?, ?>) Objects.requireNonNull(value(json));
      List<String> learnwares = texts(all.get("learnwares"));
      Map<String, Expected> users = new LinkedHashMap<>();
      ((Map<?, ?>) Objects.requireNonNull(all.get("users")))
          .forEach(
              (name, user) -> users.put((String) name, expected((Map<?, ?>) user, learnwares)));
      return new GoldenSearch(learnwares, users);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static InputStream open(String file) {
    return Objects.requireNonNull(GoldenSearch.class.getResourceAsStream(file), file);
  }

  private static Expected expected(Map<?, ?> user, List<String> learnwares) {
    Map<?, ?> mmd = (Map<?, ?>) Objects.requireNonNull(user.get("squared_mmd"));
    List<?> single = (List<?>) Objects.requireNonNull(user.get("single"));
    Map<?, ?> multiple = (Map<?, ?>) Objects.requireNonNull(user.get("multiple"));
    return new Expected(
        learnwares.stream().mapToDouble(l -> number(mmd.get(l))).toArray(),
        single.stream().map(pair -> (String) ((List<?>) pair).get(0)).toList(),
        single.stream().mapToDouble(pair -> number(((List<?>) pair).get(1))).toArray(),
        texts(multiple.get("learnwares")),
        number(multiple.get("score")));
  }

  private static double number(@org.jspecify.annotations.Nullable Object value) {
    return ((Number) Objects.requireNonNull(value)).doubleValue();
  }

  private static List<String> texts(@org.jspecify.annotations.Nullable Object value) {
    return ((List<?>) Objects.requireNonNull(value)).stream().map(String::valueOf).toList();
  }

  private static Object value(JsonParser json) throws IOException {
    return switch (json.currentToken()) {
      case START_OBJECT -> {
        Map<String, Object> map = new LinkedHashMap<>();
        while (json.nextToken() == JsonToken.FIELD_NAME) {
          String key = json.currentName();
          json.nextToken();
          map.put(key, value(json));
        }
        yield map;
      }
      case START_ARRAY -> {
        List<Object> list = new ArrayList<>();
        while (json.nextToken() != JsonToken.END_ARRAY) {
          list.add(value(json));
        }
        yield list;
      }
      case VALUE_NUMBER_FLOAT, VALUE_NUMBER_INT -> json.getDoubleValue();
      default -> json.getText();
    };
  }
}
