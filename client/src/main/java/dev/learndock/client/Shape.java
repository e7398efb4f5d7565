package dev.learndock.client;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import java.io.IOException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Which members an object of an answer has, and how each is read. Members that it does not know are
 * stepped over: a later server may say more.
 *
 * @param members by their names
 */
record Shape(Map<String, Json.Value<?>> members) {

  /** Makes something of an object. */
  @FunctionalInterface
  interface Maker<T> {
    T of(Fields fields) throws IOException;
  }

  /** A reader of such objects. */
  <T> Json.Value<T> as(Maker<T> maker) {
    return json -> {
      Fields fields = fields(json);
      try {
        return maker.of(fields);
      } catch (IllegalArgumentException e) {
        throw new NotTheApi(String.valueOf(e.getMessage()), e);
      }
    };
  }

  private Fields fields(JsonParser json) throws IOException {
    Json.require(json, JsonToken.START_OBJECT, "an object");
    Map<String, Object> values = new HashMap<>();
    while (json.nextToken() == JsonToken.FIELD_NAME) {
      String key = json.currentName();
      JsonToken token = json.nextToken();
      Json.Value<?> member = members.get(key);
      if (member == null) {
        json.skipChildren();
      } else if (token != JsonToken.VALUE_NULL) {
        values.put(key, member.read(json));
      }
    }
    return new Fields(values);
  }

  /** What an object said. A member that is null is one that is not there. */
  static final class Fields {
    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
      this.values = values;
    }

    <T> @Nullable T orNull(String key, Class<T> type) {
      Object value = values.get(key);
      return value == null ? null : type.cast(value);
    }

    <T> T get(String key, Class<T> type) throws NotTheApi {
      T value = orNull(key, type);
      if (value == null) {
        throw new NotTheApi("the answer lacks '" + key + "'");
      }
      return value;
    }

    String text(String key) throws NotTheApi {
      return get(key, String.class);
    }

    long whole(String key) throws NotTheApi {
      return get(key, Long.class);
    }

    int small(String key) throws NotTheApi {
      return Math.toIntExact(whole(key));
    }

    double number(String key) throws NotTheApi {
      return get(key, Double.class);
    }

    boolean flag(String key) throws NotTheApi {
      return get(key, Boolean.class);
    }

    Instant time(String key) throws NotTheApi {
      return get(key, Instant.class);
    }

    <T> List<T> list(String key, Class<T> type) throws NotTheApi {
      List<?> read = get(key, List.class);
      return read.stream().map(type::cast).toList();
    }
  }
}
