package dev.learndock.specification.semantic;

import dev.learndock.specification.SpecificationException;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What a learnware or a task is about, in words: the peer's dictionary. A learnware has exactly one
 * value where the dictionary says so ({@link #findings()} tells); a user who searches gives any
 * number of values for each key, and none where they do not care.
 *
 * @param data Table, Image, Text
 * @param task Classification, Regression, ...
 * @param model Base Model, ...; Others for everything that is not text
 * @param library Scikit-learn, PyTorch, ...
 * @param scenario any number of them
 * @param license usually one
 * @param name free words
 * @param description free words
 * @param input features of a table, or null
 * @param output classes or values that the model answers with, or null
 */
public record SemanticSpecification(
    List<String> data,
    List<String> task,
    List<String> model,
    List<String> library,
    List<String> scenario,
    List<String> license,
    String name,
    String description,
    @Nullable Io input,
    @Nullable Io output) {

  /**
   * What goes in or comes out of a model.
   *
   * @param dimension number of features, values or classes
   * @param descriptions what each one is, by its index; may name only some
   */
  public record Io(int dimension, SortedMap<Integer, String> descriptions) {
    /** Copies the map. */
    public Io {
      descriptions = Collections.unmodifiableSortedMap(new TreeMap<>(descriptions));
    }
  }

  /** Copies the lists. */
  public SemanticSpecification {
    data = List.copyOf(data);
    task = List.copyOf(task);
    model = List.copyOf(model);
    library = List.copyOf(library);
    scenario = List.copyOf(scenario);
    license = List.copyOf(license);
  }

  /** Nothing said: what matches everything. */
  public static SemanticSpecification empty() {
    return new SemanticSpecification(
        List.of(), List.of(), List.of(), List.of(), List.of(), List.of(), "", "", null, null);
  }

  /** All that keeps a learnware with this specification out of a dock; empty when nothing does. */
  public List<String> findings() {
    throw new UnsupportedOperationException();
  }

  /** As the peer's server keeps it: what the data type and the task have no use for is dropped. */
  public SemanticSpecification normalised() {
    throw new UnsupportedOperationException();
  }

  /** Whether this learnware's specification answers a user's: tags, then the name. */
  public boolean matches(SemanticSpecification user) {
    throw new UnsupportedOperationException();
  }

  /** Reads the peer's JSON; {@code name} is what errors call it. */
  public static SemanticSpecification read(byte[] json, String name) throws SpecificationException {
    throw new UnsupportedOperationException();
  }

  /** The peer's JSON: one line. */
  public String write() {
    throw new UnsupportedOperationException();
  }
}
