package dev.learndock.learnware.packaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.snakeyaml.engine.v2.api.Load;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.events.AliasEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.exceptions.YamlEngineException;
import org.snakeyaml.engine.v2.schema.CoreSchema;

/**
 * YAML from a stranger: maps, lists, words and numbers, and nothing that builds objects, refers to
 * another part of the text, or nests without end.
 */
final class YamlText {
  private static final int MAX_DEPTH = 20;
  private static final String CORE_TAGS = "tag:yaml.org,2002:(str|int|float|bool|null|seq|map)";

  private YamlText() {}

  /** The value of a text; {@code where} is what errors call it. */
  static @Nullable Object read(byte[] text, String where) throws PackageException {
    LoadSettings settings =
        LoadSettings.builder()
            .setLabel(where)
            .setSchema(new CoreSchema())
            .setAllowDuplicateKeys(false)
            .setMaxAliasesForCollections(0)
            .setCodePointLimit(text.length + 1)
            .build();
    try {
      String yaml = StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(text)).toString();
      // Events come without recursion, so depth is known before anything recursive reads the text.
      requireHarmless(new Parse(settings).parseString(yaml), where);
      return new Load(settings).loadFromString(yaml);
    } catch (CharacterCodingException e) {
      throw new PackageException(where + " is not in UTF-8; save it again as UTF-8", e);
    } catch (YamlEngineException e) {
      throw new PackageException(where + " is not YAML: " + e.getMessage(), e);
    }
  }

  private static void requireHarmless(Iterable<Event> events, String where)
      throws PackageException {
    int depth = 0;
    for (Event event : events) {
      switch (event) {
        case AliasEvent alias ->
            throw refused(alias, where, "refers to another part (*" + alias.getAlias() + ")");
        case CollectionStartEvent start -> {
          requireCoreTag(start.getTag(), start, where);
          if (++depth > MAX_DEPTH) {
            throw refused(start, where, "nests more than " + MAX_DEPTH + " levels");
          }
        }
        case ScalarEvent scalar -> requireCoreTag(scalar.getTag(), scalar, where);
        default -> {
          if (event.getEventId() == Event.ID.MappingEnd
              || event.getEventId() == Event.ID.SequenceEnd) {
            depth--;
          }
        }
      }
    }
  }

  private static void requireCoreTag(Optional<String> tag, Event event, String where)
      throws PackageException {
    if (tag.isPresent() && !tag.get().matches(CORE_TAGS)) {
      throw refused(event, where, "builds an object (" + tag.get() + ")");
    }
  }

  private static PackageException refused(Event event, String where, String what) {
    String line = event.getStartMark().map(mark -> ", line " + (mark.getLine() + 1)).orElse("");
    return new PackageException(
        where + line + " " + what + "; write plain maps, lists, words and numbers");
  }
}
