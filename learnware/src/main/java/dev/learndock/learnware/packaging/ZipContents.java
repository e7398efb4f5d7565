package dev.learndock.learnware.packaging;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.SeekableByteChannel;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.CRC32;
import java.util.zip.ZipException;
import org.apache.commons.compress.archivers.zip.ZipArchiveEntry;
import org.apache.commons.compress.archivers.zip.ZipFile;

/**
 * The files of a zip, each inflated once, counted, and held against what the zip says of it, before
 * anybody is given a byte. Memory does not grow with the zip: a file is inflated again when it is
 * wanted.
 */
final class ZipContents implements AutoCloseable {
  private static final long RATIO_FROM = 1 << 20;

  private final String name;
  private final PackageLimits limits;
  private final SeekableByteChannel channel;
  private final ZipFile zip;
  private final Map<String, Found> files = new LinkedHashMap<>();
  private long total;

  private record Found(ZipArchiveEntry entry, ZipEntryFacts facts, String sha256) {}

  private record Span(String name, long start, long end) {}

  private ZipContents(String name, PackageLimits limits, SeekableByteChannel channel, ZipFile zip) {
    this.name = name;
    this.limits = limits;
    this.channel = channel;
    this.zip = zip;
  }

  /** Opens a zip and looks at every entry; closing closes the channel. */
  static ZipContents open(SeekableByteChannel channel, String name, PackageLimits limits)
      throws PackageException {
    try {
      ZipDirectory directory = ZipDirectory.find(channel, name, limits);
      ZipFile zip =
          ZipFile.builder()
              .setSeekableByteChannel(channel)
              .setIgnoreLocalFileHeader(true)
              .setUseUnicodeExtraFields(false)
              .get();
      ZipContents contents = new ZipContents(name, limits, channel, zip);
      contents.lookAtAll(directory);
      return contents;
    } catch (IOException | IllegalArgumentException e) {
      throw new PackageException(
          name + ": the zip cannot be read (" + e.getMessage() + "); pack or copy it again", e);
    }
  }

  /** The files, with their whole paths, in the order of the zip. */
  List<LearnwarePackage.Entry> files() {
    return files.entrySet().stream()
        .map(file ->
            new LearnwarePackage.Entry(
                file.getKey(), file.getValue().facts.inflated(), file.getValue().sha256))
        .toList();
  }

  /** The bytes of a file that is there. */
  byte[] bytes(String path, long limit) throws PackageException {
    Found found = found(path);
    if (found.facts.inflated() > Math.min(limit, Integer.MAX_VALUE - 8)) {
      throw new PackageException(
          where(path)
              + " has "
              + found.facts.inflated()
              + " bytes, more than "
              + limit
              + "; make it smaller");
    }
    ByteArrayOutputStream bytes = new ByteArrayOutputStream((int) found.facts.inflated());
    inflate(path, found.entry, found.facts, bytes);
    return bytes.toByteArray();
  }

  /**
   * Writes the bytes of a file that is there.
   *
   * @throws IOException if they cannot be written
   */
  void copy(String path, OutputStream to) throws PackageException, IOException {
    Found found = found(path);
    try {
      inflate(path, found.entry, found.facts, new Foreign(to));
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }

  /** Its failures are not the zip's. */
  private static final class Foreign extends FilterOutputStream {
    Foreign(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int length) {
      try {
        out.write(bytes, from, length);
      } catch (IOException e) {
        throw new UncheckedIOException(e);
      }
    }
  }

  /** CRC-32 of a file that is there, inflated. */
  long crc(String path) {
    return found(path).facts.crc();
  }

  private Found found(String path) {
    Found found = files.get(path);
    if (found == null) {
      throw new IllegalArgumentException(path + " is not in " + name);
    }
    return found;
  }

  @Override
  public void close() {
    try {
      zip.close();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private void lookAtAll(ZipDirectory directory) throws IOException, PackageException {
    EntryNames names = new EntryNames(name);
    List<Span> spans = new ArrayList<>();
    int count = 0;
    for (ZipArchiveEntry entry : java.util.Collections.list(zip.getEntries())) {
      ZipEntryFacts facts = ZipEntryFacts.of(entry);
      String path = names.add(facts);
      facts.requirePlain(where(path), path.endsWith("/"));
      long dataStart = ZipDirectory.dataStart(channel, where(path), facts);
      spans.add(new Span(path, facts.offset(), dataStart + facts.deflated()));
      if (!path.endsWith("/")) {
        MessageDigest sha256 = Sha256.digest();
        inflate(
            path, entry, facts, new DigestOutputStream(OutputStream.nullOutputStream(), sha256));
        total += facts.inflated();
        files.put(path, new Found(entry, facts, Sha256.hex(sha256.digest())));
      }
      count++;
    }
    if (count != directory.entries()) {
      throw new PackageException(
          name
              + ": the zip announces "
              + directory.entries()
              + " entries and has "
              + count
              + "; pack or copy it again");
    }
    requireApart(spans, directory.start());
  }

  /** Entries that share bytes are how a small zip inflates to petabytes. */
  private void requireApart(List<Span> spans, long directoryStart) throws PackageException {
    spans.sort(Comparator.comparingLong(Span::start));
    if (!spans.isEmpty() && spans.getFirst().start != 0) {
      throw new PackageException(
          name + ": bytes stand before the zip that are no part of it; pack it again");
    }
    for (int i = 0; i < spans.size(); i++) {
      long next = i + 1 < spans.size() ? spans.get(i + 1).start : directoryStart;
      if (spans.get(i).end > next) {
        throw new PackageException(
            where(spans.get(i).name) + " shares its bytes with what follows it; pack it again");
      }
    }
  }

  private void inflate(String path, ZipArchiveEntry entry, ZipEntryFacts facts, OutputStream to)
      throws PackageException {
    CRC32 crc = new CRC32();
    long count = 0;
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = zip.getInputStream(entry)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        count += n;
        requireWithin(path, facts, count);
        crc.update(buffer, 0, n);
        to.write(buffer, 0, n);
      }
    } catch (EOFException | ZipException e) {
      throw new PackageException(
          where(path) + " ends in the middle of its compressed data; pack or copy it again", e);
    } catch (IOException e) {
      throw new PackageException(
          where(path) + " cannot be inflated (" + e.getMessage() + "); pack or copy it again", e);
    }
    if (count != facts.inflated() || crc.getValue() != facts.crc()) {
      throw new PackageException(
          where(path)
              + " does not hold the "
              + facts.inflated()
              + " bytes that the zip says (length or checksum differ); pack or copy it again");
    }
  }

  private void requireWithin(String path, ZipEntryFacts facts, long count) throws PackageException {
    String what = "";
    if (count > limits.maxEntryBytes()) {
      what = "inflates to more than " + limits.maxEntryBytes() + " bytes";
    } else if (count > facts.inflated()) {
      what = "inflates to more than the " + facts.inflated() + " bytes that the zip says";
    } else if (count > RATIO_FROM && count / limits.maxRatio() > facts.deflated()) {
      what = "inflates to more than " + limits.maxRatio() + " times its size";
    } else if (!files.containsKey(path) && total + count > limits.maxTotalBytes()) {
      what = "is where the zip inflates to more than " + limits.maxTotalBytes() + " bytes";
    }
    if (!what.isEmpty()) {
      throw new PackageException(
          where(path) + " " + what + "; leave out what the model does not need");
    }
  }

  private String where(String path) {
    return name + ": the entry " + EntryNames.shown(path);
  }
}
