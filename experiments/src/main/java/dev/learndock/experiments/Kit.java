package dev.learndock.experiments;

import dev.learndock.kernel.Matrix;
import dev.learndock.reuse.Task;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import dev.learndock.specification.table.Target;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A small market with its providers and users, in a folder: what a dock is measured with. {@code
 * demo/README.md} says what lies in the folder, and how to make one.
 *
 * @param folder that holds it
 * @param name of the kit
 * @param task what its models predict
 * @param target name of what is predicted
 * @param unit of the target
 * @param features names of the features, in the order of all files
 * @param learnwares in the order of {@code kit.json}
 * @param users in the order of {@code kit.json}
 * @param strangers users whom nothing in the kit fits: not measured, they should be told so
 * @param question what is asked of the models, in words, or null
 */
public record Kit(
    Path folder,
    String name,
    Task task,
    String target,
    String unit,
    List<String> features,
    List<Learnware> learnwares,
    List<User> users,
    List<User> strangers,
    @Nullable String question) {

  /** The file that says what is in the folder. */
  public static final String FILE = "kit.json";

  /** Copies the lists. */
  public Kit {
    features = List.copyOf(features);
    learnwares = List.copyOf(learnwares);
    users = List.copyOf(users);
    strangers = List.copyOf(strangers);
  }

  /**
   * A provider's learnware: a package without a specification, and the rows to make one from.
   *
   * @param name of its files
   * @param family of its model; no method may read it
   * @param title what a person calls it; the name when there is none
   * @param description in words, may be empty
   */
  public record Learnware(String name, String family, String title, String description) {}

  /**
   * Who looks for learnwares.
   *
   * @param name of the folder
   * @param kind known, mixture, unseen or stranger; no method may read it
   * @param of what the rows were drawn from
   * @param title what a person calls the user; the name when there is none
   * @param description in words, may be empty
   */
  public record User(String name, String kind, List<String> of, String title, String description) {
    /** Copies the list. */
    public User {
      of = List.copyOf(of);
    }
  }

  /**
   * Rows with their targets.
   *
   * @param rows n x features
   * @param targets one for each row: a value, or the index of a class
   */
  public record Labelled(Matrix rows, double[] targets) {
    /** Number of rows. */
    public int size() {
      return targets.length;
    }

    /** The first so many rows, or all when there are fewer. */
    public Labelled first(int count) {
      int n = Math.min(count, targets.length);
      int[] indices = new int[n];
      Arrays.setAll(indices, i -> i);
      return new Labelled(rows.selectRows(indices), Arrays.copyOf(targets, n));
    }
  }

  /**
   * Reads what is in a folder; the rows are read when they are asked for.
   *
   * @throws KitException if it is no kit, or a part of it is missing
   */
  public static Kit read(Path folder) throws KitException, IOException {
    return KitFile.read(folder);
  }

  /** The package of a learnware, without a statistical specification. */
  public Path packageOf(Learnware learnware) {
    return folder.resolve("learnwares").resolve(learnware.name() + ".zip");
  }

  /** The rows that a learnware's specification is made from. */
  public Table rowsOf(Learnware learnware) throws KitException, IOException {
    return table(folder.resolve("uploaders").resolve(learnware.name() + ".csv.gz"));
  }

  /** The file that a user searches with. */
  public Path unlabelledOf(User user) {
    return fileOf(user, "unlabelled");
  }

  /** The file of a user's labelled rows. */
  public Path labelledOf(User user) {
    return fileOf(user, "labelled");
  }

  /** The rows that a user searches with. */
  public Table unlabelled(User user) throws KitException, IOException {
    return table(unlabelledOf(user));
  }

  /** A user's labelled rows; a user with n labels has the first n. */
  public Labelled labelled(User user) throws KitException, IOException {
    return labelled(labelledOf(user));
  }

  /** The rows on which is measured; no method may see them. */
  public Labelled test(User user) throws KitException, IOException {
    return labelled(fileOf(user, "test"));
  }

  private Path fileOf(User user, String rows) {
    return folder.resolve("users").resolve(user.name()).resolve(rows + ".csv.gz");
  }

  private Table table(Path file) throws KitException, IOException {
    return read(file, TableOptions.defaults().withFeatures(features));
  }

  private Labelled labelled(Path file) throws KitException, IOException {
    Table table = read(file, TableOptions.defaults().withFeatures(features).withTarget(target));
    Target targets = table.target();
    if (targets == null || !targets.words().isEmpty()) {
      throw new KitException(file + ": its column " + target + " should hold numbers");
    }
    double[] values = new double[targets.values().length];
    for (int i = 0; i < values.length; i++) {
      values[i] = targets.values()[i];
    }
    return new Labelled(table.rows(), values);
  }

  private static Table read(Path file, TableOptions options) throws KitException, IOException {
    if (!Files.exists(file)) {
      throw new KitException(file + " is missing; " + FILE + " names it");
    }
    try {
      return TableReader.read(file, options);
    } catch (TableException e) {
      throw new KitException(String.valueOf(e.getMessage()), e);
    }
  }
}
