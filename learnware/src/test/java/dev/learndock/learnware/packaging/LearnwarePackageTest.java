package dev.learndock.learnware.packaging;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.ReducedSet;
import dev.learndock.learnware.ModelException;
import dev.learndock.learnware.OutputKind;
import dev.learndock.learnware.TestModels;
import dev.learndock.learnware.onnx.OnnxLimits;
import dev.learndock.specification.TableSpecification;
import dev.learndock.specification.semantic.SemanticSpecification;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LearnwarePackageTest {
  private static final String YAML =
      """
      stat_specifications:
      - {module_path: m, class_name: %s, file_name: stat.json, kwargs: {}}
      """;
  private static final String TABLE =
      "{\"z\": [[1, 2, 3], [4, 5, 6]], \"beta\": [0.5, 0.5], \"gamma\": 0.1, \"num_points\": 9}";

  @Test
  void aPackageThatIsWrittenIsReadBack() throws Exception {
    PackageDraft draft = draft();
    LearnwarePackage read = read(LearnwarePackage.write(draft));
    assertEquals(draft.table(), read.requireTable());
    assertEquals(draft.semantic(), read.semantic());
    assertArrayEquals(draft.onnx(), read.onnx());
    Manifest manifest = read.manifest();
    assertNotNull(manifest);
    assertEquals(draft.manifest(), manifest.withChecksums(new TreeMap<>()));
    assertEquals(
        Set.of("__init__.py", "requirements.txt", "model.onnx", "stat.json"),
        manifest.checksums().keySet());
    assertEquals(
        Set.of(
            "__init__.py",
            "requirements.txt",
            "model.onnx",
            "stat.json",
            "learnware.yaml",
            "learndock.json",
            "semantic_specification.json"),
        read.entries().stream().map(LearnwarePackage.Entry::name).collect(Collectors.toSet()));
    assertEquals("Größe \"1\" \\ n", read.yaml().name());
    assertFalse(read.model(OnnxLimits.defaults()).inferred());
  }

  @Test
  void theSameDraftGivesTheSameBytes() throws Exception {
    assertArrayEquals(LearnwarePackage.write(draft()), LearnwarePackage.write(draft()));
  }

  @Test
  void aPackageOfThePeerWithoutManifestIsRead(@TempDir Path folder) throws Exception {
    RawZip zip = peer(TableSpecification.TYPE);
    LearnwarePackage read =
        LearnwarePackage.read(
            Files.write(folder.resolve("peer.zip"), zip.bytes()), PackageLimits.defaults());
    assertEquals("peer.zip", read.name());
    assertEquals(2, read.requireTable().reduced().size());
    assertNull(read.manifest());
    PackagedModel model = read.model(OnnxLimits.defaults());
    assertTrue(model.inferred());
    assertEquals(OutputKind.PROBABILITIES, model.manifest().output().kind());
  }

  @Test
  void thePeersOldClassNameIsRead() throws Exception {
    assertTrue(read(peer("RKMEStatSpecification").bytes()).table().isPresent());
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void oneTopFolderIsTakenOff(boolean withItsOwnEntry) throws Exception {
    RawZip zip = new RawZip();
    if (withItsOwnEntry) {
      zip.stored("top/", new byte[0]).mode = 0040755;
    }
    zip.add("top/learnware.yaml", YAML.formatted(TableSpecification.TYPE));
    zip.add("top/stat.json", TABLE);
    zip.add("top/weights/model.onnx", TestModels.read("linear"));
    zip.add("__MACOSX/top/._stat.json", "what a Mac leaves");
    LearnwarePackage read = read(zip.bytes());
    assertTrue(read.table().isPresent());
    assertEquals("weights/model.onnx", read.onnxFile());
    assertEquals(3, read.entries().size());
  }

  @Test
  void aZipWithoutLearnwareYamlIsRefused() {
    RawZip zip = new RawZip();
    zip.add("a/learnware.yaml", "");
    zip.add("b/stat.json", TABLE);
    assertRefused(zip.bytes(), "no learnware.yaml at the top");
    assertRefused(new RawZip().bytes(), "no learnware.yaml at the top");
  }

  @Test
  void aFileThatWasChangedAfterPackingIsNamed() throws Exception {
    LearnwarePackage read = read(LearnwarePackage.write(draft()));
    RawZip zip = new RawZip();
    zip.add("learnware.yaml", YAML.formatted(TableSpecification.TYPE));
    zip.add("learndock.json", ManifestJson.write(manifest(read)));
    zip.add("model.onnx", TestModels.read("labels"));
    assertRefused(zip.bytes(), "'__init__.py', which is not in the zip");
    zip.add("__init__.py", PythonModel.source(manifest(read)));
    assertRefused(zip.bytes(), "model.onnx is not the file that was packed", "sha256");
  }

  @Test
  void aDockMayWriteItsIdIntoThePackage() throws Exception {
    Manifest manifest = manifest(read(LearnwarePackage.write(draft())));
    assertFalse(manifest.checksums().containsKey("learnware.yaml"));
    assertFalse(manifest.checksums().containsKey("semantic_specification.json"));
  }

  @Test
  void whyThereIsNoTableIsSaid() throws Exception {
    assertNoTable("RKMETableSpecification", "stat.json is not in the zip", "learndock spec");
    assertNoTable("RKMEImageSpecification", "not supported yet (RKMEImageSpecification)");
    RawZip zip = new RawZip();
    zip.add("learnware.yaml", YAML.formatted("Surprise"));
    assertRefused(zip.bytes(), "nobody knows the statistical specification 'Surprise'");
    RawZip none = new RawZip();
    none.add("learnware.yaml", "name: x");
    PackageException e =
        assertThrows(PackageException.class, () -> read(none.bytes()).requireTable());
    assertTrue(String.valueOf(e.getMessage()).contains("lists no stat_specifications"));
  }

  @Test
  void aBrokenSpecificationIsNamedWithThePackage() {
    RawZip zip = new RawZip();
    zip.add("learnware.yaml", YAML.formatted(TableSpecification.TYPE));
    zip.add("stat.json", TABLE.replace("0.1", "-0.1"));
    assertRefused(zip.bytes(), "p.zip: stat.json", "gamma");
  }

  @Test
  void aModelThatIsCutIsNamedWithThePackage() throws Exception {
    RawZip zip = new RawZip();
    zip.add("learnware.yaml", "");
    zip.add("deep/model.onnx", java.util.Arrays.copyOf(TestModels.read("linear"), 80));
    LearnwarePackage read = read(zip.bytes());
    ModelException e = assertThrows(ModelException.class, () -> read.model(OnnxLimits.defaults()));
    assertTrue(
        String.valueOf(e.getMessage()).contains("p.zip: deep/model.onnx: the file is cut"),
        e.getMessage());
  }

  @Test
  void noModelOrSeveralAreNotGuessed() throws Exception {
    RawZip zip = new RawZip();
    zip.add("learnware.yaml", "");
    assertNoModel(zip, "there is no .onnx file");
    zip.add("a.onnx", "");
    zip.add("b.ONNX", "");
    assertNoModel(zip, "there are 2 .onnx files");
  }

  @Test
  void aFileThatIsNotThereIsSaid(@TempDir Path folder) {
    PackageException e =
        assertThrows(
            PackageException.class,
            () -> LearnwarePackage.read(folder.resolve("no.zip"), PackageLimits.defaults()));
    assertTrue(String.valueOf(e.getMessage()).endsWith("no.zip: there is no such file"));
  }

  private static PackageDraft draft() throws Exception {
    TableSpecification table =
        new TableSpecification(
            new ReducedSet(3, new double[] {1, 2, 3, 4, 5, 6}, new double[] {0.25, 0.75}),
            0.1,
            100,
            List.of("a", "b", "c"),
            null);
    SemanticSpecification words =
        SemanticSpecification.of(
                "Table",
                "Classification",
                "Others",
                List.of("Traffic"),
                "MIT",
                "Größe \"1\" \\ n",
                "what it does")
            .withInput(SemanticSpecification.Io.of(List.of("a", "b", "c")))
            .withOutput(SemanticSpecification.Io.of(List.of("on time", "late", "never")));
    Manifest manifest = Manifest.infer(TestModels.graph("classifier"), "model.onnx", 3, null);
    return new PackageDraft(TestModels.read("classifier"), manifest, table, words);
  }

  private static RawZip peer(String className) {
    RawZip zip = new RawZip();
    zip.add("learnware.yaml", YAML.formatted(className));
    zip.add("__init__.py", "class Model: pass");
    zip.add("stat.json", TABLE);
    zip.add("model.onnx", TestModels.read("classifier"));
    return zip;
  }

  private static Manifest manifest(LearnwarePackage read) {
    Manifest manifest = read.manifest();
    assertNotNull(manifest);
    return manifest;
  }

  private static LearnwarePackage read(byte[] zip) throws PackageException {
    return LearnwarePackage.read(zip, "p.zip", PackageLimits.defaults());
  }

  private static void assertNoTable(String className, String... words) throws Exception {
    RawZip zip = new RawZip();
    zip.add("learnware.yaml", YAML.formatted(className));
    LearnwarePackage read = read(zip.bytes());
    PackageException e = assertThrows(PackageException.class, read::requireTable);
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }

  private static void assertNoModel(RawZip zip, String word) throws Exception {
    LearnwarePackage read = read(zip.bytes());
    PackageException e =
        assertThrows(PackageException.class, () -> read.model(OnnxLimits.defaults()));
    assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
  }

  private static void assertRefused(byte[] zip, String... words) {
    PackageException e = assertThrows(PackageException.class, () -> read(zip));
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }
}
