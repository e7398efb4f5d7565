package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/** The file of an upload while it is appended to. */
final class UploadFile implements AutoCloseable {
  private final Path file;
  private final FileChannel channel;
  private long kept;

  private UploadFile(Path file, FileChannel channel, long kept) {
    this.file = file;
    this.channel = channel;
    this.kept = kept;
  }

  /** Opens a file at an offset; what lies beyond was never acknowledged and is cut off. */
  static UploadFile at(Path file, long offset) throws DockException {
    try {
      FileChannel channel = FileChannel.open(file, StandardOpenOption.WRITE);
      try {
        requireBytes(file, channel, offset);
        channel.truncate(offset).position(offset);
        return new UploadFile(file, channel, offset);
      } catch (IOException | DockException e) {
        channel.close();
        throw e;
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  private static void requireBytes(Path file, FileChannel channel, long offset)
      throws IOException, DockException {
    if (channel.size() < offset) {
      throw new DockException(
          Reason.STORAGE,
          "%s has %,d bytes, %,d were acknowledged; delete the upload and begin it again"
              .formatted(file, channel.size(), offset));
    }
  }

  void write(ByteBuffer bytes) throws DockException {
    try {
      while (bytes.hasRemaining()) {
        channel.write(bytes);
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  /** Waits until all that was written is on the disk; returns how many bytes that are in all. */
  long force() throws DockException {
    try {
      channel.force(true);
      return channel.position();
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  /** So many bytes are acknowledged. */
  void kept(long bytes) {
    kept = bytes;
  }

  /** Gives the room of what was not acknowledged back, as after a disk that is full. */
  @Override
  public void close() throws DockException {
    try (channel) {
      if (channel.position() > kept) {
        channel.truncate(kept);
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }
}
