package dev.learndock.server.beimingwu;

import dev.learndock.dock.DockException;
import dev.learndock.dock.LocalDock;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.account.Account;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.account.Role;
import dev.learndock.server.access.AccessException;
import dev.learndock.server.access.AccountAdmin;
import dev.learndock.server.access.Identity;
import dev.learndock.server.access.Origin;
import dev.learndock.specification.semantic.SemanticSpecification;
import dev.learndock.specification.semantic.Vocabulary;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;
import tools.jackson.databind.JsonNode;

/** {@code /admin}: for admins, and for owners only where roles are given. */
@RestController
@RequestMapping({"/admin", "/api/admin"})
final class AdminController {
  private static final long DEFAULT_LIMIT = 10;
  private static final List<Vocabulary> COUNTED =
      List.of(Vocabulary.DATA, Vocabulary.TASK, Vocabulary.LIBRARY, Vocabulary.SCENARIO);

  private final LocalDock dock;
  private final Shelf shelf;
  private final Intake intake;
  private final People people;
  private final AccountAdmin accounts;
  private final Tally tally;

  AdminController(
      LocalDock dock,
      Shelf shelf,
      Intake intake,
      People people,
      AccountAdmin accounts,
      Tally tally) {
    this.dock = dock;
    this.shelf = shelf;
    this.intake = intake;
    this.people = people;
    this.accounts = accounts;
    this.tally = tally;
  }

  @PostMapping("/list_user")
  Map<String, Object> listUsers(Identity who, @RequestBody JsonNode body) throws DockException {
    People.atLeast(Role.ADMIN, who.viewer());
    Fields fields = new Fields(body);
    Long limit = fields.optionalNumber("limit");
    Boolean verified = limit == null ? null : fields.optionalTruth("is_verified");
    List<Account> found =
        people.all().reversed().stream()
            .filter(account -> contains(account.name(), fields.optionalText("username")))
            .filter(account -> contains(account.email(), fields.optionalText("email")))
            .filter(account -> verified == null || verified == (account.confirmedAt() != null))
            .toList();
    Map<AccountId, Long[]> counts = shelf.counts();
    if (limit == null) {
      return Envelope.done(
          "Get user list success.",
          Map.of("user_list", found.stream().map(one -> json(one, counts)).toList()));
    }
    Paging paging = Paging.of(fields, limit).require(Code.REFUSED);
    return Envelope.done(
        "Get user list success.",
        Envelope.data(
            "user_list", paging.of(found).stream().map(one -> json(one, counts)).toList(),
            "page", paging.page(),
            "limit", paging.limit(),
            "total_pages", paging.pages(found.size())));
  }

  private static boolean contains(String text, @Nullable String part) {
    return part == null || text.toLowerCase(Locale.ROOT).contains(part.toLowerCase(Locale.ROOT));
  }

  private static Map<String, @Nullable Object> json(
      Account account, Map<AccountId, Long[]> counts) {
    Long[] own = counts.getOrDefault(account.id(), new Long[] {0L, 0L});
    return Envelope.data(
        "id", account.id().number(),
        "username", account.name(),
        "email", account.email(),
        "role", AuthController.number(account),
        "verified_learnware_count", own[0],
        "unverified_learnware_count", own[1]);
  }

  /** Whoever still has learnwares is not deleted: what should become of those? */
  @PostMapping("/delete_user")
  Map<String, Object> deleteUser(Identity who, @RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    People.atLeast(Role.ADMIN, who.viewer());
    AccountId id = new Fields(body).account("user_id");
    Account account = existing(id);
    if (account.role().isAtLeast(who.role())) {
      throw Refused.with(Code.REFUSED_TOO, "cannot delete user with higher priority");
    }
    List<Entry> own = shelf.list(id, null);
    if (!own.isEmpty()) {
      throw Refused.with(
          Code.REFUSED_TOO,
          "Learnware list is not empty.",
          Map.of("learnware_list", own.stream().map(AdminController::brief).toList()));
    }
    accounts.remove(who, id, origin);
    return Envelope.done("Delete success.");
  }

  private static Map<String, @Nullable Object> brief(Entry entry) {
    return Envelope.data(
        "learnware_id", entry.id().toString(),
        "semantic_specification", Words.json(entry.words()));
  }

  private Account existing(AccountId id) throws DockException {
    return people.find(id).orElseThrow(() -> Refused.with(Code.REFUSED, "User not exist."));
  }

