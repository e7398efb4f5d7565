package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.storage.ChunkFiles;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;
import tools.jackson.databind.JsonNode;

/** {@code /user}, as far as it is about learnwares. */
@RestController
@RequestMapping({"/user", "/api/user"})
final class LearnwareController {
  private static final int LONGEST_LOG = 30_000;

  private final Shelf shelf;
  private final Intake intake;
  private final KnownPackages known;
  private final ChunkFiles chunks;
  private final WholeFiles files;

  LearnwareController(
      Shelf shelf, Intake intake, KnownPackages known, ChunkFiles chunks, WholeFiles files) {
    this.shelf = shelf;
    this.intake = intake;
    this.known = known;
    this.chunks = chunks;
    this.files = files;
  }

  @PostMapping("/list_learnware")
  Map<String, Object> list(Viewer who, @RequestBody JsonNode body) throws DockException {
    AccountId account = People.member(who).account();
    Fields fields = new Fields(body);
    Paging paging = Paging.of(fields).require(Code.REFUSED_TOO);
    List<Entry> all = shelf.list(account, fields.optionalTruth("is_verified"));
    return Envelope.done(
        "Ok.",
        Envelope.data(
            "learnware_list", paging.of(all).stream().map(Entry::json).toList(),
            "page", paging.page(),
            "limit", paging.limit(),
            "total_pages", paging.pages(all.size())));
  }

  @PostMapping("/add_learnware")
  Map<String, Object> add(
      Viewer who,
      @RequestParam(name = "semantic_specification", required = false) @Nullable String semantic,
      @RequestParam(name = "learnware_file", required = false) @Nullable MultipartFile file)
      throws DockException, IOException {
    Viewer.Member member = People.member(who);
    SemanticSpecification words = Words.given(needed("semantic_specification", semantic));
    if (file == null) {
      throw Refused.parameters("learnware_file is missing.");
    }
    try (WholeFiles.Whole whole = files.take(file)) {
      return added(intake.add(member, whole.file(), whole.md5(), words));
    }
  }

  /** A chunk that is sent again is written over itself; its MD5 is checked when all are there. */
  @PostMapping("/chunked_upload")
  Map<String, Object> chunk(
      Viewer who,
      @RequestParam(name = "chunk_begin", required = false) @Nullable String begin,
      @RequestParam(name = "file_hash", required = false) @Nullable String md5,
      @RequestParam(name = "chunk_file", required = false) @Nullable MultipartFile chunk)
      throws DockException, IOException {
    AccountId account = People.member(who).account();
    long offset = Fields.number("chunk_begin", needed("chunk_begin", begin));
    String hash = md5(md5);
    if (chunk == null || offset < 0) {
      throw Refused.parameters("chunk_file is missing, or chunk_begin negative.");
    }
    if (offset == 0) {
      known.requireNew(who, hash, null, Code.REFUSED);
    }
    try (InputStream bytes = chunk.getInputStream()) {
      chunks.write(account, hash, offset, bytes);
    }
    return Envelope.done("success");
  }

  @PostMapping("/add_learnware_uploaded")
  Map<String, Object> addUploaded(Viewer who, @RequestBody JsonNode body) throws DockException {
    Viewer.Member member = People.member(who);
    Fields fields = new Fields(body);
    String hash = md5(fields.text("file_hash"));
    SemanticSpecification words = Words.given(fields.document("semantic_specification"));
    known.requireNew(who, hash, null, Code.ALREADY_HERE);
    Path file =
        chunks
            .whole(member.account(), hash)
            .orElseThrow(() -> Refused.parameters("Nothing was uploaded under this file_hash."));
    boolean passes = false;
    try {
      return added(intake.add(member, file, hash, words));
    } catch (DockException e) {
      passes = e.reason() == Reason.BUSY || e.reason() == Reason.FULL;
      throw e;
    } finally {
      if (!passes) {
        chunks.discard(member.account(), hash);
      }
    }
  }

  private static Map<String, Object> added(LearnwareId id) {
    return Envelope.done("Add success.", Map.of("learnware_id", id.toString()));
  }

  @PostMapping("/update_learnware")
  Map<String, Object> update(
      Viewer who,
      @RequestParam(name = "learnware_id", required = false) @Nullable String id,
      @RequestParam(name = "semantic_specification", required = false) @Nullable String semantic,
      @RequestParam(name = "learnware_file", required = false) @Nullable MultipartFile file)
      throws DockException, IOException {
    People.member(who);
    String said = needed("semantic_specification", semantic);
    Entry entry =
        shelf
            .find(who, Fields.learnwareId(needed("learnware_id", id)))
            .orElseThrow(
                () -> Refused.with(Code.NO_SUCH_LEARNWARE, "Learnware id does not exist."));
    Intake.requireChangeable(who, entry);
    SemanticSpecification words = Words.given(said);
    if (file == null) {
      intake.describe(who, entry, words);
    } else {
      try (WholeFiles.Whole whole = files.take(file)) {
        intake.replace(who, entry, whole.file(), whole.md5(), words);
      }
    }
    return Envelope.done("success");
  }

  @PostMapping("/delete_learnware")
  Map<String, Object> delete(Viewer who, @RequestBody JsonNode body) throws DockException {
    People.member(who);
    intake.remove(who, new Fields(body).learnware("learnware_id"));
    return Envelope.done("Delete success.");
  }

  /** The log is the data itself; null where there is none, or none for whoever asks. */
  @GetMapping("/verify_log")
  Map<String, @Nullable Object> log(
      Viewer who, @RequestParam(name = "learnware_id", required = false) @Nullable String id)
      throws DockException {
    People.member(who);
    Optional<Entry> entry =
        shelf
            .find(Fields.learnwareId(needed("learnware_id", id)))
            .filter(found -> who.mayChange(found.owner()));
    return Envelope.data(
        "code", Code.DONE, "msg", "Ok", "data", entry.isEmpty() ? null : log(entry.get()));
  }

  private String log(Entry entry) throws DockException {
    Check check = entry.check();
    if (entry.state() == State.SUCCESS && (check == null || check.findings().isEmpty())) {
      return "Success";
    }
    if (check == null) {
      return "";
    }
    if (check.state() == Check.State.QUEUED) {
      return "%d checked before it.".formatted(shelf.checks().ahead(check.id()));
    }
    String found =
        check.findings().stream()
            .map(finding -> finding.step().title() + ": " + finding.message())
            .collect(Collectors.joining("\n"));
    String log = entry.state() == State.SUCCESS ? found + "\nSuccess" : found;
    return log.substring(Math.max(0, log.length() - LONGEST_LOG));
  }

  private static String md5(@Nullable String hash) {
    String md5 = needed("file_hash", hash);
    if (!md5.matches("[0-9a-f]{32}")) {
      throw Refused.parameters("file_hash should be an MD5: 32 lower-case hexadecimal digits.");
    }
    return md5;
  }

  private static String needed(String key, @Nullable String value) {
    if (value == null) {
      throw Refused.parameters(key + " is missing.");
    }
    return value;
  }
}
