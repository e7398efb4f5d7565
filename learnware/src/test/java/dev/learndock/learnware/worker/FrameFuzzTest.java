package dev.learndock.learnware.worker;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.learndock.learnware.Allocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** The dock's ear: whatever a worker says, it hears answers, or is told what was wrong. */
class FrameFuzzTest {
  @FuzzTest(maxDuration = "10m")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void theDockHearsAnswersOrWhatWasWrong(byte[] said) {
    Allocation.requireBounded(() -> hear(new ByteArrayInputStream(said)));
  }

  private static void hear(ByteArrayInputStream from) {
    try {
      while (true) {
        Frame frame = Frame.readAnswer(from);
        if (frame.what() == Frame.DONE) {
          frame.floatsInto(new float[frame.rows() * frame.columns()], 0);
        } else if (frame.text().length() > Frame.MAX_TEXT_BYTES) {
          throw new AssertionError("a text of " + frame.text().length());
        }
      }
    } catch (IOException e) {
      if (!String.valueOf(e.getMessage()).startsWith("the worker ")) {
        throw new AssertionError(e);
      }
    }
  }
}
