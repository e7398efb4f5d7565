package dev.learndock.specification.table;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.junit.jupiter.api.Test;

class TableReaderTest {
  private static final TableOptions PLAIN = TableOptions.defaults();

  static Table read(String csv, TableOptions options) throws Exception {
    byte[] bytes = csv.getBytes(StandardCharsets.UTF_8);
    return TableReader.read(new ByteArrayInputStream(bytes), "data.csv", options);
  }

  private static Target target(Table table) {
    return Objects.requireNonNull(table.target());
  }

  private static float[] values(String csv) throws Exception {
    return read(csv, PLAIN).rows().values();
  }

  @Test
  void numbersAreReadRowByRow() throws Exception {
    Table table = read("a,b\n1,2.5\n-3e2,.25\n", PLAIN);
    assertEquals(List.of("a", "b"), table.features());
    assertArrayEquals(new float[] {1, 2.5f, -300, 0.25f}, table.rows().values());
    assertNull(table.target());
  }

  @Test
  void answersMayBeMissingWhereThatIsAskedFor() throws Exception {
    TableOptions options = PLAIN.withTarget("y").withSomeAnswers();
    Table words = read("x,y\n1,no\n2,\n3,yes\n", options);
    assertArrayEquals(new float[] {0, Float.NaN, 1}, target(words).values());
    assertEquals(List.of("no", "yes"), target(words).words());
    assertArrayEquals(
        new float[] {Float.NaN, 7}, target(read("x,y\n1,NA\n2,7\n", options)).values());
    assertArrayEquals(new float[] {1, 2, 3}, words.rows().values());
  }

  @Test
  void everyLineEndIsUnderstood() throws Exception {
    float[] expected = {1, 2, 3, 4};
    assertArrayEquals(expected, values("a,b\n1,2\n3,4"));
    assertArrayEquals(expected, values("a,b\r\n1,2\r\n3,4\r\n"));
    assertArrayEquals(expected, values("a,b\r1,2\r3,4\r"));
    assertArrayEquals(expected, values("\n\na,b\n\n1,2\n\r\n3,4\n\n"));
  }

  @Test
  void quotedCellsMayHoldSeparatorsQuotesAndLineBreaks() throws Exception {
    Table table = read("\"a, the \"\"first\"\"\nof all\",b\n\"1\", 2 \n3,\"4\" \n", PLAIN);
    assertEquals(List.of("a, the \"first\"\nof all", "b"), table.features());
    assertArrayEquals(new float[] {1, 2, 3, 4}, table.rows().values());
  }

  @Test
  void aByteOrderMarkIsNotPartOfTheFirstName() throws Exception {
    assertEquals(List.of("a"), read("\uFEFFa\n1\n2\n", PLAIN).features());
  }

  @Test
  void gzipIsRecognisedByContent() throws Exception {
    byte[] zipped = gzip("a\n1\n2\n");
    Table table = TableReader.read(new ByteArrayInputStream(zipped), "data.csv", PLAIN);
    assertArrayEquals(new float[] {1, 2}, table.rows().values());
  }

