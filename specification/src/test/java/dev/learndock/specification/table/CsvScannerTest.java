package dev.learndock.specification.table;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class CsvScannerTest {
  /** A stream that hands out a few bytes at a time, so that cells meet every edge of the buffer. */
  private static InputStream drip(byte[] bytes, Random random) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] buffer, int from, int length) {
        return super.read(buffer, from, Math.min(length, 1 + random.nextInt(7)));
      }
    };
  }

  private static List<List<String>> scan(InputStream in) throws Exception {
    CsvScanner scanner = new CsvScanner(in, "data.csv", ',');
    List<List<String>> rows = new ArrayList<>();
    List<String> row = new ArrayList<>();
    while (scanner.next()) {
      row.add(
          new String(
              scanner.bytes(),
              scanner.start(),
              scanner.end() - scanner.start(),
              StandardCharsets.UTF_8));
      if (scanner.endsRow()) {
        rows.add(row);
        row = new ArrayList<>();
      }
    }
    return rows;
  }

  @Test
  void whateverIsWrittenIsReadBack() throws Exception {
    String[] pieces = {"a", "7", "\"", ",", "\n", "\r\n", " ", "é", "中", "x".repeat(300)};
    for (int seed = 0; seed < 300; seed++) {
      Random random = new Random(seed);
      List<List<String>> rows = new ArrayList<>();
      StringBuilder csv = new StringBuilder();
      for (int i = 0; i < 1 + random.nextInt(5); i++) {
        List<String> row = new ArrayList<>();
        for (int j = 0; j < 3; j++) {
          StringBuilder cell = new StringBuilder();
          for (int k = random.nextInt(4); k > 0; k--) {
            cell.append(pieces[random.nextInt(pieces.length)]);
          }
          row.add(cell.toString());
          csv.append(j == 0 ? "" : ",").append('"');
          csv.append(cell.toString().replace("\"", "\"\"")).append('"');
        }
        rows.add(row);
        csv.append(random.nextBoolean() ? "\n" : "\r\n");
      }
      byte[] bytes = csv.toString().getBytes(StandardCharsets.UTF_8);
      assertEquals(rows, scan(drip(bytes, random)), "seed " + seed);
    }
  }

  @Test
  void aLastCellWithNothingInItIsACell() throws Exception {
    assertEquals(List.of(List.of("a", "")), scan(new ByteArrayInputStream(new byte[] {'a', ','})));
  }

  @Test
  void cellsLongerThanTheBufferArriveWhole() throws Exception {
    String cell = "y".repeat(200_000);
    byte[] bytes = ("a," + cell + ",\"" + cell + "\"\n").getBytes(StandardCharsets.UTF_8);
    assertEquals(List.of(List.of("a", cell, cell)), scan(new ByteArrayInputStream(bytes)));
  }
}
