package dev.learndock.storage.lucene;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.storage.ChildJvm;
import dev.learndock.storage.SmallDisk;
import java.nio.file.Path;
import java.util.List;
import org.apache.lucene.index.IndexWriter;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FullDiskIndexTest {
  @TempDir Path disk;
  @TempDir Path temporary;

  @Test
  void aFullDiskIsSaidAndTheLastCommitIsThereWhenThereIsRoom() throws Exception {
    SmallDisk.assumeAllowed(disk);
    String child =
        SmallDisk.words(
            ChildJvm.command(
                FullDiskChild.class,
                List.of(IndexWriter.class, Assertions.class),
                temporary,
                disk.resolve("index").toString()));
    SmallDisk.Result result =
        SmallDisk.run("mount -t tmpfs -o size=4m tmpfs %s; %s".formatted(disk, child));
    assertEquals(0, result.exit(), result.said());
    assertTrue(result.said().startsWith("FULL: "), result.said());
    assertTrue(result.said().contains("whole"), result.said());
  }
}