  @PostMapping("/list_learnware")
  Map<String, Object> listLearnwares(Identity who, @RequestBody JsonNode body)
      throws DockException {
    People.atLeast(Role.ADMIN, who.viewer());
    Fields fields = new Fields(body);
    Paging paging = Paging.of(fields, DEFAULT_LIMIT).require(Code.REFUSED);
    Long owner = fields.optionalNumber("user_id");
    List<Entry> all =
        shelf.list(
            owner == null ? null : fields.account("user_id"), fields.optionalTruth("is_verified"));
    List<Map<String, @Nullable Object>> page = new java.util.ArrayList<>();
    for (Entry entry : paging.of(all)) {
      Map<String, @Nullable Object> json = entry.json();
      json.put("username", people.name(entry.owner()));
      page.add(json);
    }
    return Envelope.done(
        "Ok.",
        Envelope.data(
            "learnware_list_single", page,
            "page", paging.page(),
            "limit", paging.limit(),
            "total_pages", paging.pages(all.size())));
  }

  @PostMapping("/delete_learnware")
  Map<String, Object> deleteLearnware(Viewer who, @RequestBody JsonNode body) throws DockException {
    People.atLeast(Role.ADMIN, who);
    intake.remove(who, new Fields(body).learnware("learnware_id"));
    return Envelope.done("Delete success.");
  }

  /** Of accounts below one's own only; Beimingwu lets every admin into every account. */
  @PostMapping("/reset_password")
  Map<String, Object> resetPassword(Identity who, @RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    People.atLeast(Role.ADMIN, who.viewer());
    AccountId id = new Fields(body).account("id");
    existing(id);
    return Envelope.done(
        "Reset success", AuthController.generated(accounts.resetPassword(who, id, origin)));
  }

  @PostMapping("/set_user_role")
  Map<String, Object> setRole(Identity who, @RequestBody JsonNode body, Origin origin)
      throws AccessException, DockException {
    People.atLeast(Role.OWNER, who.viewer());
    Fields fields = new Fields(body);
    AccountId id = fields.account("user_id");
    long role = fields.number("role");
    if (role < 0 || role >= AuthController.ROLES.size()) {
      throw Refused.parameters("role should be 0, 1 or 2.");
    }
    existing(id);
    try {
      accounts.setRole(who, id, AuthController.ROLES.get((int) role), origin);
    } catch (DockException e) {
      if (e.reason() == DockException.Reason.CONFLICT) {
        throw Refused.with(Code.REFUSED_TOO, e.getMessage());
      }
      throw e;
    }
    return Envelope.done("Set user role success.");
  }

  @PostMapping("/summary")
  Map<String, Object> summary(Identity who) throws DockException {
    People.atLeast(Role.ADMIN, who.viewer());
    List<Account> all = people.all();
    long confirmed = all.stream().filter(account -> account.confirmedAt() != null).count();
    List<Entry> pending = shelf.unverified();
    long checked = pending.stream().filter(entry -> entry.state() == State.FAIL).count();
    long queued =
        pending.stream()
            .filter(one -> one.state() == State.PROCESSING || one.state() == State.QUEUE)
            .count();
    Recommendation.Named everything = everything();
    Map<String, @Nullable Object> data =
        Envelope.data(
            "count_verified_user",
            confirmed,
            "count_unverified_user",
            all.size() - confirmed,
            "count_verified_learnware",
            everything.total(),
            "count_unverified_learnware",
            checked,
            "count_learnware_awaiting_storage",
            pending.size() - checked,
            "count_download",
            tally.downloads(),
            "count_search",
            tally.searches(),
            "count_queued",
            queued,
            "count_detail",
            detail(everything));
    return Envelope.done("Get summary success.", data);
  }

  private Recommendation.Named everything() throws DockException {
    Requirement any = new Requirement(SemanticSpecification.empty(), "", null, null, null, 1, 1);
    if (dock.search(any) instanceof Recommendation.Named named) {
      return named;
    }
    throw new IllegalStateException("a search by words alone answers with words");
  }

  private static Map<String, Object> detail(Recommendation.Named everything) {
    Map<String, Object> detail = new LinkedHashMap<>();
    for (Vocabulary key : COUNTED) {
      detail.put(key.key(), everything.facets().getOrDefault(key, Map.of()));
    }
    return detail;
  }
}
