package dev.learndock.learnware.packaging;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.snakeyaml.engine.v2.api.DumpSettings;
import org.snakeyaml.engine.v2.api.LoadSettings;
import org.snakeyaml.engine.v2.api.lowlevel.Parse;
import org.snakeyaml.engine.v2.api.lowlevel.Present;
import org.snakeyaml.engine.v2.common.FlowStyle;
import org.snakeyaml.engine.v2.common.ScalarStyle;
import org.snakeyaml.engine.v2.events.CollectionEndEvent;
import org.snakeyaml.engine.v2.events.CollectionStartEvent;
import org.snakeyaml.engine.v2.events.DocumentEndEvent;
import org.snakeyaml.engine.v2.events.DocumentStartEvent;
import org.snakeyaml.engine.v2.events.Event;
import org.snakeyaml.engine.v2.events.ImplicitTuple;
import org.snakeyaml.engine.v2.events.MappingEndEvent;
import org.snakeyaml.engine.v2.events.MappingStartEvent;
import org.snakeyaml.engine.v2.events.ScalarEvent;
import org.snakeyaml.engine.v2.events.StreamEndEvent;
import org.snakeyaml.engine.v2.events.StreamStartEvent;

/**
 * {@code learnware.yaml} as a dock hands it out: as its provider wrote it, but for the id and the
 * file of the semantic specification, which are the dock's. The text is copied event by event and
 * not value by value: what is quoted stays quoted, so that a reader of YAML 1.1 such as Python's,
 * to whom a plain {@code yes} is no word, reads what it would have read before.
 */
final class DockYaml {
  private static final Set<String> OURS = Set.of("id", "semantic_specification");
  private static final ImplicitTuple IMPLICIT = new ImplicitTuple(true, true);

  private DockYaml() {}

  /**
   * The text with the dock's two entries at the end.
   *
   * @throws PackageException if the text is not a map of keys and values
   */
  static byte[] of(byte[] text, String where, String id, String semanticFile)
      throws PackageException {
    if (YamlText.read(text, where) == null) {
      return of("{}".getBytes(StandardCharsets.UTF_8), where, id, semanticFile);
    }
    List<Event> events = withoutOurs(text, where);
    events.addAll(List.of(word("id"), quoted(id), word("semantic_specification")));
    events.addAll(List.of(map(), word("file_name"), quoted(semanticFile), new MappingEndEvent()));
    events.addAll(
        List.of(new MappingEndEvent(), new DocumentEndEvent(false), new StreamEndEvent()));
    DumpSettings settings = DumpSettings.builder().setWidth(10_000).build();
    return new Present(settings).emitToString(events.iterator()).getBytes(StandardCharsets.UTF_8);
  }

  /** The events of the top map, left open. */
  private static List<Event> withoutOurs(byte[] text, String where) throws PackageException {
    List<Event> kept = new ArrayList<>(List.of(new StreamStartEvent(), document(), map()));
    LoadSettings settings = LoadSettings.builder().setCodePointLimit(text.length + 1).build();
    int depth = 0;
    boolean atKey = true;
    boolean dropping = false;
    for (Event event : new Parse(settings).parseString(new String(text, StandardCharsets.UTF_8))) {
      depth -= event instanceof CollectionEndEvent ? 1 : 0;
      if (depth == 0
          && event instanceof CollectionStartEvent
          && !(event instanceof MappingStartEvent)) {
        throw new PackageException(where + " is not a map of keys and values; write it as one");
      }
      if (depth >= 1) {
        if (depth == 1 && atKey && !(event instanceof CollectionEndEvent)) {
          dropping = event instanceof ScalarEvent key && OURS.contains(key.getValue());
        }
        if (!dropping) {
          kept.add(event);
        }
        if (depth == 1 && !(event instanceof CollectionStartEvent)) {
          atKey = !atKey;
        }
      }
      depth += event instanceof CollectionStartEvent ? 1 : 0;
    }
    return kept;
  }

  private static Event document() {
    return new DocumentStartEvent(false, Optional.empty(), java.util.Map.of());
  }

  private static Event map() {
    return new MappingStartEvent(Optional.empty(), Optional.empty(), true, FlowStyle.BLOCK);
  }

  private static Event word(String text) {
    return scalar(text, ScalarStyle.PLAIN);
  }

  private static Event quoted(String text) {
    return scalar(text, ScalarStyle.SINGLE_QUOTED);
  }

  private static Event scalar(String text, ScalarStyle style) {
    return new ScalarEvent(Optional.empty(), Optional.empty(), IMPLICIT, text, style);
  }
}
