package dev.learndock.learnware.packaging;

import dev.learndock.learnware.python.Requirements;
import dev.learndock.specification.SpecificationException;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.io.IOException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Makes a package of the contents of a zip. */
final class PackageReader {
  /** What a folder of a Mac leaves in every zip; no part of the package. */
  private static final String MAC_FOLDER = "__MACOSX/";

  private static final Set<String> TABLE_CLASSES =
      Set.of(TableSpecification.TYPE, "RKMEStatSpecification");

  private static final Set<String> OTHER_CLASSES =
      Set.of(
          "RKMEImageSpecification",
          "RKMETextSpecification",
          "GenerativeModelSpecification",
          "HeteroMapTableSpecification",
          "LLMGeneralCapabilitySpecification");

  private final ZipContents zip;
  private final PythonCode.Zip source;
  private final String name;
  private final PackageLimits limits;
  private final Map<String, LearnwarePackage.Entry> entries = new LinkedHashMap<>();
  private final String top;

  private PackageReader(ZipContents zip, PythonCode.Zip source, String name, PackageLimits limits)
      throws PackageException {
    this.zip = zip;
    this.source = source;
    this.name = name;
    this.limits = limits;
    List<LearnwarePackage.Entry> files = ownFiles(zip);
    this.top = topFolder(name, files);
    for (LearnwarePackage.Entry file : files) {
      String path = file.name().substring(top.length());
      entries.put(path, new LearnwarePackage.Entry(path, file.bytes(), file.sha256()));
    }
  }

  /**
   * @param withModel whether the model's bytes are wanted
   */
  static LearnwarePackage read(
      PythonCode.Zip source, String name, PackageLimits limits, boolean withModel)
      throws PackageException, IOException {
    try (ZipContents zip = ZipContents.open(source.open(), name, limits)) {
      return new PackageReader(zip, source, name, limits).read(withModel);
    }
  }

  static boolean isOnnx(String path) {
    return path.toLowerCase(Locale.ROOT).endsWith(".onnx");
  }

  private LearnwarePackage read(boolean withModel) throws PackageException {
    LearnwareYaml yaml = LearnwareYaml.read(text(LearnwareYaml.FILE), where(LearnwareYaml.FILE));
    Manifest manifest =
        entries.containsKey(Manifest.FILE)
            ? ManifestJson.read(text(Manifest.FILE), where(Manifest.FILE))
            : null;
    if (manifest != null) {
      requireChecksums(manifest);
    }
    String onnxFile = onnxFile(manifest);
    return new LearnwarePackage(
        name,
        List.copyOf(entries.values()),
        yaml,
        table(yaml),
        unsupported(yaml),
        semantic(yaml),
        manifest,
        onnxFile,
        onnxFile == null || !withModel ? null : bytes(onnxFile, limits.maxEntryBytes()),
        onnxFile == null ? code(yaml) : null);
  }

  private @Nullable PythonCode code(LearnwareYaml yaml) throws PackageException {
    if (!entries.containsKey(yaml.modulePath())) {
      return null;
    }
    long bytes = entries.values().stream().mapToLong(LearnwarePackage.Entry::bytes).sum();
    return new PythonCode(name, yaml, requirements(), bytes, limits, source);
  }

  private Requirements requirements() throws PackageException {
    for (String file : RequirementFiles.CONDA) {
      if (entries.containsKey(file)) {
        return RequirementFiles.conda(text(file), where(file));
      }
    }
    return entries.containsKey(RequirementFiles.TEXT)
        ? RequirementFiles.text(text(RequirementFiles.TEXT))
        : Requirements.NONE;
  }

  /** The files that belong to the package, with their whole paths. */
  static List<LearnwarePackage.Entry> ownFiles(ZipContents zip) {
    return zip.files().stream().filter(file -> !file.name().startsWith(MAC_FOLDER)).toList();
  }

