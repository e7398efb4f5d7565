package dev.learndock.server.beimingwu;

import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Learnware;
import dev.learndock.learnware.packaging.PackageException;
import dev.learndock.learnware.packaging.PackageLimits;
import dev.learndock.learnware.packaging.RepackedPackage;
import dev.learndock.storage.DiskFailure;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.DigestOutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BiConsumer;
import tools.jackson.databind.json.JsonMapper;

/**
 * Packages as Beimingwu's clients can load them, made when they are first fetched. They lie in a
 * folder so that a download can go on where it broke off; the folder is bounded, what was not
 * fetched for the longest goes first, and all of it can be made again.
 */
final class RepackedPackages {
  private static final String SUFFIX = ".zip";

  /** Somebody may be about to read what was asked for so short a time ago. */
  private static final Duration SPARED = Duration.ofMinutes(10);

  private final Path folder;
  private final long mostBytes;
  private final JsonMapper json;
  private final BiConsumer<String, Learnware> made;
  private final ConcurrentHashMap<String, ReentrantLock> making = new ConcurrentHashMap<>();

  /**
   * @param made is told the MD5 of every package that is made here, and of which learnware
   */
  RepackedPackages(
      Path folder, long mostBytes, JsonMapper json, BiConsumer<String, Learnware> made) {
    this.folder = folder;
    this.mostBytes = mostBytes;
    this.json = json;
    this.made = made;
  }

  /**
   * A package in a file.
   *
   * @param tag the same for the same bytes
   */
  record Repacked(Path file, String tag) {}

  /** The package of a learnware, by a dock that shows it to whoever asks. */
  Repacked of(Dock dock, Learnware learnware) throws DockException {
    byte[] words =
        json.writerWithDefaultPrettyPrinter().writeValueAsBytes(Words.json(learnware.semantic()));
    String tag = tag(learnware, words);
    Path file = folder.resolve(tag + SUFFIX);
    ReentrantLock lock = making.computeIfAbsent(tag, key -> new ReentrantLock());
    lock.lock();
    try {
      if (Files.exists(file)) {
        Files.setLastModifiedTime(file, FileTime.from(Instant.now()));
      } else {
        Files.createDirectories(folder);
        make(dock, learnware, words, file);
        evict();
      }
      return new Repacked(file, tag);
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    } finally {
      lock.unlock();
      making.remove(tag);
    }
  }

  private static String tag(Learnware learnware, byte[] words) {
    String hash = HexFormat.of().formatHex(digest("SHA-256").digest(words));
    return "%s-%s-%s"
        .formatted(
            learnware.id(),
            learnware.contents().packageHash().hex().substring(0, 24),
            hash.substring(0, 16));
  }

  private void make(Dock dock, Learnware learnware, byte[] words, Path file)
      throws IOException, DockException {
    Path original = Files.createTempFile(folder, "original-", ".tmp");
    Path repacked = Files.createTempFile(folder, "repacked-", ".tmp");
    try {
      try (InputStream bytes = dock.openPackage(learnware.id())) {
        Files.copy(bytes, original, StandardCopyOption.REPLACE_EXISTING);
      }
      MessageDigest md5 = digest("MD5");
      try (OutputStream out =
          new DigestOutputStream(new BufferedOutputStream(Files.newOutputStream(repacked)), md5)) {
        RepackedPackage.write(
            original,
            "learnware " + learnware.id(),
            PackageLimits.defaults(),
            learnware.id().toString(),
            words,
            out);
      }
      Files.move(repacked, file, StandardCopyOption.ATOMIC_MOVE);
      made.accept(HexFormat.of().formatHex(md5.digest()), learnware);
    } catch (PackageException e) {
      throw new DockException(
          Reason.STORAGE, "learnware %s: %s".formatted(learnware.id(), e.getMessage()), e);
    } finally {
      Files.deleteIfExists(original);
      Files.deleteIfExists(repacked);
    }
  }

  private void evict() throws IOException {
    List<Path> files = new ArrayList<>();
    try (DirectoryStream<Path> there = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      there.forEach(files::add);
    }
    long bytes = 0;
    for (Path file : files) {
      bytes += Files.size(file);
    }
    files.sort(Comparator.comparing(RepackedPackages::fetched));
    Instant spared = Instant.now().minus(SPARED);
    for (Path file : files) {
      if (bytes <= mostBytes || fetched(file).isAfter(spared)) {
        return;
      }
      bytes -= Files.size(file);
      Files.deleteIfExists(file);
    }
  }

  private static Instant fetched(Path file) {
    try {
      return Files.getLastModifiedTime(file).toInstant();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static MessageDigest digest(String algorithm) {
    try {
      return MessageDigest.getInstance(algorithm);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has " + algorithm, e);
    }
  }
}
