package dev.learndock.learnware.worker;

import java.io.DataInputStream;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** A worker process that has been taken over: it speaks the protocol until it matters. */
final class Impostor {
  private final Imposture imposture;
  private final DataInputStream in = new DataInputStream(System.in);
  private final OutputStream out = new FileOutputStream(FileDescriptor.out);

  private Impostor(Imposture imposture) {
    this.imposture = imposture;
  }

  public static void main(String[] args) throws IOException {
    new Impostor(Imposture.valueOf(args[0])).run();
  }

  private void run() throws IOException {
    Frame.of(Frame.READY, Frame.VERSION).write(out);
    while (true) {
      Frame question = read();
      if (question.what() == Frame.PREDICT) {
        predict(question);
      } else if (imposture == Imposture.LOOP_AT_LOAD) {
        loop();
      }
      Frame.of(Frame.DONE, question.model()).write(out);
    }
  }

  private Frame read() throws IOException {
    in.readInt();
    int what = in.readInt();
    int model = in.readInt();
    int rows = in.readInt();
    int columns = in.readInt();
    return new Frame(what, model, rows, columns, in.readNBytes(in.readInt()));
  }

  private void predict(Frame question) throws IOException {
    int model = question.model();
    int rows = question.rows();
    switch (imposture) {
      case LOOP_AT_LOAD, LOOP_AT_PREDICT -> loop();
      case GARBAGE ->
          out.write("lorem ipsum dolor sit amet, consectetur".getBytes(StandardCharsets.UTF_8));
      case TEN_GIGABYTES -> flood(out, Frame.header(Frame.DONE, model, 1 << 30, 2, -1).array());
      case NOT_A_NUMBER -> answer(model, rows, 1, Float.NaN);
      case OTHER_SHAPE -> answer(model, rows + 1, 2, 1);
      case ANOTHER_QUESTION -> answer(model + 1, rows, 1, 1);
      case AFTER_CLOSING -> {
        out.close();
        answer(model, rows, 1, 1);
      }
      case HALT -> {
        out.write(Frame.header(Frame.DONE, model, rows, 1, rows * 4).array());
        Runtime.getRuntime().halt(3);
      }
      case COMPLAIN -> flood(System.err, "it hurts. ".getBytes(StandardCharsets.UTF_8));
    }
  }

  private void answer(int model, int rows, int columns, float value) throws IOException {
    float[] values = new float[rows * columns];
    Arrays.fill(values, value);
    Frame asked = Frame.rows(model, values, columns, 0, rows);
    new Frame(Frame.DONE, model, rows, columns, asked.payload()).write(out);
  }

  private static void flood(OutputStream to, byte[] beginning) throws IOException {
    to.write(beginning);
    byte[] block = new byte[1 << 16];
    for (long sent = 0; sent < 10_000_000_000L; sent += block.length) {
      to.write(block);
    }
    loop();
  }

  private static void loop() {
    for (long i = 0; i >= 0; i++) {
      Thread.onSpinWait();
    }
  }
}