  static byte[] gzip(String text) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(text.getBytes(StandardCharsets.UTF_8));
    }
    return out.toByteArray();
  }

  @Test
  void aColumnOfWordsBecomesAFeatureForEachWord() throws Exception {
    Table table = read("size,colour\n1,red\n2,blue\n3,red\n", PLAIN);
    assertEquals(List.of("size", "colour=blue", "colour=red"), table.features());
    assertArrayEquals(new float[] {1, 0, 1, 2, 1, 0, 3, 0, 1}, table.rows().values());
    assertEquals(SourceColumn.Use.WORDS, table.columns().get(1).use());
    assertEquals(List.of("blue", "red"), table.columns().get(1).words());
  }

  @Test
  void numbersAreWordsWhenAsked() throws Exception {
    TableOptions options =
        new TableOptions(true, null, false, Set.of(), Set.of("zip"), null, Set.of(), ',', 0);
    assertEquals(
        List.of("zip=10001", "zip=90210"), read("zip\n10001\n90210\n10001\n", options).features());
  }

  @Test
  void missingCellsAreFilledFromTheColumnItself() throws Exception {
    StringBuilder csv = new StringBuilder("a,b\n");
    String[] markers = {"", "NA", "nan", "null", "?", "N/A", " "};
    for (int i = 0; i < 700; i++) {
      csv.append(i % 2 == 0 ? markers[i / 2 % 7] : i % 4 == 1 ? "3" : "5").append(",1\n");
    }
    Table table = read(csv.toString(), PLAIN);
    int threes = 0;
    for (float v : table.rows().column(0)) {
      assertTrue(v == 3 || v == 5, "a value that no cell holds: " + v);
      threes += v == 3 ? 1 : 0;
    }
    assertTrue(threes > 300 && threes < 400, "the column keeps its distribution, not " + threes);
    assertEquals(350, table.columns().get(0).missing());
  }

  @Test
  void theSameSeedFillsTheSameWay() throws Exception {
    String csv = "a,b\n1,1\n2,1\n3,1\n4,2\n,5\n,6\n,7\n,8\n,9\n,0\n";
    Table first = read(csv, PLAIN.withSeed(7));
    assertEquals(first.rows(), read(csv, PLAIN.withSeed(7)).rows());
    assertNotEquals(first.rows(), read(csv, PLAIN.withSeed(8)).rows());
  }

  @Test
  void gapsOfRowsToBeAnsweredAreFilledFromRowsThatAreAlike() throws Exception {
    StringBuilder csv = new StringBuilder("a,b,word\n");
    for (int i = 0; i < 400; i++) {
      int a = i % 100;
      String b = i % 7 == 3 ? "" : String.valueOf(10 * a);
      String word = i % 11 == 5 ? "NA" : a < 50 ? "low" : "high";
      csv.append(a).append(',').append(b).append(',').append(word).append('\n');
    }

    Table table = read(csv.toString(), PLAIN.withGaps(TableOptions.Gaps.EXPECTED));

    for (int i = 0; i < 400; i++) {
      int a = i % 100;
      assertEquals(10 * a, table.rows().get(i, 1), 60, "row " + i);
      if (a < 45 || a > 55) {
        assertEquals(a < 50 ? 0 : 1, table.rows().get(i, 2), "row " + i);
      }
    }
    assertEquals(57, table.columns().get(1).missing());
  }

  @Test
  void aGapThatNoRowHelpsWithIsDrawnFromTheColumn() throws Exception {
    Table table = read("a,b\n1,2\n,\n", PLAIN.withGaps(TableOptions.Gaps.EXPECTED));

    assertArrayEquals(new float[] {1, 2, 1, 2}, table.rows().values());
  }

  @Test
  void markersOfMyOwnAreMissing() throws Exception {
    TableOptions options =
        new TableOptions(true, null, false, Set.of(), Set.of(), null, Set.of("-999"), ',', 0);
    Table table = read("a\n1\n-999\n1\n", options);
    assertArrayEquals(new float[] {1, 1, 1}, table.rows().values());
    assertEquals(1, table.columns().getFirst().missing());
  }

  @Test
  void aConstantColumnIsKeptAndReported() throws Exception {
    Table table = read("a,b\n1,7\n2,7\n", PLAIN);
    assertEquals(2, table.rows().columns());
    assertFalse(table.columns().get(0).constant());
    assertTrue(table.columns().get(1).constant());
  }

  @Test
  void theTargetIsSetAsideByNameOrAsTheLast() throws Exception {
    String csv = "y,a,late\n5,1,yes\n6,2,no\n7,3,no\n";
    Table byName = read(csv, PLAIN.withTarget("y").withIgnore(Set.of("late")));
    assertEquals(List.of("a"), byName.features());
    assertArrayEquals(new float[] {5, 6, 7}, target(byName).values());
    Table last = read(csv, PLAIN.withLastAsTarget());
    assertEquals(List.of("y", "a"), last.features());
    assertEquals(List.of("no", "yes"), target(last).words());
    assertArrayEquals(new float[] {1, 0, 0}, target(last).values());
  }

  @Test
  void wantedFeaturesAreFoundByNameInWhateverOrder() throws Exception {
    Table table =
        read(
            "note,colour,size\nx y,red,1\nz,green,2\nw,,3\n",
            PLAIN.withFeatures(List.of("size", "colour=blue", "colour=red")));
    assertEquals(List.of("size", "colour=blue", "colour=red"), table.features());
    assertArrayEquals(new float[] {1, 0, 1, 2, 0, 0}, Arrays.copyOf(table.rows().values(), 6));
    assertEquals(SourceColumn.Use.LEFT_OUT, table.columns().get(0).use());
    assertEquals(1, table.columns().get(1).unknown());
  }

  @Test
  void wantedNumbersOfAWordsColumnAreMatchedAsWords() throws Exception {
    Table table = read("zip\n10001\n90210\n", PLAIN.withFeatures(List.of("zip=90210")));
    assertArrayEquals(new float[] {0, 1}, table.rows().values());
  }

  @Test
  void aFileWithoutHeaderHasFeaturesByNumber() throws Exception {
    TableOptions options =
        new TableOptions(false, null, false, Set.of(), Set.of(), null, Set.of(), ',', 0);
    Table table = read("1,2\n3,4\n", options);
    assertArrayEquals(new float[] {1, 2, 3, 4}, table.rows().values());
    assertNull(table.names());
  }

  @Test
  void anIdentifierAndNumbersThatLoseDigitsAreReported() throws Exception {
    StringBuilder csv = new StringBuilder("id,stamp,month\n");
    for (int i = 0; i < 200; i++) {
      csv.append(1000 + i).append(',').append(1_700_000_000L + 100L * i).append(',').append(i % 12);
      csv.append('\n');
    }
    List<SourceColumn> columns = read(csv.toString(), PLAIN).columns();
    assertTrue(columns.get(0).warning().contains("identifier"), columns.get(0).warning());
    assertTrue(columns.get(1).warning().contains("16,777,216"), columns.get(1).warning());
    assertEquals("", columns.get(2).warning());
  }

  @Test
  void otherSeparatorsAreReadWhenAsked() throws Exception {
    TableOptions options =
        new TableOptions(true, null, false, Set.of(), Set.of(), null, Set.of(), '\t', 0);
    assertArrayEquals(new float[] {1, 2}, read("a\tb\n1\t2\n", options).rows().values());
  }
}
