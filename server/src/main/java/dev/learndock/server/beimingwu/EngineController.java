package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.AccountId;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.Resource;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /engine}: what everybody may see and fetch. Searches are in {@link SearchController}. */
@RestController
@RequestMapping({"/engine", "/api/engine"})
final class EngineController {
  private static final int MOST_AT_ONCE = 10;

  private final Shelf shelf;
  private final Downloads downloads;
  private final DownloadTokens tokens;
  private final Tally tally;

  EngineController(Shelf shelf, Downloads downloads, DownloadTokens tokens, Tally tally) {
    this.shelf = shelf;
    this.downloads = downloads;
    this.tokens = tokens;
    this.tally = tally;
  }

  @GetMapping("/semantic_specification")
  Map<String, Object> dictionary(Viewer who) {
    return Envelope.done("Ok", Map.of("semantic_specification", Words.dictionary()));
  }

  /** What is not accepted yet is shown to its owner and to admins only. */
  @GetMapping("/learnware_info")
  Map<String, Object> info(
      Viewer who, @RequestParam(name = "learnware_id", required = false) @Nullable String id)
      throws DockException {
    Entry entry =
        shelf
            .find(who, Fields.learnwareId(needed("learnware_id", id)))
            .filter(found -> found.learnware() != null || who.mayChange(found.owner()))
            .orElseThrow(() -> Refused.with(Code.UNREADABLE, "Learnware not found."));
    AccountId owner = entry.owner();
    Map<String, @Nullable Object> info =
        Envelope.data("user_id", owner == null ? 0 : owner.number());
    info.putAll(entry.json());
    return Envelope.done("Ok", Map.of("learnware_info", info));
  }

  @GetMapping("/download_learnware")
  ResponseEntity<Resource> download(
      Viewer who, @RequestParam(name = "learnware_id", required = false) @Nullable String id)
      throws DockException {
    Entry entry = downloads.fetchable(who, needed("learnware_id", id));
    tally.downloaded();
    return downloads.answer(who, entry);
  }

  @GetMapping("/download_multi_learnware")
  void downloadSeveral(
      Viewer who,
      @RequestParam(name = "learnware_ids", required = false) @Nullable List<String> ids,
      HttpServletResponse to)
      throws DockException, IOException {
    if (ids == null || ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
      throw Refused.parameters("learnware_ids should name 1 to 10 learnwares.");
    }
    downloads.answerAll(who, entries(who, ids), to);
  }

  @PostMapping("/generate_download_token")
  Map<String, Object> token(Viewer who, @RequestBody JsonNode body) throws DockException {
    List<String> ids = new Fields(body).texts("learnware_ids");
    if (ids.isEmpty() || ids.size() > MOST_AT_ONCE) {
      throw Refused.parameters("learnware_ids should name 1 to 10 learnwares.");
    }
    return Envelope.done("Ok", Map.of("token", tokens.grant(who, entries(who, ids))));
  }

  @GetMapping("/download_by_token")
  ResponseEntity<Resource> downloadByToken(
      @RequestParam(name = "token", required = false) @Nullable String token) throws DockException {
    DownloadTokens.Grant grant = grant(token);
    Entry entry = downloads.fetchable(grant.who(), grant.learnwares().getFirst().toString());
    tally.downloaded();
    return downloads.answer(grant.who(), entry);
  }

  @GetMapping("/download_multi_learnware_by_token")
  void downloadSeveralByToken(
      @RequestParam(name = "token", required = false) @Nullable String token,
      HttpServletResponse to)
      throws DockException, IOException {
    DownloadTokens.Grant grant = grant(token);
    downloads.answerAll(grant.who(), grant.learnwares(), to);
  }

  private DownloadTokens.Grant grant(@Nullable String token) {
    return tokens
        .find(needed("token", token))
        .orElseThrow(() -> Refused.with(Code.PARAMETERS, "token not exist."));
  }

  private List<LearnwareId> entries(Viewer who, List<String> ids) throws DockException {
    List<LearnwareId> found = new ArrayList<>();
    for (String id : ids) {
      found.add(downloads.fetchable(who, id).id());
    }
    return found;
  }

  private static String needed(String key, @Nullable String value) {
    if (value == null) {
      throw Refused.parameters(key + " is missing.");
    }
    return value;
  }
}
