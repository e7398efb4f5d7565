package dev.learndock.specification.table;

import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Every bad table is refused with an error that says what, where, and what to do. */
class BadTableTest {
  private static final TableOptions PLAIN = TableOptions.defaults();

  private static void refused(String csv, String... said) {
    refused(csv.getBytes(StandardCharsets.UTF_8), PLAIN, said);
  }

  private static void refused(byte[] csv, TableOptions options, String... said) {
    refused(new ByteArrayInputStream(csv), options, said);
  }

  private static void refused(InputStream csv, TableOptions options, String... said) {
    TableException e =
        assertThrows(TableException.class, () -> TableReader.read(csv, "data.csv", options));
    for (String part : said) {
      assertTrue(e.toString().contains(part), "\"" + part + "\" should be in: " + e);
    }
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @Test
  void anEmptyFile() {
    refused("", "data.csv is empty");
    refused("\n\n", "data.csv is empty");
  }

  @Test
  void aHeaderOnly() {
    refused("a,b\n", "data.csv", "no rows");
  }

  @Test
  void raggedRows() {
    refused("a,b\n1,2\n3\n", "data.csv, line 3", "1 cells", "2 columns");
    refused("a,b\n1,2\n\"3\",4,\"5\n5\",6\n", "data.csv, line 3", "4 cells");
  }

  @Test
  void textWhereNumbersWere() {
    refused("a,b\n1,2\n3,x7\n", "line 3", "\"b\"", "\"x7\"", "line 2", "--missing", "--ignore");
  }

  @Test
  void aNumberWhereWordsWere() {
    refused("a\nred\nblue\n7\n", "line 4", "\"a\"", "\"7\"", "line 2", "--words");
  }

  @Test
  void infinities() {
    refused("a\n1\n-inf\n", "line 3", "\"a\"", "\"-inf\"", "infinite");
    refused("a\nInfinity\n", "line 2", "infinite");
    refused("a\n1\n1e39\n", "line 3", "\"1e39\"", "too large");
    refused("a\n1\n1e999\n", "line 3", "too large");
  }

  @Test
  void aColumnWithoutAnyValue() {
    refused("a,b\n1,\n2,NA\n", "\"b\"", "no value", "--ignore \"b\"");
  }

  @Test
  void numbersWhereTheHeaderShouldStand() {
    refused("1,2\n3,4\n", "line 1", "--no-header");
  }

  @Test
  void twoColumnsOfOneName() {
    refused("a,b,a\n1,2,3\n", "1 and 3", "\"a\"");
  }

  @Test
  void aColumnWithoutName() {
    refused(",a\n0,2\n", "column 1", "--ignore \"column 1\"");
  }

  @Test
  void aMillionColumns() {
    refused("a" + ",a".repeat(1_000_000) + "\n", "more than 10000 columns", "exchanged");
    TableOptions noHeader =
        new TableOptions(false, null, false, Set.of(), Set.of(), null, Set.of(), ',', 0);
    refused(utf8("1" + ",1".repeat(100_000) + "\n"), noHeader, "more than 10000 columns");
  }

  @Test
  void tooManyWords() {
    StringBuilder csv = new StringBuilder("name\n");
    for (int i = 0; i <= 32; i++) {
      csv.append("person").append(i).append('\n');
    }
    refused(csv.toString(), "line 34", "\"name\"", "\"person32\"", "32", "--ignore");
  }

  @Test
  void columnsThatAreNotThere() {
    refused(utf8("a,b\n1,2\n"), PLAIN.withTarget("y"), "\"y\"", "\"a\", \"b\"");
    refused(utf8("a,b\n1,2\n"), PLAIN.withIgnore(Set.of("c")), "\"c\"");
    refused(
        utf8("a,b\n1,2\n"), PLAIN.withFeatures(List.of("a", "x", "c=red")), "\"x\"", "\"c=red\"");
  }

  @Test
  void wordsWhereAFeatureIsANumber() {
    refused(utf8("a\nred\n"), PLAIN.withFeatures(List.of("a")), "line 2", "\"red\"", "feature");
  }

  @Test
  void everyColumnLeftOut() {
    refused(utf8("a\n1\n"), PLAIN.withIgnore(Set.of("a")), "no feature");
  }

  @Test
  void aTargetWithoutAValue() {
    refused(utf8("a,y\n1,2\n2,\n"), PLAIN.withTarget("y"), "row 2", "\"y\"");
  }

  @Test
  void aQuoteThatIsNeverClosed() {
    refused("a,b\n1,\"2\n3,4\n", "line 2", "never closed");
    refused("a,b\n1,\"2\"x\n", "line 2", "closing quote");
    refused("a\n\"" + "x".repeat(3 << 20), "line 2", "longer than 1 MB");
  }

  @Test
  void whatIsNotCsvAtAll() {
    refused("PK\u0003\u0004 rest of a spreadsheet", "export it as CSV");
    refused("PAR1....", "Parquet");
    refused("a,b\n1,2\n".getBytes(StandardCharsets.UTF_16), PLAIN, "UTF-16");
    refused(new byte[] {'a', (byte) 0xe9, '\n', '1', '\n'}, PLAIN, "line 1", "UTF-8");
    refused(new byte[] {'a', '\n', (byte) 0xe9, '\n'}, PLAIN, "\"a\"", "UTF-8");
  }

  @Test
  void aDamagedGzip() throws Exception {
    StringBuilder csv = new StringBuilder("a\n");
    Random random = new Random(1);
    for (int i = 0; i < 10_000; i++) {
      csv.append(random.nextInt()).append('\n');
    }
    byte[] zipped = TableReaderTest.gzip(csv.toString());
    refused(Arrays.copyOf(zipped, zipped.length / 2), PLAIN, "data.csv is cut off");
    zipped[zipped.length - 6] ^= 1;
    refused(zipped, PLAIN, "data.csv is damaged");
  }
}
