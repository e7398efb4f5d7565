package dev.learndock.storage.lucene;

import dev.learndock.specification.semantic.Vocabulary;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.lucene.index.LeafReader;
import org.apache.lucene.index.PostingsEnum;
import org.apache.lucene.index.Terms;
import org.apache.lucene.index.TermsEnum;
import org.apache.lucene.util.BytesRef;
import org.apache.lucene.util.FixedBitSet;

/**
 * The learnwares of a segment by the values that they have, as bits: how many of those that answer
 * have a value is what both sets of bits have in common (a million learnwares: 16 us a value). A
 * value that few have is kept as a list.
 */
final class Facets {
  /** A value that a smaller share has than one in so many takes less room as a list. */
  private static final int RARE = 32;

  private final Map<Vocabulary, List<Value>> values = new EnumMap<>(Vocabulary.class);

  private Facets() {}

  /** Those that have a value. */
  private record Value(String name, Having having) {}

  private interface Having {
    long count(FixedBitSet answers);
  }

  static Facets of(LeafReader segment) throws IOException {
    Facets facets = new Facets();
    for (Vocabulary key : Vocabulary.values()) {
      List<Value> values = new ArrayList<>();
      Terms terms = segment.terms(WordDocument.has(key));
      if (terms != null) {
        TermsEnum each = terms.iterator();
        for (BytesRef term = each.next(); term != null; term = each.next()) {
          values.add(new Value(term.utf8ToString(), having(each, segment.maxDoc())));
        }
      }
      facets.values.put(key, values);
    }
    return facets;
  }

  private static Having having(TermsEnum term, int size) throws IOException {
    PostingsEnum documents = term.postings(null, PostingsEnum.NONE);
    int count = term.docFreq();
    documents.nextDoc();
    if (count > size / RARE) {
      FixedBitSet bits = new FixedBitSet(size);
      documents.intoBitSet(size, bits, 0);
      return answers -> FixedBitSet.intersectionCount(bits, answers);
    }
    int[] few = new int[count];
    for (int i = 0; i < count; i++) {
      few[i] = documents.docID();
      documents.nextDoc();
    }
    return answers -> {
      long found = 0;
      for (int document : few) {
        found += answers.get(document) ? 1 : 0;
      }
      return found;
    };
  }

  /** Adds how many of those that answer have each value. */
  private void count(FixedBitSet answers, Vocabulary key, Map<String, Long> counts) {
    for (Value value : values.getOrDefault(key, List.of())) {
      long count = value.having().count(answers);
      if (count > 0) {
        counts.merge(value.name(), count, Long::sum);
      }
    }
  }

  /** For each key its values, most frequent first, then by name. */
  static Map<Vocabulary, Map<String, Long>> count(
      List<Facets> ofSegment, List<FixedBitSet> answers) {
    Map<Vocabulary, Map<String, Long>> facets = new EnumMap<>(Vocabulary.class);
    for (Vocabulary key : Vocabulary.values()) {
      Map<String, Long> counts = new HashMap<>();
      for (int i = 0; i < answers.size(); i++) {
        ofSegment.get(i).count(answers.get(i), key, counts);
      }
      facets.put(key, mostFrequentFirst(counts));
    }
    return facets;
  }

  private static Map<String, Long> mostFrequentFirst(Map<String, Long> counts) {
    Map<String, Long> ordered = new LinkedHashMap<>();
    counts.entrySet().stream()
        .sorted(
            Map.Entry.<String, Long>comparingByValue(Comparator.reverseOrder())
                .thenComparing(Map.Entry.comparingByKey()))
        .forEach(entry -> ordered.put(entry.getKey(), entry.getValue()));
    return ordered;
  }
}
