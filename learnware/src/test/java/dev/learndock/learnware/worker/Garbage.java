package dev.learndock.learnware.worker;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.Random;

/** What is nearly a frame: with bytes, numbers and lengths changed, cut, or drawn by chance. */
final class Garbage {
  private static final int[] TELLING = {
    0, 1, -1, 4, 1 << 14, 1 << 24, (1 << 24) + 1, 1 << 30, 1 << 31, Integer.MAX_VALUE
  };

  private Garbage() {}

  /** A frame's bytes with one thing wrong; not shorter than a header. */
  static byte[] garbled(byte[] frame, Random random) {
    byte[] garbled = frame.clone();
    switch (random.nextInt(4)) {
      case 0 -> garbled[random.nextInt(garbled.length)] = (byte) random.nextInt(256);
      case 1 ->
          ByteBuffer.wrap(garbled)
              .putInt(4 * random.nextInt(6), TELLING[random.nextInt(TELLING.length)]);
      case 2 -> {
        int length = random.nextInt(garbled.length);
        return Arrays.copyOf(garbled, Math.max(Frame.HEADER_BYTES, length));
      }
      default -> random.nextBytes(garbled);
    }
    return garbled;
  }

  /** A frame whose header is true and whose payload has some bytes wrong. */
  static Frame garbled(Frame frame, Random random) {
    byte[] payload = frame.payload().clone();
    for (int i = 0; payload.length > 0 && i < 1 + random.nextInt(8); i++) {
      payload[random.nextInt(payload.length)] = (byte) random.nextInt(256);
    }
    return new Frame(frame.what(), frame.model(), frame.rows(), frame.columns(), payload);
  }

  static byte[] bytes(Frame frame) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    frame.write(out);
    return out.toByteArray();
  }
}
