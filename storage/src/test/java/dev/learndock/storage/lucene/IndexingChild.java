package dev.learndock.storage.lucene;

import dev.learndock.dock.DockException;
import dev.learndock.dock.index.Landmark;
import dev.learndock.dock.index.VectorIndex;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;

/**
 * Follows a row of changes in an index, commits now and then, makes it anew now and then, until it
 * is killed. After each commit it says {@code committed <change>}.
 */
final class IndexingChild {
  private static final int LEARNWARES = 300;
  private static final int COMMIT_EVERY = 20;
  private static final int REBUILD_EVERY = 100;

  private IndexingChild() {}

  /** What change does to what was there. */
  static void change(long change, Map<Long, Landmark> there) {
    long learnware = new Random(change).nextLong(1, LEARNWARES);
    if (change % 5 == 0) {
      there.remove(learnware);
    } else {
      there.put(learnware, new Landmark(learnware, new byte[100], change, 0));
    }
  }

  /** What is there after so many changes. */
  static Map<Long, Landmark> after(long changes) {
    Map<Long, Landmark> there = new TreeMap<>();
    for (long change = 1; change <= changes; change++) {
      change(change, there);
    }
    return there;
  }

  private static byte[] direction(Landmark landmark) {
    return new byte[] {(byte) landmark.squaredNorm(), (byte) landmark.learnware()};
  }

  public static void main(String[] args) throws DockException, IOException {
    FileOutputStream out = new FileOutputStream(FileDescriptor.out);
    LuceneIndexStore store = new LuceneIndexStore(Path.of(args[0]));
    VectorIndex index = store.open("a");
    long change = index == null ? 0 : index.committed();
    Map<Long, Landmark> there = after(change);
    if (index == null) {
      index = rebuild(store, there, change);
    }
    while (true) {
      change++;
      long learnware = new Random(change).nextLong(1, LEARNWARES);
      change(change, there);
      Landmark now = there.get(learnware);
      if (now == null) {
        index.remove(learnware);
      } else {
        index.put(now, direction(now));
      }
      if (change % REBUILD_EVERY == 0) {
        VectorIndex old = index;
        index = rebuild(store, there, change);
        old.close();
      }
      if (change % COMMIT_EVERY == 0) {
        index.commit(change);
        out.write(("committed " + change + "\n").getBytes(StandardCharsets.UTF_8));
      }
    }
  }

  private static VectorIndex rebuild(LuceneIndexStore store, Map<Long, Landmark> there, long change)
      throws DockException {
    try (VectorIndex.Builder builder = store.build("a", 2, new byte[] {1})) {
      for (Landmark landmark : there.values()) {
        builder.add(landmark, direction(landmark));
      }
      return builder.publish(change);
    }
  }
}
