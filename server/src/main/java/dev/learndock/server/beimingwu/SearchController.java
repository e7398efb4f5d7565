package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.search.PeerAnswer;
import dev.learndock.dock.search.PeerQuery;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSearch;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.semantic.SemanticSpecification.Io;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.multipart.MultipartFile;

/** {@code /engine/search_learnware}. What is found how, {@link PeerQuery} and its search say. */
@RestController
@RequestMapping({"/engine", "/api/engine"})
final class SearchController {
  private final LocalDock dock;
  private final Shelf shelf;
  private final People people;
  private final Tally tally;

  SearchController(LocalDock dock, Shelf shelf, People people, Tally tally) {
    this.dock = dock;
    this.shelf = shelf;
    this.people = people;
    this.tally = tally;
  }

  @PostMapping("/search_learnware")
  Map<String, Object> search(
      Viewer who,
      @RequestParam(name = "semantic_specification", required = false) @Nullable String semantic,
      @RequestParam(name = "statistical_specification", required = false)
          @Nullable MultipartFile statistical,
      @RequestParam(name = "is_verified", required = false) @Nullable String verified,
      @RequestParam(name = "learnware_id", required = false) @Nullable String idPart,
      @RequestParam(name = "limit", required = false) @Nullable String limit,
      @RequestParam(name = "page", required = false) @Nullable String page)
      throws DockException {
    if (semantic == null) {
      throw Refused.parameters("semantic_specification is missing.");
    }
    boolean unverified = verified != null && verified.strip().equalsIgnoreCase("false");
    String part = idPart == null ? "" : idPart.strip();
    if (unverified && !who.isOverAll()) {
      throw Refused.with(Code.ALREADY_HERE, "cannot search unverified learnware.");
    }
    if (!part.isEmpty() && !who.isOverAll()) {
      throw Refused.with(Code.ALREADY_HERE, "cannot search learnware by id.");
    }
    Paging paging = paging(limit, page);
    SemanticSpecification wanted = Words.wanted(semantic);
    TableSpecification table = table(statistical);
    PeerQuery query = new PeerQuery(wanted, part, table);
    if (paging != null) {
      tally.searched();
    }
    Map<String, @Nullable Object> data =
        unverified ? unverified(query, paging) : found(dock.searchAsPeer(who, query), paging);
    data.put("is_hetero", isHetero(wanted, table));
    return Envelope.done("Ok", data);
  }

  /** Null for everything at once: when the limit is missing, or no number. */
  private static @Nullable Paging paging(@Nullable String limit, @Nullable String page) {
    Long most = number(limit);
    if (most == null) {
      return null;
    }
    Long at = number(page);
    return new Paging(at == null ? 0 : at, most).require(Code.REFUSED_TOO);
  }

  private static @Nullable Long number(@Nullable String text) {
    try {
      return text == null ? null : Long.valueOf(text.strip());
    } catch (NumberFormatException e) {
      return null;
    }
  }

  private static @Nullable TableSpecification table(@Nullable MultipartFile file) {
    if (file == null) {
      return null;
    }
    try (InputStream json = file.getInputStream()) {
      return SpecificationJson.read(json, "statistical_specification");
    } catch (SpecificationException | IOException e) {
      throw Refused.with(Code.UNREADABLE, "Statistical specification error. " + e.getMessage());
    }
  }

  private Map<String, @Nullable Object> found(PeerAnswer answer, @Nullable Paging paging)
      throws DockException {
    int all = answer.single().length;
    int from = paging == null ? 0 : paging.from(all);
    int to = paging == null ? all : paging.to(all);
    List<Object> single = new ArrayList<>();
    for (int i = from; i < to; i++) {
      add(single, new LearnwareId(answer.single()[i]), answer.scores()[i]);
    }
    List<Object> mixture = new ArrayList<>();
    if (paging == null || paging.page() == 0) {
      for (LearnwareId id : answer.mixture()) {
        add(mixture, id, answer.mixtureScore());
      }
    }
    return data(single, mixture, paging, all);
  }

  /** Not if it went in the meantime. */
  private void add(List<Object> items, LearnwareId id, double matching) throws DockException {
    Optional<Learnware> learnware = shelf.learnware(id);
    if (learnware.isPresent()) {
      items.add(item(new Entry(State.SUCCESS, learnware.get(), null), matching));
    }
  }

  /** Those that were turned away, and those whose new package waits; by words alone. */
  private Map<String, @Nullable Object> unverified(PeerQuery query, @Nullable Paging paging)
      throws DockException {
    List<Entry> all = new ArrayList<>(shelf.unverified());
    all.removeIf(entry ->
        (entry.state() != State.FAIL && entry.learnware() == null)
            || !entry.id().toString().contains(query.idPart()));
    List<Entry> found = SemanticSearch.find(all, Entry::words, query.semantic());
    List<Object> single = new ArrayList<>();
    for (Entry entry : paging == null ? found : paging.of(found)) {
      single.add(item(entry, 0));
    }
    return data(single, List.of(), paging, found.size());
  }

  private Map<String, @Nullable Object> item(Entry entry, double matching) throws DockException {
    return Envelope.data(
        "learnware_id", entry.id().toString(),
        "semantic_specification", Words.json(entry.words()),
        "matching", matching,
        "last_modify", Words.time(entry.changed()),
        "username", people.name(entry.owner()));
  }

  private static Map<String, @Nullable Object> data(
      List<Object> single, List<Object> mixture, @Nullable Paging paging, long all) {
    Map<String, @Nullable Object> data =
        Envelope.data("learnware_list_single", single, "learnware_list_multi", mixture);
    if (paging != null) {
      data.put("page", paging.page());
      data.put("limit", paging.limit());
      data.put("total_pages", paging.pages(all));
    }
    return data;
  }

  /** Whether the request is one that a search among tables of other widths could answer. */
  private static boolean isHetero(
      SemanticSpecification wanted, @Nullable TableSpecification table) {
    Io input = wanted.input();
    return table != null
        && input != null
        && (wanted.data().isEmpty() || wanted.data().equals(List.of("Table")))
        && (wanted.task().isEmpty()
            || wanted.task().equals(List.of("Classification"))
            || wanted.task().equals(List.of("Regression")))
        && !input.descriptions().isEmpty()
        && input.dimension() == table.dimensions();
  }
}
