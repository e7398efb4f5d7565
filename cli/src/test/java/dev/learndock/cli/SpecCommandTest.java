package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.specification.Island;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.TableSpecification;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpecCommandTest {
  @TempDir Path folder;
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();
  private String data = "";
  private String to = "";

  @BeforeEach
  void aTable() throws IOException {
    Random random = new Random(1);
    StringBuilder csv = new StringBuilder("id,length,colour,height,answer\n");
    for (int i = 0; i < 300; i++) {
      csv.append(1000 + i).append(',').append(random.nextGaussian()).append(',');
      csv.append(i % 3 == 0 ? "red" : "blue").append(',');
      csv.append(i % 10 == 0 ? "" : 100 * random.nextGaussian()).append(",7\n");
    }
    data = write("data.csv", csv.toString());
    to = folder.resolve("stat.json").toString();
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  private int spec(String... words) {
    String[] line = new String[words.length + 1];
    line[0] = "spec";
    System.arraycopy(words, 0, line, 1, words.length);
    return Main.run(Console.to(out, err), line);
  }

  private TableSpecification written() throws Exception {
    return SpecificationJson.read(Path.of(to));
  }

  @Test
  void theFileThatIsWrittenIsASpecification() throws Exception {
    int code =
        spec(data, "-o", to, "--size", "20", "--target", "answer", "--ignore", "id", "--report");
    assertEquals(0, code, err.toString());
    TableSpecification specification = written();
    assertEquals(
        List.of("length", "colour=blue", "colour=red", "height"), specification.features());
    assertEquals(20, specification.reduced().size());
    assertEquals(300, specification.numPoints());
    try (var left = Files.list(folder)) {
      assertEquals(2, left.count(), "the table and the specification, nothing else");
    }
  }

  @Test
  void aPersonIsToldWhatWasDoneWithTheColumns() {
    spec(data, "-o", to, "--size", "20", "--report");
    String told = out.toString();
    for (String part :
        List.of("300 rows", "colour (2 words)", "height (10.0 %)", "20 points", "Next:", to)) {
      assertTrue(told.contains(part), part + " in " + told);
    }
    assertTrue(told.contains("nearest neighbour"), told);
    assertTrue(err.toString().contains("the column id has a different whole number"), told);
    assertTrue(told.contains("neither help nor hurt: answer"), told);
  }

  @Test
  void aProgramGetsOneObjectWithTheAgreedNames() {
    assertEquals(0, spec(data, "-o", to, "--size", "20", "--seed", "7", "--json"));
    String object = out.toString();
    assertEquals(1, object.lines().count());
    assertTrue(object.startsWith("{\"rows\":300,\"features\":6,\"size\":20,\"gamma\":"), object);
    for (String key : List.of("seconds", "mmd2", "norm2")) {
      assertTrue(object.contains("\"" + key + "\":"), key);
    }
    assertTrue(object.contains("\"seed\":7"), object);
  }

  @Test
  void withAGammaFeaturesStayAsTheyStand() throws Exception {
    assertEquals(0, spec(data, "-o", to, "--size", "20", "--gamma", "0.1"));
    assertNull(written().scale());
    assertEquals(0.1, written().gamma());
  }

  @Test
  void anIslandGivesFeaturesAndMetric() throws Exception {
    Island island =
        new Island(
            List.of("height", "colour=red"), new GaussianKernel(0.5, new double[] {100, 0.5}));
    String file = write("island.json", island.write());
    assertEquals(0, spec(data, "-o", to, "--size", "20", "--island", file), err.toString());
    assertEquals(island, Island.of(written()));
    assertEquals(2, spec(data, "--island", file, "--gamma", "1"));
  }

  @Test
  void likeTakesTheFeaturesOfAnotherSpecification() throws Exception {
    spec(data, "-o", to, "--size", "20", "--ignore", "id,answer");
    List<String> features = written().features();
    String example = write("example.json", Files.readString(Path.of(to)));
    StringBuilder other = new StringBuilder("height,colour,length,extra\n");
    for (int i = 0; i < 100; i++) {
      other.append(i).append(i % 2 == 0 ? ",green," : ",red,").append(i % 7).append(",9\n");
    }
    int code = spec(write("b.csv", other.toString()), "-o", to, "--size", "20", "--like", example);
    assertEquals(0, code, err.toString());
    assertEquals(features, written().features());
    assertTrue(out.toString().contains("colour (50.0 %)"), out.toString());
  }

  @Test
  void theSameSeedWritesTheSameFile() throws Exception {
    spec(data, "-o", to, "--size", "20");
    String first = Files.readString(Path.of(to));
    spec(data, "-o", to, "--size", "20");
    assertEquals(first, Files.readString(Path.of(to)));
  }

  @Test
  void badDataIsCouldNotAndWritesNothing() throws IOException {
    String ragged = write("ragged.csv", "a,b\n1,2\n3\n");
    assertEquals(1, spec(ragged, "-o", to));
    assertTrue(err.toString().contains("ragged.csv, line 3"), err.toString());
    assertEquals(1, spec(data, "-o", to));
    assertTrue(err.toString().contains("--size 60"), err.toString());
    assertEquals(1, spec(folder.resolve("none.csv").toString(), "-o", to));
    assertFalse(Files.exists(Path.of(to)));
  }

  @Test
  void wrongOptionsAreUsedWrongly() {
    assertEquals(2, spec(data, "--size", "0"));
    assertEquals(2, spec(data, "--gamma", "-1"));
    assertEquals(2, spec(data, "--gamma", "wide"));
    assertEquals(2, spec(data, "--separator", "ab"));
    assertEquals(2, spec());
  }

  @Test
  void aFileIsNamedAfterItsTable() {
    assertEquals("flights", SpecSummary.stem(Path.of("x/flights.csv.gz")));
    assertEquals("flights.2013", SpecSummary.stem(Path.of("flights.2013.CSV")));
    assertEquals("flights", SpecSummary.stem(Path.of("flights")));
  }
}
