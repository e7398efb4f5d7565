package dev.learndock.server.api.json;

import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import tools.jackson.core.JsonGenerator;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;
import tools.jackson.core.ObjectWriteContext;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.DatabindException;
import tools.jackson.databind.DeserializationContext;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.MapperFeature;
import tools.jackson.databind.SerializationContext;
import tools.jackson.databind.ValueDeserializer;
import tools.jackson.databind.ValueSerializer;
import tools.jackson.databind.cfg.CoercionAction;
import tools.jackson.databind.cfg.CoercionInputShape;
import tools.jackson.databind.cfg.EnumFeature;
import tools.jackson.databind.cfg.MutableCoercionConfig;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.module.SimpleModule;
import tools.jackson.databind.type.LogicalType;

/**
 * The JSON of the API: strict when it reads (an unknown field, a text for a number, a key twice,
 * half of a character, and what follows the end are refused), small letters for enums, times in ISO
 * 8601. Specifications are the peer's JSON both ways, read by the one reader that knows what is
 * one.
 */
public final class ApiJson {
  private static final int DEEPEST = 32;
  private static final JsonFactory PLAIN = new JsonFactory();

  private ApiJson() {}

  /** The mapper. */
  public static JsonMapper mapper() {
    JsonFactory factory =
        JsonFactory.builder()
            .streamReadConstraints(
                StreamReadConstraints.builder()
                    .maxNestingDepth(DEEPEST)
                    .maxNumberLength(1_000)
                    .maxStringLength(1 << 20)
                    .build())
            .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
            .build();
    return JsonMapper.builder(factory)
        .enable(
            DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES,
            DeserializationFeature.FAIL_ON_NULL_FOR_PRIMITIVES,
            DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
        .disable(DeserializationFeature.ACCEPT_FLOAT_AS_INT)
        .disable(MapperFeature.ALLOW_COERCION_OF_SCALARS)
        .enable(MapperFeature.ACCEPT_CASE_INSENSITIVE_ENUMS)
        .enable(EnumFeature.WRITE_ENUMS_TO_LOWERCASE, EnumFeature.FAIL_ON_NUMBERS_FOR_ENUMS)
        .withCoercionConfig(LogicalType.Textual, ApiJson::refuseWhatIsNoText)
        .addModule(specifications())
        .build();
  }

  private static void refuseWhatIsNoText(MutableCoercionConfig texts) {
    texts
        .setCoercion(CoercionInputShape.Integer, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Float, CoercionAction.Fail)
        .setCoercion(CoercionInputShape.Boolean, CoercionAction.Fail);
  }

  private static SimpleModule specifications() {
    SimpleModule module = new SimpleModule("specifications");
    module.addDeserializer(String.class, new WholeText());
    module.addSerializer(SemanticSpecification.class, raw(SemanticSpecification::write));
    module.addSerializer(TableSpecification.class, raw(SpecificationJson::write));
    module.addDeserializer(
        SemanticSpecification.class,
        reading(json -> SemanticSpecification.read(json, "the semantic specification")));
    module.addDeserializer(
        TableSpecification.class, reading(json -> SpecificationJson.read(json, "the table")));
    return module;
  }

  private interface Writing<T> {
    String text(T value);
  }

  private static <T> ValueSerializer<T> raw(Writing<T> writing) {
    return new ValueSerializer<>() {
      @Override
      public void serialize(T value, JsonGenerator to, SerializationContext context) {
        to.writeRawValue(writing.text(value));
      }
    };
  }

  private interface Reading<T> {
    T of(byte[] json) throws SpecificationException;
  }

  private static <T> ValueDeserializer<T> reading(Reading<T> reading) {
    return new ValueDeserializer<>() {
      @Override
      public T deserialize(JsonParser from, DeserializationContext context) {
        if (from.currentToken() != JsonToken.START_OBJECT) {
          throw DatabindException.from(from, "should be a specification, a JSON object");
        }
        StringWriter text = new StringWriter();
        try (JsonGenerator copy = PLAIN.createGenerator(ObjectWriteContext.empty(), text)) {
          copy.copyCurrentStructure(from);
        }
        String whole = WholeText.required(text.toString(), from);
        try {
          return reading.of(whole.getBytes(StandardCharsets.UTF_8));
        } catch (SpecificationException | IllegalArgumentException e) {
          throw DatabindException.from(from, String.valueOf(e.getMessage()), e);
        }
      }
    };
  }
}
