package dev.learndock.dock;

import java.io.InputStream;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.ServiceLoader;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A learnware dock: the market where learnwares are handed in, checked, listed, found and removed.
 * This is the whole product for a Java program, wherever the dock runs.
 *
 * <p>What a method returned for is durable. A method that throws changed nothing. Safe for use by
 * several threads.
 */
public interface Dock extends AutoCloseable {

  /**
   * Opens a dock in a folder of this machine, in this process; makes it when the folder is empty or
   * not there. One process at a time may have it open.
   *
   * @throws DockException if it is in use, may not be written to, or is of a later version
   */
  static Dock open(Path folder) throws DockException {
    return open(folder, DockOptions.defaults());
  }

  /**
   * Opens a dock with rules of its operator's own, which hold as long as it is open.
   *
   * @throws DockException if it is in use, may not be written to, or is of a later version
   */
  static Dock open(Path folder, DockOptions options) throws DockException {
    return LocalDock.open(folder, options);
  }

  /**
   * Connects to a dock that lies on a server. What it needs is found as a service: learndock-client
   * on the class path.
   *
   * @param address of the server, such as {@code https://dock.example.org}
   * @param token that says who is asking, or null for nobody: then only what is public can be seen
   * @throws DockException if there is no such server (UNREACHABLE, NOT_FOUND), it is of another
   *     version (TOO_NEW), or does not take the token (FORBIDDEN)
   */
  static Dock connect(URI address, @Nullable String token) throws DockException {
    return ServiceLoader.load(Connector.class)
        .findFirst()
        .orElseThrow(() ->
            new DockException(
                DockException.Reason.INVALID,
                "nothing on the class path speaks with servers: add learndock-client to it"))
        .connect(address, token);
  }

  /** Connects to docks on servers; found as a service, since a dock does not know its clients. */
  interface Connector {
    /** As {@link Dock#connect}. */
    Dock connect(URI address, @Nullable String token) throws DockException;
  }

  /**
   * Hands in a learnware. It is checked first, which runs its model in a worker process and takes
   * about a second. The same package handed in twice is one learnware.
   *
   * @throws DockException if the dock itself fails; a bad learnware is a {@link Verdict.Rejected}
   */
  Verdict submit(Submission submission) throws DockException;

  /**
   * Replaces a learnware by what is handed in, under the same checks.
   *
   * @param version the version that the caller saw; if it is another by now nothing happens
   * @throws DockException if there is no such learnware, or its version is another
   */
  Verdict update(LearnwareId id, long version, Submission submission) throws DockException;

  /**
   * Changes what is said of a learnware, and who may see it, without another package.
   *
   * @param version the version that the caller saw
   * @throws DockException if there is no such learnware, its version is another, or the words say
   *     other data, another task, other inputs or outputs: those go with the package
   */
  Learnware describe(LearnwareId id, long version, Description description) throws DockException;

  /**
   * Removes a learnware and its packages.
   *
   * @throws DockException if there is no such learnware
   */
  void remove(LearnwareId id) throws DockException;

  /**
   * Finds a learnware by its id.
   *
   * @throws DockException if there is none
   */
  Learnware learnware(LearnwareId id) throws DockException;

  /** Lists learnwares in the order of their ids. */
  Page list(Listing listing) throws DockException;

  /** Finds learnwares for a requirement. */
  Recommendation search(Requirement requirement) throws DockException;

  /** Opens a learnware's package, a zip, for reading. */
  InputStream openPackage(LearnwareId id) throws DockException;

  /**
   * Opens the package that served as one version of a learnware; a version of other words has the
   * package of the version before.
   *
   * @throws DockException if there is no such learnware, or it has no such version
   */
  InputStream openPackage(LearnwareId id, long version) throws DockException;

  /**
   * The versions of a learnware that came with a package of their own, oldest first; the last one
   * serves.
   */
  List<LearnwareVersion> versions(LearnwareId id) throws DockException;

  /** What can be compared with what here. */
  List<IslandSummary> islands() throws DockException;

  /**
   * Makes every index of the dock anew from its catalogue, while those that there are go on
   * answering. Never needed to find what was handed in; after the hand of somebody in the folder,
   * or to have the metrics of islands measured now.
   *
   * @param progress is told what is being done
   */
  void reindex(Consumer<String> progress) throws DockException;

  @Override
  void close() throws DockException;
}
