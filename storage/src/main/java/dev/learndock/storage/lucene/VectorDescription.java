package dev.learndock.storage.lucene;

import java.io.IOException;
import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.zip.CRC32C;

/**
 * What a generation of a vector index is, in its file {@code description}: a version, the length of
 * the directions, what the maker wrote, and a checksum over all of it.
 *
 * @param dimensions length of the directions
 * @param text what the maker wrote
 */
record VectorDescription(int dimensions, byte[] text) {
  private static final String FILE = "description";
  private static final int VERSION = 3;

  void write(Path generation) throws IOException {
    ByteBuffer bytes = ByteBuffer.allocate(2 * Integer.BYTES + text.length + Long.BYTES);
    bytes.putInt(VERSION).putInt(dimensions).put(text);
    bytes.putLong(checksum(bytes.array(), bytes.position()));
    Generations.write(generation.resolve(FILE), bytes.array());
  }

  /**
   * Reads it.
   *
   * @throws IOException also if it is not as it was written
   */
  static VectorDescription read(Path generation) throws IOException {
    byte[] all = Files.readAllBytes(generation.resolve(FILE));
    ByteBuffer bytes = ByteBuffer.wrap(all);
    try {
      int version = bytes.getInt();
      int dimensions = bytes.getInt();
      int end = all.length - Long.BYTES;
      if (version != VERSION || bytes.getLong(end) != checksum(all, end)) {
        throw new IOException("its description is damaged or of another version");
      }
      return new VectorDescription(dimensions, Arrays.copyOfRange(all, bytes.position(), end));
    } catch (BufferUnderflowException | IndexOutOfBoundsException | IllegalArgumentException e) {
      throw new IOException("its description is cut off", e);
    }
  }

  private static long checksum(byte[] bytes, int length) {
    CRC32C crc = new CRC32C();
    crc.update(bytes, 0, length);
    return crc.getValue();
  }
}
