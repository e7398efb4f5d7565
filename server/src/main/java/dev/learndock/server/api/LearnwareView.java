package dev.learndock.server.api;

import com.fasterxml.jackson.annotation.JsonProperty;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A learnware: everything but the bytes of its package.
 *
 * @param id its name in the dock, eight digits or more
 * @param version one at first, one more with every change; the {@code ETag} is made of it
 * @param owner number of the account that it belongs to, or null for the dock itself
 * @param visibility who may see it
 * @param name what its provider calls it, or its id
 * @param submitted when it was handed in
 * @param changed when it was last changed
 * @param archive its package
 * @param semantic what it is about, in words: the semantic specification
 * @param takes what its model takes
 * @param gives what its model gives
 * @param runs whether its model was run here; else nobody knows what it does
 * @param table what its data looked like, in short
 * @param specification what its data looked like: the statistical specification; null unless asked
 *     for with {@code include=specification}
 * @param behaviour what its model does on its own reduced set; null unless asked for with {@code
 *     include=behaviour}, and where it was not run
 */
public record LearnwareView(
    String id,
    long version,
    @Nullable Long owner,
    Visibility visibility,
    String name,
    Instant submitted,
    Instant changed,
    @JsonProperty("package") PackageView archive,
    SemanticSpecification semantic,
    InputView takes,
    OutputView gives,
    boolean runs,
    TableView table,
    @Nullable TableSpecification specification,
    @Nullable BehaviourView behaviour) {

  /**
   * The package of a learnware.
   *
   * @param sha256 of its bytes, in hexadecimal
   * @param bytes how many there are
   */
  public record PackageView(String sha256, long bytes) {}

  /**
   * What a model takes: a tensor of rows by columns.
   *
   * @param tensor name of the input in the model's graph
   * @param type number type of the tensor, {@code float32} or {@code float64}
   * @param columns numbers of a row
   * @param features one for each column, or empty when nobody named them
   */
  public record InputView(String tensor, String type, int columns, List<FeatureView> features) {}

  /**
   * A column of what a model takes.
   *
   * @param name as a person would call it
   * @param type whether it is a number on a scale, or stands for a category
   */
  public record FeatureView(String name, Manifest.FeatureType type) {}

  /**
   * What a model gives: a tensor of rows by columns.
   *
   * @param tensor name of the output in the model's graph
   * @param kind what the numbers mean
   * @param columns numbers for each row
   * @param classes names of the classes in the order of the columns, or of the indices for labels;
   *     empty when nobody named them
   */
  public record OutputView(String tensor, OutputKind kind, int columns, List<String> classes) {}

  /**
   * What the data of a learnware looked like, in short.
   *
   * @param type the peer's name of the kind of specification
   * @param features names of the columns, or null when the learnware does not say
   * @param dimensions how many columns there are
   * @param points how many points stand for the rows
   * @param rows how many rows they stand for
   */
  public record TableView(
      String type, @Nullable List<String> features, int dimensions, int points, long rows) {}

  /**
   * What a model does on the points of its own specification.
   *
   * @param kind what the outputs mean
   * @param outputs the answers on the points, point after point
   * @param columns numbers of each answer
   * @param sensitivity for each feature how far answers move when it is exchanged, 1 being as far
   *     as answers lie apart
   */
  public record BehaviourView(OutputKind kind, float[] outputs, int columns, double[] sensitivity) {
    static BehaviourView of(Behaviour behaviour) {
      return new BehaviourView(
          behaviour.kind(),
          behaviour.outputs().values(),
          behaviour.outputs().columns(),
          behaviour.sensitivity());
    }
  }

  /** What of a learnware an answer holds. */
  static LearnwareView of(Learnware learnware, Includes includes) {
    Learnware.Contents contents = learnware.contents();
    AccountId owner = learnware.owner();
    Behaviour behaviour = learnware.behaviour();
    return new LearnwareView(
        learnware.id().toString(),
        learnware.version(),
        owner == null ? null : owner.number(),
        learnware.visibility(),
        learnware.name(),
        learnware.submitted(),
        learnware.changed(),
        new PackageView(contents.packageHash().hex(), contents.packageBytes()),
        contents.semantic(),
        input(contents.takes()),
        output(contents.gives()),
        learnware.runs(),
        table(contents.specification()),
        includes.specification() ? contents.specification() : null,
        behaviour != null && includes.behaviour() ? BehaviourView.of(behaviour) : null);
  }

  private static InputView input(Manifest.Input takes) {
    return new InputView(
        takes.tensor(),
        takes.type().name().toLowerCase(java.util.Locale.ROOT),
        takes.columns(),
        takes.features().stream().map(f -> new FeatureView(f.name(), f.type())).toList());
  }

  private static OutputView output(Manifest.Output gives) {
    return new OutputView(gives.tensor(), gives.kind(), gives.columns(), gives.classes());
  }

  private static TableView table(TableSpecification table) {
    return new TableView(
        table.type(),
        table.features(),
        table.dimensions(),
        table.reduced().size(),
        table.numPoints());
  }
}
