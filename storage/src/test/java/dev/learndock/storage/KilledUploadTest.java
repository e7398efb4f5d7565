package dev.learndock.storage;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.Viewer;
import dev.learndock.dock.upload.Upload;
import dev.learndock.dock.upload.UploadId;
import dev.learndock.dock.upload.Uploads;
import java.io.BufferedReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A process that takes in uploads is killed, with SIGKILL, at random moments. */
class KilledUploadTest {
  private static final int ROUNDS = 12;

  @TempDir Path folder;
  @TempDir Path temporary;

  /** Where each upload stood when that was last acknowledged. */
  private final Map<Long, Long> acknowledged = new HashMap<>();

  @Test
  void everyAcknowledgedByteIsThereAndIsWhatWasSent() throws Exception {
    Random random = new Random(20260102);
    for (int round = 0; round < ROUNDS; round++) {
      runAndKill(random, round);
      verify("round " + round);
    }
    assertTrue(acknowledged.size() > 1, acknowledged::toString);
  }

  private void runAndKill(Random random, int round) throws Exception {
    Process child =
        ChildJvm.start(
            ChildJvm.command(UploadingChild.class, temporary, folder.toString(), "" + round));
    try (BufferedReader said = child.inputReader(StandardCharsets.UTF_8)) {
      assertEquals("ready", said.readLine());
      TimeUnit.MILLISECONDS.sleep(random.nextInt(150));
      // Not Process.destroyForcibly, which closes the pipe before it was read to its end.
      child.toHandle().destroyForcibly();
      for (String line = said.readLine(); line != null; line = said.readLine()) {
        String[] words = line.split(" ", -1);
        // A line that was cut in half by the kill gives a smaller number at most.
        if (words.length == 3 && !words[2].isEmpty()) {
          acknowledged.merge(Long.parseLong(words[1]), Long.parseLong(words[2]), Math::max);
        }
      }
    }
    assertEquals(128 + 9, child.waitFor(), "round " + round + ": killed, not ended by itself");
  }

  private void verify(String round) throws Exception {
    try (Catalogue catalogue = Catalogue.open(folder.resolve("catalogue.db"))) {
      Uploads uploads = UploadingChild.open(folder, catalogue);
      for (Map.Entry<Long, Long> entry : acknowledged.entrySet()) {
        Upload upload = uploads.upload(new Viewer.Operator(), new UploadId(entry.getKey()));
        assertTrue(upload.offset() >= entry.getValue(), round + ": " + upload);
        byte[] there = Files.readAllBytes(folder.resolve("uploads").resolve(upload.id() + ".part"));
        int counted = (int) upload.offset();
        byte[] sent = Samples.bytes(upload.id().number(), UploadingChild.LENGTH);
        assertArrayEquals(
            Arrays.copyOf(sent, counted), Arrays.copyOf(there, counted), round + ": " + upload);
      }
    }
  }

  @Test
  void aFullDiskIsSaidTheOffsetStaysTrueAndItGoesOnWhenThereIsRoom() throws Exception {
    SmallDisk.assumeAllowed(folder);
    Path ballast = folder.resolve("ballast");
    String child =
        SmallDisk.words(
            ChildJvm.command(
                UploadingChild.class, temporary, folder.toString(), "1", ballast.toString()));
    SmallDisk.Result result =
        SmallDisk.run(
            "mount -t tmpfs -o size=1500k tmpfs %s; head -c 300000 /dev/zero > %s; %s"
                .formatted(folder, ballast, child));
    assertEquals(0, result.exit(), result.said());
    assertTrue(result.said().contains("\nFULL: no room left"), result.said());
    assertTrue(result.said().contains("\nstands\n"), result.said());
    assertTrue(result.said().endsWith("goes on\n"), result.said());
  }
}
