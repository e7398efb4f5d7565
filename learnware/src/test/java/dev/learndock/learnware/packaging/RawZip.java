package dev.learndock.learnware.packaging;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.Deflater;

/** A zip written byte by byte, so that a test can lie in every field of it. */
final class RawZip {
  private final List<Part> parts = new ArrayList<>();
  private byte[] before = new byte[0];
  private byte[] after = new byte[0];
  private int announced = -1;

  /** One entry; the fields stand for themselves in the local header and in the directory. */
  static final class Part {
    byte[] name;
    byte[] localName;
    byte[] data;
    int flags = 1 << 11;
    int method;
    long crc;
    long inflated;
    long localInflated;
    int mode = 0100644;

    /** Where the entry lies, when it is not to be written where its turn is. */
    int at = -1;

    private Part(String name, byte[] content, boolean deflate) {
      this.name = name.getBytes(StandardCharsets.UTF_8);
      this.localName = this.name;
      this.method = deflate ? 8 : 0;
      this.data = deflate ? deflated(content) : content;
      CRC32 sum = new CRC32();
      sum.update(content);
      this.crc = sum.getValue();
      this.inflated = content.length;
      this.localInflated = content.length;
    }
  }

  Part add(String name, byte[] content) {
    Part part = new Part(name, content, true);
    parts.add(part);
    return part;
  }

  Part add(String name, String content) {
    return add(name, content.getBytes(StandardCharsets.UTF_8));
  }

  Part stored(String name, byte[] content) {
    Part part = new Part(name, content, false);
    parts.add(part);
    return part;
  }

  RawZip before(byte[] bytes) {
    before = bytes;
    return this;
  }

  RawZip after(byte[] bytes) {
    after = bytes;
    return this;
  }

  /** Announces another number of entries than there are. */
  RawZip announce(int entries) {
    announced = entries;
    return this;
  }

  byte[] bytes() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    out.writeBytes(before);
    long[] offsets = new long[parts.size()];
    for (int i = 0; i < offsets.length; i++) {
      Part part = parts.get(i);
      offsets[i] = part.at < 0 ? out.size() : part.at;
      if (part.at < 0) {
        out.writeBytes(local(part));
      }
    }
    int start = out.size();
    for (int i = 0; i < offsets.length; i++) {
      out.writeBytes(directory(parts.get(i), (int) offsets[i]));
    }
    int entries = announced < 0 ? offsets.length : announced;
    byte[] tail = new byte[22];
    ByteBuffer end = little(tail).putInt(0x06054b50).putInt(0);
    end.putShort((short) entries).putShort((short) entries).putInt(out.size() - start);
    end.putInt(start);
    out.writeBytes(tail);
    out.writeBytes(after);
    return out.toByteArray();
  }

  /** The local header and the data of an entry. */
  static byte[] local(Part part) {
    byte[] bytes = new byte[30 + part.localName.length + part.data.length];
    ByteBuffer header = little(bytes);
    header.putInt(0x04034b50).putShort((short) 20).putShort((short) part.flags);
    header.putShort((short) part.method).putInt(0x00210000).putInt((int) part.crc);
    header.putInt(part.data.length).putInt((int) part.localInflated);
    header.putShort((short) part.localName.length).putShort((short) 0);
    header.put(part.localName).put(part.data);
    return bytes;
  }

  private static byte[] directory(Part part, int offset) {
    byte[] bytes = new byte[46 + part.name.length];
    ByteBuffer header = little(bytes);
    header.putInt(0x02014b50).putShort((short) (3 << 8 | 20)).putShort((short) 20);
    header.putShort((short) part.flags).putShort((short) part.method).putInt(0x00210000);
    header.putInt((int) part.crc).putInt(part.data.length).putInt((int) part.inflated);
    header.putShort((short) part.name.length).putInt(0).putInt(0);
    header.putInt(part.mode << 16).putInt(offset).put(part.name);
    return bytes;
  }

  private static byte[] deflated(byte[] content) {
    Deflater deflater = new Deflater(9, true);
    deflater.setInput(content);
    deflater.finish();
    byte[] bytes = new byte[content.length + 64];
    int length = deflater.deflate(bytes);
    deflater.end();
    return Arrays.copyOf(bytes, length);
  }

  private static ByteBuffer little(byte[] bytes) {
    return ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN);
  }
}
