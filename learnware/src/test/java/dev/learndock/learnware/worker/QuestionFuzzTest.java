package dev.learndock.learnware.worker;

import com.code_intelligence.jazzer.junit.FuzzTest;
import dev.learndock.learnware.Allocation;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.channels.Channels;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Timeout;

/** The worker's ear: whatever it is asked, it hears questions, or that it is none, or the end. */
class QuestionFuzzTest {
  @FuzzTest(maxDuration = "10m")
  @Timeout(value = 20, unit = TimeUnit.MINUTES)
  void theWorkerHearsQuestionsOrWhatWasWrong(byte[] said) {
    Allocation.requireBounded(
        () -> hear(new QuestionReader(Channels.newChannel(new ByteArrayInputStream(said)))));
  }

  private static void hear(QuestionReader reader) {
    try {
      while (true) {
        QuestionReader.Question question = reader.read();
        if (question.what() == Frame.LOAD) {
          order(question);
        }
        question.memory().close();
      }
    } catch (IOException e) {
      if (!(e instanceof QuestionReader.EndException) && e.getMessage() == null) {
        throw new AssertionError(e);
      }
    }
  }

  private static void order(QuestionReader.Question question) {
    int sent = question.payload().remaining();
    try {
      LoadOrder order = LoadOrder.decode(question.payload());
      if (order.input().length() + order.output().length() > sent) {
        throw new AssertionError(order);
      }
    } catch (IllegalArgumentException e) {
      if (String.valueOf(e.getMessage()).isBlank()) {
        throw new AssertionError(e);
      }
    }
  }
}
