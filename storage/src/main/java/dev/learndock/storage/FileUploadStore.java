package dev.learndock.storage;

import dev.learndock.dock.DockException;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.CheckId;
import dev.learndock.dock.upload.Upload;
import dev.learndock.dock.upload.UploadId;
import dev.learndock.dock.upload.UploadStore;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Uploads as files, {@code <folder>/12.part} for the upload 12, and rows of the catalogue that say
 * how many bytes of each count.
 *
 * <p>The order of writing keeps the two together. Bytes are synchronised to the disk before the row
 * counts them; a file is there before its row, and goes after it. So a crash leaves at most bytes
 * that nobody counts, which the next piece overwrites, and files that nobody knows, which {@link
 * #clearOrphans} removes.
 */
public final class FileUploadStore implements UploadStore {
  private static final String SUFFIX = ".part";

  private final Path folder;
  private final UploadRows rows;

  /** Opens a store, making its folder when it is not there. */
  FileUploadStore(Path folder, Catalogue catalogue) throws DockException {
    this.folder = folder;
    this.rows = new UploadRows(catalogue);
    try {
      Files.createDirectories(folder);
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  @Override
  public Upload insert(Announced announced, Instant now, Instant expires) throws DockException {
    return rows.insert(announced, now, expires, this::createFile);
  }

  private void createFile(UploadId id) throws DockException {
    try {
      // The number is of a row that is not committed yet; a file of that name is of one that never
      // was.
      Files.deleteIfExists(file(id));
      Files.createFile(file(id));
      Disk.synchronise(folder);
    } catch (IOException e) {
      throw DiskFailure.of(e, file(id));
    }
  }

  @Override
  public Optional<Upload> find(UploadId id) throws DockException {
    return rows.find(id);
  }

  @Override
  public List<Upload> of(@Nullable AccountId account, int limit) throws DockException {
    return rows.of(account, limit);
  }

  @Override
  public Usage usage(@Nullable AccountId account) throws DockException {
    return rows.usage(account);
  }

  @Override
  public Progress progress() throws DockException {
    return rows.progress();
  }

  @Override
  public Writing write(Upload upload) throws DockException {
    return new Appending(upload.id(), UploadFile.at(file(upload.id()), upload.offset()));
  }

  @Override
  public InputStream open(Upload upload) throws DockException {
    try {
      return Files.newInputStream(file(upload.id()));
    } catch (IOException e) {
      throw DiskFailure.of(e, file(upload.id()));
    }
  }

  @Override
  public Upload completed(UploadId id, Instant expires) throws DockException {
    return rows.completed(id, expires);
  }

  @Override
  public Upload used(UploadId id, CheckId check) throws DockException {
    Upload used = rows.used(id, check);
    removeFile(id);
    return used;
  }

  @Override
  public boolean delete(UploadId id) throws DockException {
    boolean there = rows.delete(id);
    removeFile(id);
    return there;
  }

  private void removeFile(UploadId id) throws DockException {
    try {
      Files.deleteIfExists(file(id));
    } catch (IOException e) {
      throw DiskFailure.of(e, file(id));
    }
  }

  @Override
  public List<UploadId> expired(Instant now, int limit) throws DockException {
    return rows.expired(now, limit);
  }

  @Override
  public void clearOrphans() throws DockException {
    Set<String> wanted = new HashSet<>();
    for (UploadId id : rows.withBytes()) {
      if (Files.exists(file(id))) {
        wanted.add(id + SUFFIX);
      } else {
        rows.delete(id);
      }
    }
    try (DirectoryStream<Path> files = Files.newDirectoryStream(folder, "*" + SUFFIX)) {
      for (Path file : files) {
        if (!wanted.contains(String.valueOf(file.getFileName()))) {
          Files.deleteIfExists(file);
        }
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, folder);
    }
  }

  private Path file(UploadId id) {
    return folder.resolve(id + SUFFIX);
  }

  private final class Appending implements Writing {
    private final UploadId id;
    private final UploadFile file;

    Appending(UploadId id, UploadFile file) {
      this.id = id;
      this.file = file;
    }

    @Override
    public void write(ByteBuffer bytes) throws DockException {
      file.write(bytes);
    }

    @Override
    public Upload keep(Instant expires) throws DockException {
      Upload now = rows.received(id, file.force(), expires);
      file.kept(now.offset());
      return now;
    }

    @Override
    public void close() throws DockException {
      file.close();
    }
  }
}
