package dev.learndock.storage.lucene;

import dev.learndock.dock.Learnware;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.learnware.OutputKind;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.semantic.SemanticSpecification.Io;
import dev.learndock.specification.semantic.Vocabulary;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.apache.lucene.document.Document;
import org.apache.lucene.document.Field;
import org.apache.lucene.document.FieldType;
import org.apache.lucene.document.StoredField;
import org.apache.lucene.document.TextField;
import org.apache.lucene.index.IndexOptions;
import org.apache.lucene.index.IndexWriter;
import org.apache.lucene.util.BytesRef;
import org.jspecify.annotations.Nullable;

/**
 * A learnware as a document of the index of words. Its texts are there three times: as terms
 * without endings, which rank; as plain terms, for prefixes and slips of the finger; and name,
 * description and outputs as trigrams, for the peer's rules, which ask whether a text contains
 * another.
 */
final class WordDocument {
  static final String NAME = "name";
  static final String DESCRIPTION = "description";
  static final String FEATURES = "features";
  static final String OUTPUTS = "outputs";
  static final String TAGS = "tags";
  static final String PLAIN = "plain";

  /** No field: how words that are looked for among the plain ones are taken apart. */
  static final String ASKED = "asked";

  static final String KIND = "kind";

  /** There when a learnware says what it predicts. */
  static final String SAID = "said";

  /** There when a learnware is not public. */
  static final String HIDDEN = "hidden";

  /** The account whose hidden learnware it is. */
  static final String OWNER = "owner";

  private static final String TRIGRAMS = "3-";
  private static final String COUNTS_AS = "as-";
  private static final String HAS = "has-";
  private static final FieldType RUNS = runs();

  private WordDocument() {}

  private static FieldType runs() {
    FieldType type = new FieldType();
    type.setIndexOptions(IndexOptions.DOCS_AND_FREQS_AND_POSITIONS);
    type.setOmitNorms(true);
    type.freeze();
    return type;
  }

  static boolean isTrigrams(String field) {
    return field.startsWith(TRIGRAMS);
  }

  static String trigrams(String field) {
    return TRIGRAMS + field;
  }

  /** Field of the values that a learnware counts as when they are asked for. */
  static String countsAs(Vocabulary key) {
    return COUNTS_AS + key;
  }

  /** Field of the values that a learnware has. */
  static String has(Vocabulary key) {
    return HAS + key;
  }

  /** Labels and probabilities answer the same question. */
  static String kind(OutputKind kind) {
    return kind == OutputKind.LABELS ? OutputKind.PROBABILITIES.name() : kind.name();
  }

  static String lower(String text) {
    return text.toLowerCase(Locale.ROOT);
  }

  static Document of(Learnware learnware) {
    SemanticSpecification said = learnware.semantic();
    Document document = new Document();
    LearnwareNumber.add(document, learnware.id().number());
    text(document, NAME, said.name());
    text(document, DESCRIPTION, said.description());
    descriptions(said.input()).forEach(text -> text(document, FEATURES, text));
    List<String> features = learnware.specification().features();
    if (features != null) {
      features.forEach(text -> text(document, FEATURES, text));
    }
    outputs(document, learnware);
    tags(document, said);
    whole(document, KIND, kind(learnware.gives().kind()));
    if (learnware.visibility() != Visibility.PUBLIC) {
      whole(document, HIDDEN, HIDDEN);
      AccountId owner = learnware.owner();
      if (owner != null) {
        whole(document, OWNER, owner.toString());
      }
    }
    run(document, NAME, said.name());
    run(document, DESCRIPTION, said.description());
    document.add(new StoredField(NAME, said.name()));
    document.add(new StoredField(DESCRIPTION, said.description()));
    return document;
  }

  private static List<String> descriptions(@Nullable Io io) {
    return io == null ? List.of() : new ArrayList<>(io.descriptions().values());
  }

  private static void outputs(Document document, Learnware learnware) {
    List<String> outputs = descriptions(learnware.semantic().output());
    for (String output : outputs) {
      text(document, OUTPUTS, output);
      run(document, OUTPUTS, output);
    }
    if (!outputs.isEmpty()) {
      whole(document, SAID, SAID);
    }
    learnware.contents().gives().classes().forEach(text -> text(document, OUTPUTS, text));
  }

  private static void tags(Document document, SemanticSpecification said) {
    for (Vocabulary key : Vocabulary.values()) {
      key.countsAs(said).forEach(value -> whole(document, countsAs(key), value));
      for (String value : key.of(said)) {
        whole(document, has(key), value);
        text(document, TAGS, value);
      }
    }
  }

  private static void text(Document document, String field, String text) {
    document.add(new TextField(field, text, Field.Store.NO));
    document.add(new TextField(PLAIN, text, Field.Store.NO));
  }

  private static void run(Document document, String field, String text) {
    document.add(new Field(trigrams(field), lower(text), RUNS));
  }

  private static void whole(Document document, String field, String value) {
    BytesRef term = new BytesRef(value);
    // Lucene takes no longer one, and nobody asks for it.
    if (term.length <= IndexWriter.MAX_TERM_LENGTH) {
      document.add(new Field(field, term, LearnwareNumber.WHOLE));
    }
  }
}