  /** The one folder that everything lies in, with its slash, or nothing. */
  static String topFolder(String name, List<LearnwarePackage.Entry> files) throws PackageException {
    Set<String> roots = new java.util.TreeSet<>();
    boolean atRoot = false;
    for (LearnwarePackage.Entry file : files) {
      int slash = file.name().indexOf('/');
      roots.add(slash < 0 ? "" : file.name().substring(0, slash + 1));
      atRoot |= file.name().equals(LearnwareYaml.FILE);
    }
    String folder = roots.size() == 1 ? roots.iterator().next() : "";
    for (String root : roots) {
      String inside = root + LearnwareYaml.FILE;
      boolean there = files.stream().anyMatch(file -> file.name().equals(inside));
      if (there && atRoot && !root.isEmpty()) {
        throw new PackageException(
            name
                + ": learnware.yaml is there twice, also as "
                + EntryNames.shown(inside)
                + "; which one is meant? Pack it again with one");
      }
    }
    if (files.stream().noneMatch(file -> file.name().equals(folder + LearnwareYaml.FILE))) {
      throw new PackageException(
          name
              + ": there is no learnware.yaml at the top of the zip (or in its one top folder);"
              + " 'learndock pack' writes a package");
    }
    return folder;
  }

  private void requireChecksums(Manifest manifest) throws PackageException {
    for (Map.Entry<String, String> sum : manifest.checksums().entrySet()) {
      LearnwarePackage.Entry entry = entries.get(sum.getKey());
      if (entry == null) {
        throw new PackageException(
            where(Manifest.FILE)
                + " lists the file "
                + EntryNames.shown(sum.getKey())
                + ", which is not in the zip; pack it again");
      }
      if (!entry.sha256().equals(sum.getValue())) {
        throw new PackageException(
            where(sum.getKey())
                + " is not the file that was packed (its sha256 differs from "
                + Manifest.FILE
                + "); pack it again");
      }
    }
  }

  private @Nullable String onnxFile(@Nullable Manifest manifest) throws PackageException {
    if (manifest != null) {
      if (!entries.containsKey(manifest.file())) {
        throw new PackageException(
            where(Manifest.FILE)
                + " names the model "
                + EntryNames.shown(manifest.file())
                + ", which is not in the zip; pack it again");
      }
      return manifest.file();
    }
    List<String> files = entries.keySet().stream().filter(PackageReader::isOnnx).toList();
    return files.size() == 1 ? files.getFirst() : null;
  }

  private Optional<TableSpecification> table(LearnwareYaml yaml) throws PackageException {
    for (LearnwareYaml.StatEntry stat : yaml.statSpecifications()) {
      if (TABLE_CLASSES.contains(stat.className()) && entries.containsKey(stat.fileName())) {
        byte[] json = bytes(stat.fileName(), limits.maxEntryBytes());
        try {
          return Optional.of(SpecificationJson.read(json, where(stat.fileName())));
        } catch (SpecificationException e) {
          throw new PackageException(String.valueOf(e.getMessage()), e);
        }
      }
    }
    return Optional.empty();
  }

  private List<String> unsupported(LearnwareYaml yaml) throws PackageException {
    List<String> unsupported = new ArrayList<>();
    for (LearnwareYaml.StatEntry stat : yaml.statSpecifications()) {
      if (OTHER_CLASSES.contains(stat.className())) {
        unsupported.add(stat.className());
      } else if (!TABLE_CLASSES.contains(stat.className())) {
        throw new PackageException(
            where(LearnwareYaml.FILE)
                + ": nobody knows the statistical specification "
                + EntryNames.shown(stat.className())
                + "; Learndock reads "
                + TableSpecification.TYPE);
      }
    }
    return unsupported;
  }

  private @Nullable SemanticSpecification semantic(LearnwareYaml yaml) throws PackageException {
    String named = yaml.semanticFile();
    String file = named == null ? "semantic_specification.json" : named;
    if (!entries.containsKey(file)) {
      return null;
    }
    try {
      return SemanticSpecification.read(text(file), where(file));
    } catch (SpecificationException e) {
      throw new PackageException(String.valueOf(e.getMessage()), e);
    }
  }

  private byte[] text(String path) throws PackageException {
    return bytes(path, limits.maxTextBytes());
  }

  private byte[] bytes(String path, long limit) throws PackageException {
    return zip.bytes(top + path, limit);
  }

  private String where(String path) {
    return name + ": " + path;
  }
}
