package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.PackageStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.Set;

/**
 * Packages as files: {@code <folder>/ab/abcdef….zip} for the package whose SHA-256 is {@code
 * abcdef…}, and {@code <folder>/incoming/} for what has not been kept.
 *
 * <p>A package becomes visible by an atomic rename of a file that was synchronised to the disk
 * before, and its folder is synchronised after; so a file of the store is always whole, and one
 * that {@link #keep} returned for survives a power cut. What a crash leaves lies in {@code
 * incoming} and nowhere else.
 */
public final class FilePackageStore implements PackageStore {
  private static final int BUFFER = 1 << 16;

  private final Path folder;
  private final Path incoming;

  /** Opens a store, making its folders when they are not there. */
  public FilePackageStore(Path folder) throws DockException {
    this.folder = folder;
    this.incoming = folder.resolve("incoming");
    try {
      Files.createDirectories(incoming);
      Disk.synchronise(folder);
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  @Override
  public Incoming receive(InputStream bytes, long limit) throws IOException, DockException {
    Path file = newFile();
    try {
      return copy(bytes, limit, file);
    } catch (IOException | DockException | RuntimeException e) {
      Files.deleteIfExists(file);
      throw e;
    }
  }

  private Path newFile() throws DockException {
    try {
      return Files.createTempFile(incoming, "package-", ".zip");
    } catch (IOException e) {
      throw DiskFailure.of(e, incoming);
    }
  }

  private Incoming copy(InputStream bytes, long limit, Path file)
      throws IOException, DockException {
    MessageDigest digest = sha256();
    byte[] buffer = new byte[BUFFER];
    long total = 0;
    try (FileChannel out = openToWrite(file)) {
      for (int n = bytes.read(buffer); n >= 0; n = bytes.read(buffer)) {
        total += n;
        if (total > limit) {
          throw new DockException(
              Reason.INVALID,
              "the package has more than %,d bytes, which is the most this dock takes"
                  .formatted(limit));
        }
        digest.update(buffer, 0, n);
        write(out, ByteBuffer.wrap(buffer, 0, n), file);
      }
    }
    return new ReceivedFile(
        new PackageHash(HexFormat.of().formatHex(digest.digest())), total, file);
  }

  private static FileChannel openToWrite(Path file) throws DockException {
    try {
      return FileChannel.open(file, StandardOpenOption.WRITE);
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  /** The stream's failures are the caller's, the disk's are ours: so they are told apart here. */
  private static void write(FileChannel out, ByteBuffer bytes, Path file) throws DockException {
    try {
      while (bytes.hasRemaining()) {
        out.write(bytes);
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
  }

  @Override
  public void keep(Incoming incoming) throws DockException {
    Path target = path(incoming.hash());
    try {
      if (!Files.exists(target)) {
        Disk.synchronise(incoming.file());
        if (!Files.isDirectory(parent(target))) {
          Files.createDirectories(parent(target));
          Disk.synchronise(folder);
        }
        Files.move(incoming.file(), target, StandardCopyOption.ATOMIC_MOVE);
      }
      // Also when it was there: the process that moved it may have died before this line.
      Disk.synchronise(parent(target));
    } catch (IOException e) {
      throw DiskFailure.of(e, target);
    }
  }

  @Override
  public Incoming again(PackageHash hash) throws DockException {
    try {
      return new KeptFile(hash, Files.size(path(hash)), path(hash));
    } catch (NoSuchFileException e) {
      throw missing(hash, e);
    } catch (IOException e) {
      throw DiskFailure.of(e, path(hash));
    }
  }

  @Override
  public InputStream open(PackageHash hash) throws DockException {
    try {
      return Files.newInputStream(path(hash));
    } catch (NoSuchFileException e) {
      throw missing(hash, e);
    } catch (IOException e) {
      throw DiskFailure.of(e, path(hash));
    }
  }

  private DockException missing(PackageHash hash, IOException cause) {
    return new DockException(
        Reason.STORAGE,
        "the package %s is missing: there is no file %s; restore it from a backup"
            .formatted(hash, path(hash)),
        cause);
  }

  @Override
  public boolean contains(PackageHash hash) {
    return Files.exists(path(hash));
  }

  @Override
  public void remove(PackageHash hash) throws DockException {
    try {
      Files.deleteIfExists(path(hash));
    } catch (IOException e) {
      throw DiskFailure.of(e, path(hash));
    }
  }

  @Override
  public Set<PackageHash> list() throws DockException {
    return list(folder);
  }

  /** Every package below the folder of a store. */
  static Set<PackageHash> list(Path folder) throws DockException {
    Set<PackageHash> all = new HashSet<>();
    try (DirectoryStream<Path> groups = Files.newDirectoryStream(folder, "[0-9a-f][0-9a-f]")) {
      for (Path group : groups) {
        addPackages(group, all);
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
    return all;
  }

  private static void addPackages(Path group, Set<PackageHash> all) throws IOException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(group, "*.zip")) {
      for (Path file : files) {
        String name = String.valueOf(file.getFileName());
        String hex = name.substring(0, name.length() - ".zip".length());
        if (hex.matches("[0-9a-f]{64}")) {
          all.add(new PackageHash(hex));
        }
      }
    }
  }

  @Override
  public void clearIncoming() throws DockException {
    try (DirectoryStream<Path> files = Files.newDirectoryStream(incoming)) {
      for (Path file : files) {
        Files.deleteIfExists(file);
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, incoming);
    }
  }

  private Path path(PackageHash hash) {
    return path(folder, hash);
  }

  /** Where a package lies below the folder of a store. */
  static Path path(Path folder, PackageHash hash) {
    return folder.resolve(hash.hex().substring(0, 2)).resolve(hash.hex() + ".zip");
  }

  private Path parent(Path file) {
    Path parent = file.getParent();
    return parent == null ? folder : parent;
  }

  private static MessageDigest sha256() {
    try {
      return MessageDigest.getInstance("SHA-256");
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException("every Java platform has SHA-256", e);
    }
  }

  private record ReceivedFile(PackageHash hash, long bytes, Path file) implements Incoming {
    @Override
    public void close() throws DockException {
      try {
        Files.deleteIfExists(file);
      } catch (IOException e) {
        throw DiskFailure.of(e, file);
      }
    }
  }

  private record KeptFile(PackageHash hash, long bytes, Path file) implements Incoming {
    @Override
    public void close() {}
  }
}
