package dev.learndock.storage.lucene;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.IndexStore;
import dev.learndock.dock.index.VectorIndex;
import dev.learndock.dock.index.WordIndex;
import dev.learndock.storage.DiskFailure;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.logging.Level;
import java.util.logging.Logger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * Indexes in a folder: {@code vectors/<name>/<generation>/}, where the file {@code
 * vectors/<name>/current} names the generation that counts, and {@code words/}. The folder belongs
 * to this process. What cannot be read, for whatever reason, is deleted and is not there.
 */
public final class LuceneIndexStore implements IndexStore, AutoCloseable {
  /** Held, or the level set below would be forgotten with the logger. */
  private static final Logger LUCENE_LOG = Logger.getLogger("org.apache.lucene");

  static {
    // Whether the Vector API is there is nothing that a user of this dock asked about.
    LUCENE_LOG.setLevel(Level.SEVERE);
  }

  /**
   * A segment below this size is scanned: that is exact, and it costs no graph (100,000 directions
   * of 192 numbers are scanned in 12 ms, and searched by a graph in 1.5). Where no more are
   * admitted, these are measured one by one: of a million 10,000 take 5 ms; the graph finds the
   * nearest of 50,000 in 15, of 200,000 in 3.
   */
  private static final int SCANNED = 20_000;

  private final int scanned;
  private final Path vectors;
  private final Path words;

  /** Generations that are being built or searched, by their folders. */
  private final Map<Path, Closing> inUse = new ConcurrentHashMap<>();

  /** Closing one of them. */
  private interface Closing {
    void close() throws DockException;
  }

  /**
   * Uses a folder, which is made when something is written to it. Nothing of Lucene is loaded
   * before.
   */
  public LuceneIndexStore(Path folder) {
    this(folder, SCANNED);
  }

  /** The same with another size below which there is no graph. */
  LuceneIndexStore(Path folder, int scanned) {
    this.scanned = scanned;
    this.vectors = folder.resolve("vectors");
    this.words = folder.resolve("words");
  }

  @Override
  public synchronized List<String> names() throws DockException {
    if (!Files.isDirectory(vectors)) {
      return List.of();
    }
    try (Stream<Path> folders = Files.list(vectors)) {
      List<String> names = new ArrayList<>();
      for (Path folder : folders.sorted().toList()) {
        if (new Generations(folder).current() != null) {
          names.add(String.valueOf(folder.getFileName()));
        }
      }
      return List.copyOf(names);
    } catch (IOException e) {
      throw DiskFailure.of(e, vectors);
    }
  }

  @Override
  public synchronized @Nullable VectorIndex open(String name) throws DockException {
    Path folder = folder(name);
    Generations generations = new Generations(folder);
    try {
      generations.clear(inUse.keySet());
      Path current = generations.current();
      if (current == null) {
        return null;
      }
      if (inUse.containsKey(current)) {
        throw new IllegalStateException("the index " + name + " is open already");
      }
      return open(generations, current);
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  private @Nullable VectorIndex open(Generations generations, Path generation)
      throws IOException, DockException {
    try {
      return index(generations, generation);
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      LuceneFailure.requireUnreadable(e, generation);
      generations.forget();
      generations.clear(inUse.keySet());
      return null;
    }
  }

  private VectorIndex index(Generations generations, Path generation) throws IOException {
    LuceneVectorIndex index =
        new LuceneVectorIndex(generation, scanned, folder -> release(generations, folder));
    inUse.put(generation, index::close);
    return index;
  }

  private synchronized void release(Generations generations, Path generation) throws DockException {
    inUse.remove(generation);
    try {
      generations.clear(inUse.keySet());
    } catch (IOException e) {
      throw DiskFailure.of(e, generation);
    }
  }

  @Override
  public synchronized VectorIndex.Builder build(String name, int dimensions, byte[] description)
      throws DockException {
    Path folder = folder(name);
    Generations generations = new Generations(folder);
    try {
      Path generation = generations.begin();
      LuceneVectorBuilder builder =
          new LuceneVectorBuilder(
              generation,
              new VectorDescription(dimensions, description.clone()),
              scanned,
              new Publication(generations));
      inUse.put(generation, builder::abandon);
      return builder;
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  /** What becomes of a generation that was built. */
  private final class Publication implements LuceneVectorBuilder.Publishing {
    private final Generations generations;

    Publication(Generations generations) {
      this.generations = generations;
    }

    @Override
    public VectorIndex publish(Path folder) throws IOException {
      synchronized (LuceneIndexStore.this) {
        generations.publish(folder);
        VectorIndex index = index(generations, folder);
        generations.clear(inUse.keySet());
        return index;
      }
    }

    @Override
    public void drop(Path folder) throws DockException {
      release(generations, folder);
    }
  }

  @Override
  public synchronized void drop(String name) throws DockException {
    Path folder = folder(name);
    Generations generations = new Generations(folder);
    try {
      generations.forget();
      generations.clear(inUse.keySet());
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  @Override
  public synchronized WordIndex words() throws DockException {
    if (inUse.containsKey(words)) {
      throw new IllegalStateException("the index of words is open already");
    }
    try {
      return openWords();
    } catch (IOException e) {
      throw DiskFailure.of(e, words);
    }
  }

  private WordIndex openWords() throws IOException, DockException {
    Files.createDirectories(words);
    LuceneWordIndex index;
    try {
      index = new LuceneWordIndex(words, () -> inUse.remove(words));
    } catch (IOException | IllegalArgumentException | IllegalStateException e) {
      LuceneFailure.requireUnreadable(e, words);
      Generations.delete(words);
      Files.createDirectories(words);
      index = new LuceneWordIndex(words, () -> inUse.remove(words));
    }
    inUse.put(words, index::close);
    return index;
  }

  private Path folder(String name) {
    if (!name.matches("[A-Za-z0-9-]{1,100}")) {
      throw new IllegalArgumentException(
          "an index is named by letters, digits and hyphens, not '" + name + "'");
    }
    return vectors.resolve(name);
  }

  /** Closes what is still open. */
  @Override
  public void close() throws DockException {
    for (Closing open : List.copyOf(inUse.values())) {
      open.close();
    }
  }
}
