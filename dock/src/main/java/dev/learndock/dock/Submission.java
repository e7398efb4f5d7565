package dev.learndock.dock;

import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A learnware that is handed in.
 *
 * @param name what errors call the package, such as its file's name
 * @param bytes the package; may be opened more than once
 * @param semantic what it is about, or null for what the package itself says
 * @param visibility who may see a new learnware; an update leaves it as it is
 * @param progress is told what each step found, as soon as it did
 */
public record Submission(
    String name,
    Bytes bytes,
    @Nullable SemanticSpecification semantic,
    Visibility visibility,
    Consumer<Finding> progress) {

  /** Where the bytes of a package come from. */
  @FunctionalInterface
  public interface Bytes {
    /** Opens them from the beginning. */
    InputStream open() throws IOException;
  }

  /** A package in a file that carries its own words. */
  public static Submission of(Path file) {
    return of(file.toString(), () -> Files.newInputStream(file));
  }

  /** A package that carries its own words, for everybody to see. */
  public static Submission of(String name, Bytes bytes) {
    return new Submission(name, bytes, null, Visibility.PUBLIC, finding -> {});
  }

  /** The same with other words. */
  public Submission withSemantic(SemanticSpecification words) {
    return new Submission(name, bytes, words, visibility, progress);
  }

  /** The same for others to see. */
  public Submission withVisibility(Visibility seen) {
    return new Submission(name, bytes, semantic, seen, progress);
  }

  /** The same, telling somebody what each step found. */
  public Submission withProgress(Consumer<Finding> listener) {
    return new Submission(name, bytes, semantic, visibility, listener);
  }

  /**
   * Has the bytes received.
   *
   * @param mostBytes of the package
   * @throws DockException if they cannot be read (INVALID, naming the submission), are too many, or
   *     there is no room
   */
  public PackageStore.Incoming receive(PackageStore packages, long mostBytes) throws DockException {
    try (InputStream stream = bytes.open()) {
      return packages.receive(stream, mostBytes);
    } catch (IOException e) {
      throw new DockException(
          DockException.Reason.INVALID, "cannot read %s: %s".formatted(name, e.getMessage()), e);
    }
  }

  /**
   * What handing in again what is there comes to: no harm, as after a crash or a lost answer; but
   * it changes nothing, so it must not say anything else.
   */
  public Finding alreadyHere(Learnware there) {
    boolean sameWords = semantic == null || semantic.normalised().equals(there.semantic());
    boolean sameViewers = visibility == there.visibility();
    return sameWords && sameViewers
        ? Finding.good(
            Finding.Step.KEPT, "this very package is here already, as learnware " + there.id())
        : Finding.bad(
            Finding.Step.KEPT,
            "this very package is here already, as learnware %s, %s; update it to change that"
                .formatted(
                    there.id(), sameWords ? "seen by others than you say" : "with other words"));
  }
}
