package dev.learndock.client;

import com.fasterxml.jackson.core.JsonParser;
import dev.learndock.client.Shape.Fields;
import dev.learndock.dock.Learnware;
import dev.learndock.dock.LearnwareId;
import dev.learndock.dock.LearnwareVersion;
import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Page;
import dev.learndock.dock.Visibility;
import dev.learndock.dock.account.AccountId;
import dev.learndock.kernel.Matrix;
import dev.learndock.learnware.Behaviour;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.onnx.ElementType;
import dev.learndock.learnware.packaging.Manifest;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Learnwares as the API shows them with everything included, made into what they are in the dock.
 */
final class LearnwareJson {
  /** What a request must ask for so that an answer says all of a learnware. */
  static final String EVERYTHING = "include=specification,behaviour";

  private record Archive(PackageHash hash, long bytes) {}

  private static final Json.Value<Archive> ARCHIVE =
      new Shape(Map.of("sha256", Json::text, "bytes", Json::whole))
          .as(f -> new Archive(new PackageHash(f.text("sha256")), f.whole("bytes")));

  /** The address of a learnware's package alone. */
  static final Json.Value<PackageHash> PACKAGE_OF =
      new Shape(Map.of("package", ARCHIVE)).as(f -> f.get("package", Archive.class).hash());

  private static final Json.Value<Manifest.Feature> FEATURE =
      new Shape(Map.of("name", Json::text, "type", Json.constant(Manifest.FeatureType.class)))
          .as(f -> new Manifest.Feature(f.text("name"), f.get("type", Manifest.FeatureType.class)));

  private static final Json.Value<Manifest.Input> TAKES =
      new Shape(
              Map.of(
                  "tensor",
                  Json::text,
                  "type",
                  Json.constant(ElementType.class),
                  "columns",
                  Json::whole,
                  "features",
                  Json.list(FEATURE)))
          .as(f ->
              new Manifest.Input(
                  f.text("tensor"),
                  f.get("type", ElementType.class),
                  f.small("columns"),
                  f.list("features", Manifest.Feature.class)));

  private static final Json.Value<Manifest.Output> GIVES =
      new Shape(
              Map.of(
                  "tensor",
                  Json::text,
                  "kind",
                  Json.constant(OutputKind.class),
                  "columns",
                  Json::whole,
                  "classes",
                  Json.list(Json::text)))
          .as(f ->
              new Manifest.Output(
                  f.text("tensor"),
                  f.get("kind", OutputKind.class),
                  f.small("columns"),
                  f.list("classes", String.class)));

  private static final Json.Value<Behaviour> BEHAVIOUR =
      new Shape(
              Map.of(
                  "kind",
                  Json.constant(OutputKind.class),
                  "outputs",
                  Json::floats,
                  "columns",
                  Json::whole,
                  "sensitivity",
                  Json::doubles))
          .as(LearnwareJson::behaviour);

  /** A learnware. */
  static final Json.Value<Learnware> LEARNWARE =
      new Shape(
              Map.ofEntries(
                  Map.entry("id", Json::text),
                  Map.entry("version", Json::whole),
                  Map.entry("owner", Json::whole),
                  Map.entry("visibility", Json.constant(Visibility.class)),
                  Map.entry("submitted", Json::time),
                  Map.entry("changed", Json::time),
                  Map.entry("package", ARCHIVE),
                  Map.entry("semantic", LearnwareJson::semantic),
                  Map.entry("takes", TAKES),
                  Map.entry("gives", GIVES),
                  Map.entry("specification", LearnwareJson::specification),
                  Map.entry("behaviour", BEHAVIOUR)))
          .as(LearnwareJson::learnware);

  /** A part of a list of learnwares. */
  static final Json.Value<Page> PAGE =
      new Shape(Map.of("learnwares", Json.list(LEARNWARE), "next", Json::text))
          .as(f ->
              new Page(f.list("learnwares", Learnware.class), id(f.orNull("next", String.class))));

  private static final Json.Value<LearnwareVersion> VERSION =
      new Shape(
              Map.of(
                  "version",
                  Json::whole,
                  "sha256",
                  Json::text,
                  "bytes",
                  Json::whole,
                  "since",
                  Json::time))
          .as(f ->
              new LearnwareVersion(
                  f.whole("version"),
                  new PackageHash(f.text("sha256")),
                  f.whole("bytes"),
                  f.time("since")));

  /** The versions of a learnware. */
  static final Json.Value<List<LearnwareVersion>> VERSIONS =
      new Shape(Map.of("versions", Json.list(VERSION)))
          .as(f -> f.list("versions", LearnwareVersion.class));

  private LearnwareJson() {}

  private static @Nullable LearnwareId id(@Nullable String text) {
    return text == null ? null : LearnwareId.parse(text);
  }

  private static Learnware learnware(Fields f) throws IOException {
    Long owner = f.orNull("owner", Long.class);
    Archive archive = f.get("package", Archive.class);
    return new Learnware(
        LearnwareId.parse(f.text("id")),
        f.whole("version"),
        f.time("submitted"),
        f.time("changed"),
        owner == null ? null : new AccountId(owner),
        f.get("visibility", Visibility.class),
        new Learnware.Contents(
            archive.hash(),
            archive.bytes(),
            f.get("semantic", SemanticSpecification.class),
            f.get("takes", Manifest.Input.class),
            f.get("gives", Manifest.Output.class),
            f.get("specification", TableSpecification.class),
            f.orNull("behaviour", Behaviour.class)));
  }

  private static Behaviour behaviour(Fields f) throws IOException {
    float[] outputs = f.get("outputs", float[].class);
    int columns = f.small("columns");
    if (columns < 1 || outputs.length % columns != 0) {
      throw new NotTheApi(
          "%d outputs do not make rows of %d columns".formatted(outputs.length, columns));
    }
    return new Behaviour(
        f.get("kind", OutputKind.class),
        Matrix.wrap(outputs.length / columns, columns, outputs),
        f.get("sensitivity", double[].class));
  }

  private static SemanticSpecification semantic(JsonParser json) throws IOException {
    try {
      return SemanticSpecification.read(Json.bytes(json), "the learnware's words");
    } catch (SpecificationException e) {
      throw new NotTheApi(String.valueOf(e.getMessage()), e);
    }
  }

  private static TableSpecification specification(JsonParser json) throws IOException {
    try {
      return SpecificationJson.read(Json.bytes(json), "the learnware's specification");
    } catch (SpecificationException e) {
      throw new NotTheApi(String.valueOf(e.getMessage()), e);
    }
  }
}
