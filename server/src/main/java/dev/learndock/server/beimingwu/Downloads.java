package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.check.Check;
import dev.learndock.storage.DiskFailure;
import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.InputStreamResource;
import org.springframework.core.io.Resource;
import org.springframework.http.CacheControl;
import org.springframework.http.ContentDisposition;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;

/** Learnwares on their way out. */
final class Downloads {
  private static final MediaType ZIP = MediaType.parseMediaType("application/zip");

  private final Shelf shelf;
  private final RepackedPackages repacked;

  Downloads(Shelf shelf, RepackedPackages repacked) {
    this.shelf = shelf;
    this.repacked = repacked;
  }

  /** What somebody may fetch under an id; a package that is not accepted yet is its owner's. */
  Entry fetchable(Viewer who, String id) throws DockException {
    Entry entry =
        shelf
            .find(who, Fields.learnwareId(id))
            .orElseThrow(() -> Refused.with(404, Code.UNREADABLE, "Learnware not found."));
    entry.requireFetchableBy(who);
    return entry;
  }

  /**
   * The package: as clients load it once it is accepted, as it was handed in before. It can be
   * asked for in parts, and only if it changed.
   */
  ResponseEntity<Resource> answer(Viewer who, Entry entry) throws DockException {
    Learnware learnware = entry.learnware();
    if (learnware == null) {
      return handedIn(who, entry);
    }
    RepackedPackages.Repacked made = repacked.of(shelf.dock(who), learnware);
    return headed(entry.id() + ".zip")
        .eTag('"' + made.tag() + '"')
        .lastModified(learnware.changed())
        .body(new FileSystemResource(made.file()));
  }

  private ResponseEntity<Resource> handedIn(Viewer who, Entry entry) throws DockException {
    Check check = entry.check();
    if (check == null) {
      throw Refused.with(404, Code.UNREADABLE, "Learnware not found.");
    }
    return headed(entry.id() + ".zip")
        .contentLength(check.packageBytes())
        .body(new InputStreamResource(shelf.checks().openPackage(who, check.id())));
  }

  private static ResponseEntity.BodyBuilder headed(String name) {
    return ResponseEntity.ok()
        .contentType(ZIP)
        .cacheControl(CacheControl.noCache())
        .header(
            "Content-Disposition",
            ContentDisposition.attachment().filename(name).build().toString());
  }

  /** Several packages in one zip, stored as they are. */
  void answerAll(Viewer who, List<LearnwareId> ids, jakarta.servlet.http.HttpServletResponse to)
      throws DockException, IOException {
    List<Entry> entries = new ArrayList<>();
    for (LearnwareId id : ids) {
      entries.add(fetchable(who, id.toString()));
    }
    List<Path> files = new ArrayList<>();
    for (Entry entry : entries) {
      Learnware learnware = entry.learnware();
      if (learnware == null) {
        throw Refused.with(
            Code.ENGINE, "Learnware " + entry.id() + " is not verified; fetch it by itself.");
      }
      files.add(repacked.of(shelf.dock(who), learnware).file());
    }
    to.setContentType("application/zip");
    to.setHeader("Content-Disposition", "attachment; filename=multiple_learnwares.zip");
    try (ZipOutputStream zip = new ZipOutputStream(new Unclosed(to.getOutputStream()))) {
      zip.setMethod(ZipOutputStream.STORED);
      for (int i = 0; i < files.size(); i++) {
        put(zip, entries.get(i).id() + ".zip", files.get(i));
      }
    }
  }

  private static void put(ZipOutputStream zip, String name, Path file)
      throws IOException, DockException {
    ZipEntry entry = new ZipEntry(name);
    entry.setSize(Files.size(file));
    entry.setCompressedSize(entry.getSize());
    entry.setCrc(crc(file));
    zip.putNextEntry(entry);
    Files.copy(file, zip);
    zip.closeEntry();
  }

  private static long crc(Path file) throws DockException {
    CRC32 crc = new CRC32();
    byte[] buffer = new byte[1 << 16];
    try (InputStream in = Files.newInputStream(file)) {
      for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
        crc.update(buffer, 0, n);
      }
    } catch (IOException e) {
      throw DiskFailure.of(e, file);
    }
    return crc.getValue();
  }

  /** The container closes its stream itself. */
  private static final class Unclosed extends FilterOutputStream {
    Unclosed(OutputStream to) {
      super(to);
    }

    @Override
    public void write(byte[] bytes, int from, int length) throws IOException {
      out.write(bytes, from, length);
    }

    @Override
    public void close() throws IOException {
      flush();
    }
  }
}
