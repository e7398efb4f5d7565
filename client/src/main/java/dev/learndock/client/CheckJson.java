package dev.learndock.client;

import dev.learndock.dock.Finding;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.check.Check;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Checks and uploads as the API shows them: what of them a client goes by. */
final class CheckJson {
  /**
   * A check.
   *
   * @param id its number
   * @param learnware the id that the learnware has or will have
   * @param state how far it is
   * @param ahead how many are checked before this one
   * @param findings of the steps taken so far
   */
  record Seen(
      long id, LearnwareId learnware, Check.State state, int ahead, List<Finding> findings) {}

  /**
   * An upload.
   *
   * @param length bytes that were announced
   * @param sha256 of all of them
   * @param offset bytes that are there
   * @param check that its package was queued for, or null
   */
  record Uploading(long id, long length, String sha256, long offset, @Nullable Long check) {}

  /** What one step found. */
  static final Json.Value<Finding> FINDING =
      new Shape(
              Map.of(
                  "step",
                  Json.constant(Finding.Step.class),
                  "ok",
                  Json::flag,
                  "message",
                  Json::text))
          .as(f -> new Finding(f.get("step", Finding.Step.class), f.flag("ok"), f.text("message")));

  /** A check. */
  static final Json.Value<Seen> CHECK =
      new Shape(
              Map.of(
                  "id",
                  Json::whole,
                  "learnware",
                  Json::text,
                  "state",
                  Json.constant(Check.State.class),
                  "ahead",
                  Json::whole,
                  "findings",
                  Json.list(FINDING)))
          .as(f ->
              new Seen(
                  f.whole("id"),
                  LearnwareId.parse(f.text("learnware")),
                  f.get("state", Check.State.class),
                  f.small("ahead"),
                  f.list("findings", Finding.class)));

  /** How many are checked before one. */
  static final Json.Value<Integer> AHEAD =
      new Shape(Map.of("ahead", Json::whole)).as(f -> f.small("ahead"));

  /** An upload. */
  static final Json.Value<Uploading> UPLOAD =
      new Shape(
              Map.of(
                  "id",
                  Json::whole,
                  "length",
                  Json::whole,
                  "sha256",
                  Json::text,
                  "offset",
                  Json::whole,
                  "check",
                  Json::whole))
          .as(f ->
              new Uploading(
                  f.whole("id"),
                  f.whole("length"),
                  f.text("sha256"),
                  f.whole("offset"),
                  f.orNull("check", Long.class)));

  /** The uploads of an account. */
  static final Json.Value<List<Uploading>> UPLOADS =
      new Shape(Map.of("uploads", Json.list(UPLOAD))).as(f -> f.list("uploads", Uploading.class));

  private CheckJson() {}
}
