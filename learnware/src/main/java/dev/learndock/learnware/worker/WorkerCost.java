package dev.learndock.learnware.worker;

import dev.learndock.learnware.sandbox.Isolation;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a worker costs before it has a model.
 *
 * @param start from the order to start it until it is ready
 * @param residentBytes memory of the process that is largest, as Linux counts it; 0 elsewhere
 */
public record WorkerCost(Duration start, long residentBytes) {

  /** Starts one worker and ends it; the first start of a program looks up libraries besides. */
  public static WorkerCost measure(Isolation isolation) throws IOException {
    WorkerCommand command =
        WorkerCommand.of(WorkerMain.class, List.of(), Frame.MAX_BATCH_BYTES, isolation);
    long began = System.nanoTime();
    Process process = command.start();
    try {
      Frame.readAnswer(process.getInputStream());
      Duration start = Duration.ofNanos(System.nanoTime() - began);
      return new WorkerCost(start, largest(process));
    } finally {
      process.descendants().forEach(ProcessHandle::destroyForcibly);
      process.destroyForcibly();
    }
  }

  private static long largest(Process process) throws IOException {
    long largest = 0;
    for (ProcessHandle each :
        Stream.concat(Stream.of(process.toHandle()), process.descendants()).toList()) {
      largest = Math.max(largest, resident(each.pid()));
    }
    return largest;
  }

  private static long resident(long pid) throws IOException {
    try {
      for (String line : Files.readAllLines(Path.of("/proc", String.valueOf(pid), "status"))) {
        if (line.startsWith("VmRSS:")) {
          return Long.parseLong(line.replaceAll("\\D", "")) * 1024;
        }
      }
      return 0;
    } catch (NoSuchFileException e) {
      return 0;
    }
  }
}
