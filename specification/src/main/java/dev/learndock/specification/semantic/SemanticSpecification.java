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
    /** Inputs or outputs with these descriptions, in their order. */
    public static Io of(List<String> descriptions) {
      TreeMap<Integer, String> map = new TreeMap<>();
      for (int i = 0; i < descriptions.size(); i++) {
        map.put(i, descriptions.get(i));
      }
      return new Io(descriptions.size(), map);
    }

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

  /**
   * What a provider says of a learnware; input and output follow by {@link #withInput} and {@link
   * #withOutput}.
   */
  public static SemanticSpecification of(
      String data,
      String task,
      String library,
      List<String> scenario,
      String license,
      String name,
      String description) {
    return new SemanticSpecification(
        List.of(data),
        List.of(task),
        List.of(Vocabulary.OTHERS),
        List.of(library),
        scenario,
        List.of(license),
        name,
        description,
        null,
        null);
  }

  /** The same with another input. */
  public SemanticSpecification withInput(@Nullable Io newInput) {
    return new SemanticSpecification(
        data, task, model, library, scenario, license, name, description, newInput, output);
  }

  /** The same with another output. */
  public SemanticSpecification withOutput(@Nullable Io newOutput) {
    return new SemanticSpecification(
        data, task, model, library, scenario, license, name, description, input, newOutput);
  }

  /**
   * All that keeps a learnware with this specification out of a dock, each a sentence that says
   * what to do; empty when nothing does. A missing model is read as Others.
   */
  public List<String> findings() {
    return Findings.of(normalised());
  }

  /**
   * The learnware's specification as the peer's server keeps it: a missing model is Others, the
   * input of what is no table is dropped, and so is the output of a task that has no classes or
   * values.
   */
  public SemanticSpecification normalised() {
    boolean table = data.equals(List.of("Table"));
    boolean answers = task.equals(List.of("Classification")) || task.equals(List.of("Regression"));
    return new SemanticSpecification(
        data,
        task,
        model.isEmpty() ? List.of(Vocabulary.OTHERS) : model,
        library,
        scenario,
        license,
        name,
        description,
        table ? input : null,
        answers ? output : null);
  }

  /**
   * Whether this learnware's specification answers a user's, looked at alone. Among several, {@link
   * SemanticSearch} drops those that only resemble the name when others contain it.
   */
  public boolean matches(SemanticSpecification user) {
    return SemanticSearch.matches(this, user);
  }

  /**
   * Reads the peer's JSON.
   *
   * @param source what errors call it
   * @throws SpecificationException if it is not JSON, or a key has another shape than the
   *     dictionary says
   */
  public static SemanticSpecification read(byte[] json, String source)
      throws SpecificationException {
    return SemanticJson.read(json, source);
  }

  /** The peer's JSON: one line. */
  public String write() {
    return SemanticJson.write(this);
  }
}
