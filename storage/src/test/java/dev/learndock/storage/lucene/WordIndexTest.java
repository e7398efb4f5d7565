package dev.learndock.storage.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.index.WordIndex;
import dev.learndock.dock.index.WordIndex.Found;
import dev.learndock.dock.index.WordIndex.Scored;
import dev.learndock.dock.index.WordQuery;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.semantic.SemanticSpecification.Io;
import dev.learndock.specification.semantic.Vocabulary;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What free words find, in what order. */
class WordIndexTest {
  @TempDir Path folder;
  private LuceneIndexStore store = new LuceneIndexStore(Path.of("."));

  @BeforeEach
  void open() {
    store = new LuceneIndexStore(folder);
  }

  @AfterEach
  void close() throws DockException {
    store.close();
  }

  private static WordQuery words(String words) {
    return new WordQuery(null, words, null, null);
  }

  private static List<Long> numbers(Found found) {
    return found.best().stream().map(Scored::learnware).toList();
  }

  private WordIndex of(Learnware... learnwares) throws DockException {
    WordIndex index = store.words();
    for (Learnware learnware : learnwares) {
      index.put(learnware);
    }
    return index;
  }

  private WordIndex market() throws DockException {
    return of(
        Said.learnware(1, "Flight delays of carriers", "Says how late an aeroplane will arrive."),
        Said.learnware(2, "House prices", "What a home in a quiet street is worth; no flights"),
        Said.learnware(3, "航班延误预测", "根据天气和机场数据预测航班是否延误"),
        Said.learnware(4, "房价预测模型", "预测北京市二手房的价格"),
        Said.learnware(5, "Wine quality", "Judges a wine's taste, 适用于红酒品质评估。"));
  }

  @ParameterizedTest
  @CsvSource({
    // endings, capitals, letters forgotten or swapped, beginnings
    "delay, 1",
    "DELAYED, 1",
    "carrier, 1",
    "arrival, 1",
    "wines, 5",
    "flihgt dealys, 1",
    "qualty, 5",
    "aeroplne, 1",
    "hou, 2",
    "the quiet aerop, 2 1",
    // Chinese: words of two, sentences, one character, beside English
    "航班, 3",
    "延误, 3",
    "北京, 4",
    "二手房, 4",
    "我想知道我的航班会不会延误, 3",
    "红酒的品质怎么样, 5",
    "预测房价, 4 3",
    "酒, 5",
    "wine 评估, 5",
    // nothing
    "submarine, ''",
    "'?!', ''",
    "潜水艇, ''"
  })
  void wordsFind(String asked, String wanted) throws DockException {
    WordIndex index = market();
    List<Long> numbers =
        wanted.isEmpty()
            ? List.of()
            : List.of(wanted.split(" ")).stream().map(Long::parseLong).toList();
    Found found = index.find(words(asked), 10);
    assertEquals(numbers, numbers(found));
    assertEquals(numbers.size(), found.total());
    assertEquals(
        numbers.stream().sorted().toList(),
        index.matching(words(asked)).stream().mapToObj(n -> (long) n).toList());
  }

  @Test
  void namesOfFeaturesAreFoundWholeAndInParts() throws DockException {
    WordIndex index = market();
    for (String asked : List.of("taxiOut", "taxi", "elapsed", "CRS_ELAPSED", "crs elapsed")) {
      assertEquals(5, index.find(words(asked), 10).total(), asked);
    }
  }

  @Test
  void theWordItselfRanksAboveItsBeginningsAndSlips() throws DockException {
    WordIndex index =
        of(
            Said.learnware(1, "Modelling of planets", "something about something"),
            Said.learnware(2, "Modelling of plants", "something about something"),
            Said.learnware(3, "Modelling of plans", "something about something"),
            Said.learnware(4, "Modelling of plant", "something about something"));
    assertEquals(
        List.of(2L, 4L), numbers(index.find(words("plants"), 2)).stream().sorted().toList());
    assertTrue(index.find(words("plants"), 10).total() >= 3);
  }

  @Test
  void aWordCountsMostInTheNameThenInOutputsThenInTheDescription() throws DockException {
    WordIndex index =
        of(
            Said.learnware(1, "One of many things", "made of whales and other animals of the sea"),
            Said.learnware(
                2,
                OutputKind.VALUE,
                Said.words("Two of many things", "made of something")
                    .withOutput(Io.of(List.of("whales")))),
            Said.learnware(3, "Whales and many things", "made of something"));
    Found found = index.find(words("whales"), 10);
    assertEquals(List.of(3L, 2L, 1L), numbers(found));
    assertTrue(found.best().getLast().score() > 0);
  }

  @Test
  void wordsWithinFilters() throws DockException {
    WordIndex index = market();
    WordQuery query = new WordQuery(Said.name("wine"), "flights quality prices", null, null);
    assertEquals(List.of(5L), numbers(index.find(query, 10)));
    WordQuery none = new WordQuery(Said.name("wine"), "flights", null, null);
    assertEquals(0, index.find(none, 10).total());
  }

  @Test
  void withoutWordsAllAreFoundByNumberAndCounted() throws DockException {
    WordIndex index = market();
    Found found = index.find(words(""), 3);
    assertEquals(List.of(new Scored(1, 0), new Scored(2, 0), new Scored(3, 0)), found.best());
    assertEquals(5, found.total());
    assertEquals(Map.of("Traffic", 5L), found.facets().get(Vocabulary.SCENARIO));
    assertEquals(5, index.matching(words(" ")).cardinality());
    assertEquals(List.of(), index.find(words(""), 0).best());
    assertEquals(List.of(), index.find(words("wine"), 0).best());
  }

  @Test
  void everyChangeIsSeenAtOnce() throws DockException {
    WordIndex index = market();
    index.put(Said.learnware(2, "Now about cheese", "and nothing else at all"));
    assertEquals(List.of(2L), numbers(index.find(words("cheese"), 10)));
    assertEquals(0, index.find(words("prices"), 10).total());
    index.remove(2);
    assertEquals(0, index.find(words("cheese"), 10).total());
    assertEquals(4, index.matching(words("")).cardinality());
    index.clear();
    assertEquals(0, index.matching(words("")).cardinality());
    index.put(Said.learnware(9, "Cheese again", "and nothing else at all"));
    assertEquals(List.of(9L), numbers(index.find(words("cheese"), 10)));
  }

  @Test
  void whatWasCommittedIsThereAfterwardsAndNoMore() throws DockException {
    WordIndex index = market();
    assertEquals(0, index.committed());
    index.commit(17);
    index.put(Said.learnware(6, "Never committed", "and so forgotten"));
    assertThrows(IllegalStateException.class, store::words);
    store.close();

    open();
    WordIndex again = store.words();
    assertEquals(17, again.committed());
    assertEquals(5, again.matching(words("")).cardinality());
    assertTrue(again.bytes() > 0);
  }
}
