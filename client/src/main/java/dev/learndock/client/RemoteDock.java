package dev.learndock.client;

import dev.learndock.client.CheckJson.Seen;
import dev.learndock.dock.Description;
import dev.learndock.dock.Dock;
import dev.learndock.dock.DockException;
import dev.learndock.dock.DockException.Reason;
import dev.learndock.dock.Finding;
import dev.learndock.dock.IslandSummary;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareVersion;
import dev.learndock.dock.Listing;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Page;
import dev.learndock.dock.Recommendation;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Verdict;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.dock.check.Check;
import java.io.InputStream;
import java.net.URI;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * A dock that lies on a server, over its API ({@code /api/v1}). What may be repeated is repeated
 * when the line breaks or the server asks to come back later; packages go on where they stopped,
 * and are compared with their SHA-256 on arrival. A failure is a {@link ServerProblem} when the
 * server said no, and of {@link Reason#UNREACHABLE} when it did not answer.
 *
 * <p>Differs from a dock in a folder in what only a folder has: {@link #reindex} is refused, and a
 * verdict does not tell how a newcomer compares with others ({@link Verdict#admission}) but in the
 * words of its findings.
 */
public final class RemoteDock implements Dock {
  /** The version of the API that this class speaks. */
  private static final long API = 1;

  /** What a server says of itself. */
  private record About(String product, long api, @Nullable Long account) {}

  private static final Json.Value<About> ABOUT =
      new Shape(Map.of("product", Json::text, "api", Json::whole, "account", Json::whole))
          .as(f -> new About(f.text("product"), f.whole("api"), f.orNull("account", Long.class)));

  private final Line line;
  private final @Nullable AccountId account;
  private final PackageUpload uploads;

  private RemoteDock(Line line, @Nullable Long account) {
    this.line = line;
    this.account = account == null ? null : new AccountId(account);
    this.uploads = new PackageUpload(line);
  }

  /**
   * Connects to a server; asks it whether it is one, of this version, and takes the token.
   *
   * @param address such as {@code https://dock.example.org}
   * @param token that says who is asking, or null for nobody: then only what is public can be seen
   * @throws DockException if there is no such server (UNREACHABLE, NOT_FOUND), it is of another
   *     version (TOO_NEW), or does not take the token (FORBIDDEN)
   */
  public static RemoteDock connect(URI address, @Nullable String token, ClientOptions options)
      throws DockException {
    if (token != null && !token.matches("[!-~]+")) {
      throw new DockException(
          Reason.INVALID, "the token holds characters that no token has; copy it again");
    }
    Line line = new Line(ServerAddress.of(address), token, options);
    try {
      return new RemoteDock(line, about(line).account());
    } catch (DockException | RuntimeException e) {
      line.close();
      throw e;
    }
  }

  private static About about(Line line) throws DockException {
    About about;
    try {
      about = line.json(Call.get("about"), ABOUT);
    } catch (ServerProblem problem) {
      if (problem.status() == 404 && problem.type().equals("not-found")) {
        throw otherVersion(line, "is older than this program and does not know the API of it");
      }
      if (problem.status() == 404) {
        throw line.words().noLearndock("it answers 404, and not as Learndock does");
      }
      throw problem;
    } catch (DockException e) {
      throw e.getCause() instanceof NotTheApi
          ? line.words().noLearndock("it answers, and not as Learndock does")
          : e;
    }
    if (!about.product().equals("Learndock")) {
      throw line.words().noLearndock("it is something else");
    }
    if (about.api() != API) {
      throw otherVersion(
          line,
          "speaks version %d of the API, this program version %d".formatted(about.api(), API));
    }
    return about;
  }

  private static DockException otherVersion(Line line, String how) {
    return new DockException(
        Reason.TOO_NEW,
        "the server at %s %s; use the same version of Learndock on both sides"
            .formatted(line.server(), how));
  }

  /** The account that the server knows the token's bearer by, or null without a token. */
  public @Nullable AccountId account() {
    return account;
  }

  @Override
  public Verdict submit(Submission submission) throws DockException {
    return handIn(
        submission,
        upload ->
            line.json(
                Call.of("POST", "learnwares")
                    .withJson(handingIn(upload, submission, submission.visibility())),
                CheckJson.CHECK));
  }

  @Override
  public Verdict update(LearnwareId id, long version, Submission submission) throws DockException {
    return handIn(submission, upload -> updating(id, version, upload, submission));
  }

  private Verdict handIn(Submission submission, PackageUpload.Use<Seen> queueing)
      throws DockException {
    PackageFacts facts = PackageFacts.of(submission);
    if (facts.length() == 0) {
      Finding empty = Finding.bad(Finding.Step.PACKAGE, submission.name() + " is empty");
      submission.progress().accept(empty);
      return new Verdict.Rejected(List.of(empty));
    }
    Seen queued = uploads.with(submission, facts, queueing);
    Seen ended = new CheckFollowing(line, queued.id(), submission).verdict();
    return ended.state() == Check.State.ACCEPTED
        ? new Verdict.Accepted(learnware(ended.learnware()), ended.findings())
        : new Verdict.Rejected(ended.findings());
  }

  private static byte[] handingIn(
      long upload, Submission submission, @Nullable Visibility visibility) {
    return Json.object(to -> {
      to.writeNumberField("upload", upload);
      if (submission.semantic() != null) {
        to.writeFieldName("semantic");
        to.writeRawValue(submission.semantic().write());
      }
      if (visibility != null) {
        to.writeStringField("visibility", word(visibility));
      }
    });
  }

  private static String word(Visibility visibility) {
    return visibility.name().toLowerCase(Locale.ROOT);
  }

  private Seen updating(LearnwareId id, long version, long upload, Submission submission)
      throws DockException {
    Call call =
        Call.of("PUT", "learnwares/" + id)
            .with("If-Match", tag(version))
            .withJson(handingIn(upload, submission, null));
    try {
      return line.json(call, CheckJson.CHECK);
    } catch (ServerProblem problem) {
      Long check =
          problem.repeated() && problem.reason() == Reason.CONFLICT
              ? line.json(Call.get("uploads/" + upload), CheckJson.UPLOAD).check()
              : null;
      if (check == null) {
        throw problem;
      }
      // The answer was lost, and by the second time the update had been made.
      return line.json(Call.get("checks/" + check), CheckJson.CHECK);
    }
  }

  private static String tag(long version) {
    return "\"" + version + "\"";
  }

  @Override
  public Learnware describe(LearnwareId id, long version, Description description)
      throws DockException {
    Call call =
        Call.of("PATCH", "learnwares/" + id)
            .with("If-Match", tag(version))
            .withJson(
                Json.object(to -> {
                  to.writeFieldName("semantic");
                  to.writeRawValue(description.semantic().write());
                  to.writeStringField("visibility", word(description.visibility()));
                }));
    try {
      line.done(call);
      return learnware(id);
    } catch (ServerProblem problem) {
      if (!problem.repeated() || problem.reason() != Reason.CONFLICT) {
        throw problem;
      }
      Learnware now = learnware(id);
      boolean done =
          now.version() == version + 1
              && now.semantic().equals(description.semantic().normalised())
              && now.visibility() == description.visibility();
      if (!done) {
        throw problem;
      }
      return now;
    }
  }

  @Override
  public void remove(LearnwareId id) throws DockException {
    try {
      line.done(Call.of("DELETE", "learnwares/" + id).with("If-Match", "*"));
    } catch (ServerProblem problem) {
      if (!problem.repeated() || problem.reason() != Reason.NOT_FOUND) {
        throw problem;
      }
    }
  }

  @Override
  public Learnware learnware(LearnwareId id) throws DockException {
    return line.json(
        Call.get("learnwares/" + id + "?" + LearnwareJson.EVERYTHING), LearnwareJson.LEARNWARE);
  }

  @Override
  public Page list(Listing listing) throws DockException {
    StringBuilder query = new StringBuilder("learnwares?" + LearnwareJson.EVERYTHING);
    query.append("&limit=").append(listing.limit());
    if (listing.after() != null) {
      query.append("&after=").append(listing.after());
    }
    if (listing.owner() != null) {
      query.append("&owner=").append(listing.owner().number());
    }
    return line.json(Call.get(query.toString()), LearnwareJson.PAGE);
  }

  @Override
  public Recommendation search(Requirement requirement) throws DockException {
    return line.json(
        Call.of("POST", "searches?" + LearnwareJson.EVERYTHING)
            .withJson(RequirementJson.of(requirement)),
        RecommendationJson.RECOMMENDATION);
  }

  @Override
  public InputStream openPackage(LearnwareId id) throws DockException {
    PackageCache cache = line.options().cache();
    if (cache != null) {
      PackageHash hash = line.json(Call.get("learnwares/" + id), LearnwareJson.PACKAGE_OF);
      InputStream kept = cache.open(hash);
      if (kept != null) {
        return kept;
      }
    }
    return new PackageDownload(line, "learnwares/" + id + "/package", "learnware " + id).open();
  }

  @Override
  public InputStream openPackage(LearnwareId id, long version) throws DockException {
    PackageCache cache = line.options().cache();
    if (cache != null) {
      for (LearnwareVersion one : versions(id).reversed()) {
        InputStream kept = one.version() == version ? cache.open(one.packageHash()) : null;
        if (kept != null) {
          return kept;
        }
      }
    }
    return new PackageDownload(
            line,
            "learnwares/%s/versions/%d/package".formatted(id, version),
            "version %d of learnware %s".formatted(version, id))
        .open();
  }

  @Override
  public List<LearnwareVersion> versions(LearnwareId id) throws DockException {
    return line.json(Call.get("learnwares/" + id + "/versions"), LearnwareJson.VERSIONS);
  }

  @Override
  public List<IslandSummary> islands() throws DockException {
    return line.json(Call.get("islands"), RecommendationJson.ISLANDS);
  }

  /**
   * Refused: a server keeps its indexes by itself, and makes them anew where its folder lies.
   *
   * @throws DockException always
   */
  @Override
  public void reindex(Consumer<String> progress) throws DockException {
    throw new DockException(
        Reason.INVALID,
        "the indexes of the dock at %s are made anew where its folder lies: 'learndock index rebuild --dock FOLDER' there"
            .formatted(line.server()));
  }

  @Override
  public void close() {
    line.close();
  }
}
