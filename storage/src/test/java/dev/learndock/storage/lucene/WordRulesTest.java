package dev.learndock.storage.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.index.WordIndex;
import dev.learndock.dock.index.WordIndex.Found;
import dev.learndock.dock.index.WordQuery;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.semantic.SemanticSearch;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.semantic.Vocabulary;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What filters, held against the peer's rules applied one by one to random learnwares. */
class WordRulesTest {
  private static final int LEARNWARES = 400;
  private static final int QUESTIONS = 400;

  @TempDir Path folder;
  private final Random random = new Random(5);
  private final List<Learnware> all = new ArrayList<>();

  @Test
  void tagsNamesKindsAndOutputsFilterByTheRulesAndFacetsCountWhatIsLeft() throws DockException {
    try (LuceneIndexStore store = new LuceneIndexStore(folder)) {
      WordIndex index = store.words();
      OutputKind[] kinds = OutputKind.values();
      for (int number = 1; number <= LEARNWARES; number++) {
        OutputKind kind = kinds[random.nextInt(kinds.length)];
        Learnware learnware = Said.learnware(number, kind, Said.any(random));
        all.add(learnware);
        index.put(learnware);
      }
      int answers = 0;
      for (int i = 0; i < QUESTIONS; i++) {
        answers += compare(index, question());
      }
      assertTrue(answers > QUESTIONS, "only %d answers".formatted(answers));
    }
  }

  private WordQuery question() {
    OutputKind[] kinds = OutputKind.values();
    SemanticSpecification asked = Said.any(random);
    if (random.nextInt(3) > 0) {
      // Mostly a name alone: with all the tags hardly anything is left.
      asked = Said.name(name());
    }
    return new WordQuery(
        random.nextInt(5) == 0 ? null : asked,
        "",
        random.nextBoolean() ? null : kinds[random.nextInt(kinds.length)],
        random.nextBoolean() ? null : part(Said.text(random, 2)));
  }

  private String name() {
    String text = Said.text(random, 3);
    return random.nextInt(4) == 0 ? text.replace("l", "1").replace("航", "行") : part(text);
  }

  private String part(String text) {
    int from = random.nextInt(text.length() + 1);
    return text.substring(from, from + random.nextInt(text.length() - from + 1));
  }

  private int compare(WordIndex index, WordQuery query) throws DockException {
    List<Learnware> wanted = wanted(query);
    BitSet numbers = new BitSet();
    wanted.forEach(learnware -> numbers.set((int) learnware.id().number()));
    assertEquals(numbers, index.matching(query), query::toString);
    Found found = index.find(query, 5);
    assertEquals(wanted.size(), found.total(), query::toString);
    assertEquals(
        wanted.stream().limit(5).map(learnware -> learnware.id().number()).toList(),
        found.best().stream().map(WordIndex.Scored::learnware).toList());
    assertEquals(facets(wanted), found.facets(), query::toString);
    return wanted.size();
  }

  private List<Learnware> wanted(WordQuery query) {
    SemanticSpecification asked = query.semantic();
    List<Learnware> found =
        asked == null ? all : SemanticSearch.find(all, Learnware::semantic, asked);
    return found.stream()
        .filter(learnware -> isOfKind(learnware.gives().kind(), query.kind()))
        .filter(learnware -> predicts(learnware, query.outputName()))
        .sorted((a, b) -> a.id().compareTo(b.id()))
        .toList();
  }

  private static boolean isOfKind(OutputKind given, @Nullable OutputKind wanted) {
    List<OutputKind> classes = List.of(OutputKind.LABELS, OutputKind.PROBABILITIES);
    return wanted == null
        || wanted == given
        || (classes.contains(wanted) && classes.contains(given));
  }

  private static boolean predicts(Learnware learnware, @Nullable String wanted) {
    SemanticSpecification.Io output = learnware.semantic().output();
    return wanted == null
        || output == null
        || output.descriptions().isEmpty()
        || output.descriptions().values().stream()
            .anyMatch(
                said -> said.toLowerCase(Locale.ROOT).contains(wanted.toLowerCase(Locale.ROOT)));
  }

  private static Map<Vocabulary, Map<String, Long>> facets(List<Learnware> learnwares) {
    Map<Vocabulary, Map<String, Long>> facets = new HashMap<>();
    for (Vocabulary key : Vocabulary.values()) {
      Map<String, Long> counts = new HashMap<>();
      for (Learnware learnware : learnwares) {
        key.of(learnware.semantic()).stream()
            .distinct()
            .forEach(value -> counts.merge(value, 1L, Long::sum));
      }
      facets.put(key, counts);
    }
    return facets;
  }

  @Test
  void inALargeMarketThoseThatResembleANameAreFoundByWhatTheyShareWithIt() throws DockException {
    try (LuceneIndexStore store = new LuceneIndexStore(folder)) {
      WordIndex index = store.words();
      for (int number = 1; number <= 6000; number++) {
        index.put(
            Said.learnware(number, "Number " + Integer.toString(number * 7919, 36), "no words"));
      }
      index.put(Said.learnware(9000, "Flight delay in winter", "no words"));
      WordQuery query = new WordQuery(Said.name("flight dealy"), "", null, null);
      assertEquals(
          BitSet.valueOf(new long[0]),
          index.matching(new WordQuery(Said.name("quantum chromodynamics"), "", null, null)));
      BitSet wanted = new BitSet();
      wanted.set(9000);
      assertEquals(wanted, index.matching(query));
    }
  }
}
