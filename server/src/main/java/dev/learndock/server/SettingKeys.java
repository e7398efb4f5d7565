package dev.learndock.server;

import java.lang.reflect.RecordComponent;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** The keys of all settings, read off the records. */
final class SettingKeys {
  private static final Map<String, RecordComponent> ALL = new LinkedHashMap<>();

  static {
    collect("", Settings.class);
  }

  private SettingKeys() {}

  private static void collect(String prefix, Class<?> type) {
    for (RecordComponent component : type.getRecordComponents()) {
      String key = prefix + kebab(component.getName());
      Class<?> part = component.getType();
      if (part.isRecord() && part.getEnclosingClass() == Settings.class) {
        collect(key + ".", part);
      } else {
        ALL.put(key, component);
      }
    }
  }

  private static String kebab(String camel) {
    return camel.replaceAll("([A-Z])", "-$1").toLowerCase(Locale.ROOT);
  }

  /** Every key, in the order of the records. */
  static Set<String> all() {
    return ALL.keySet();
  }

  /** The component of a key. */
  static RecordComponent component(String key) {
    RecordComponent found = ALL.get(key);
    if (found == null) {
      throw new IllegalArgumentException("no setting " + key);
    }
    return found;
  }

  /** The word that takes the fewest changes. */
  static String nearest(String word, Collection<String> words) {
    return words.stream().min(Comparator.comparingInt(other -> distance(word, other))).orElse("");
  }

  /** The number of letters to put in, take out or change (Levenshtein 1966). */
  private static int distance(String a, String b) {
    int[] row = new int[b.length() + 1];
    for (int j = 0; j <= b.length(); j++) {
      row[j] = j;
    }
    for (int i = 1; i <= a.length(); i++) {
      int diagonal = row[0];
      row[0] = i;
      for (int j = 1; j <= b.length(); j++) {
        int change = diagonal + (a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1);
        diagonal = row[j];
        row[j] = Math.min(change, 1 + Math.min(row[j], row[j - 1]));
      }
    }
    return row[b.length()];
  }
}
