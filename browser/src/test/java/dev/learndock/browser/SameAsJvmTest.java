package dev.learndock.browser;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.learndock.kernel.GaussianKernel;
import dev.learndock.specification.DisclosureReport;
import dev.learndock.specification.Island;
import dev.learndock.specification.SpecificationJson;
import dev.learndock.specification.SpecifyOptions;
import dev.learndock.specification.TableSpecifier;
import dev.learndock.specification.TableSpecifier.Specified;
import dev.learndock.specification.table.Inspection;
import dev.learndock.specification.table.Table;
import dev.learndock.specification.table.TableException;
import dev.learndock.specification.table.TableOptions;
import dev.learndock.specification.table.TableReader;
import dev.learndock.specification.table.Target;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Random;
import java.util.Set;
import java.util.zip.GZIPOutputStream;
import org.jspecify.annotations.NullMarked;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the page computes is what {@code learndock} computes: to the bit, and errors to the word.
 */
@NullMarked
class SameAsJvmTest {
  private static final Island ISLAND =
      new Island(
          List.of("b", "a", "word=red"),
          new GaussianKernel(0.7, new double[] {12.5, 1.0 / 3, 0.5}));

  private final Map<String, byte[]> files = new LinkedHashMap<>();
  private final List<Check> checks = new ArrayList<>();

  @TempDir private @Nullable Path folder;

  /** Looks at one result of the page. */
  private interface Check {
    void on(Map<String, @Nullable Object> result) throws Exception;
  }

  @Test
  void thePageMakesTheSameSpecificationsTablesAndErrors() throws Exception {
    Chromium.assumeThere();
    Chromium page = new Chromium(Objects.requireNonNull(folder));
    fits(page);
    refusals(page);
    rows(page);
    looks(page);
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      page.file(file.getKey(), file.getValue());
    }
    List<Map<String, @Nullable Object>> results = page.run();
    assertEquals(checks.size(), results.size());
    for (int i = 0; i < results.size(); i++) {
      checks.get(i).on(results.get(i));
    }
  }

  private void fits(Chromium page) throws IOException {
    files.put("numbers.csv", text(table(900, 0, false)));
    files.put("gaps.csv", text(table(700, 0.1, true)));
    files.put("few.csv", text(table(60, 0.05, true)));
    files.put("packed.csv.gz", packed(text("\ufeff" + table(600, 0.02, true))));
    SpecifyOptions small = SpecifyOptions.defaults().withSize(40);
    for (long seed : new long[] {0, 1, -7, 1L << 53}) {
      fit(
          page,
          "numbers.csv",
          "{\"size\":40,\"seed\":%d}".formatted(seed),
          small.withSeed(seed),
          Set.of());
    }
    fit(page, "numbers.csv", "{}", SpecifyOptions.defaults(), Set.of());
    fit(page, "numbers.csv", "{\"size\":40,\"gamma\":0.1}", small.withGamma(0.1), Set.of());
    fit(page, "numbers.csv", "{\"size\":40,\"gamma\":1e-9}", small.withGamma(1e-9), Set.of());
    fit(page, "gaps.csv", "{\"size\":40,\"exclude\":[\"a\"]}", small, Set.of("a"));
    fit(page, "gaps.csv", "{\"size\":40,\"seed\":3}", small.withSeed(3), Set.of());
    String island = ISLAND.write();
    fit(
        page,
        "gaps.csv",
        "{\"size\":40,\"island\":" + island + "}",
        small.withIsland(ISLAND),
        Set.of());
    fit(page, "few.csv", "{\"size\":50,\"force\":true}", small.withSize(50).forced(), Set.of());
    fit(page, "packed.csv.gz", "{\"size\":40}", small, Set.of());
  }

  /** Numbers of many sizes, whole ones, a constant, and perhaps words with quotes and commas. */
  private static String table(int rows, double missing, boolean words) {
    Random random = new Random(rows);
    String[] colours = {"red", "\"light, \"\"sky\"\" blue\"", "grün", "\uD83D\uDE00"};
    StringBuilder csv = new StringBuilder("a,b,same,tiny,huge,digits" + (words ? ",word\n" : "\n"));
    for (int i = 0; i < rows; i++) {
      String[] cells = {
        String.valueOf(random.nextGaussian()),
        String.valueOf(random.nextInt(100)),
        "7",
        random.nextInt(1000) + "e-41",
        random.nextGaussian() * 1e30 + "",
        "0." + Long.toUnsignedString(random.nextLong()) + Long.toUnsignedString(random.nextLong()),
        colours[random.nextInt(colours.length)]
      };
      int width = words ? cells.length : cells.length - 1;
      for (int j = 0; j < width; j++) {
        csv.append(j == 0 ? "" : ",").append(random.nextDouble() < missing ? "NA" : cells[j]);
      }
      csv.append(i % 5 == 0 ? "\r\n" : "\n");
    }
    return csv.toString();
  }

  private static byte[] text(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  private static byte[] packed(byte[] bytes) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (GZIPOutputStream gzip = new GZIPOutputStream(out)) {
      gzip.write(bytes);
    }
    return out.toByteArray();
  }

  private void fit(
      Chromium page, String file, String json, SpecifyOptions options, Set<String> ignored) {
    page.ask("specify", file, json);
    checks.add(result -> {
      assertNull(result.get("error"), file + json);
      Island island = options.island();
      Table table =
          read(
              file,
              TableOptions.defaults()
                  .withIgnore(ignored)
                  .withFeatures(island == null ? null : island.features())
                  .withSeed(options.seed()));
      Specified made = TableSpecifier.specify(table, options);
      String what = file + json;
      assertEquals(
          SpecificationJson.write(made.specification()), result.get("specification"), what);
      assertEquals(made.squaredMmd(), result.get("squaredMmd"), what);
      assertEquals(made.squaredNorm(), result.get("squaredNorm"), what);
      assertEquals(table.features(), result.get("features"), what);
      DisclosureReport report =
          DisclosureReport.of(made.specification(), table.rows(), options.seed());
      Map<?, ?> told = (Map<?, ?>) Objects.requireNonNull(result.get("report"));
      assertEquals(finite(report.nearest()), told.get("nearest"), what);
      assertEquals(finite(report.medianNearest()), told.get("medianNearest"), what);
      assertEquals(finite(report.neighbours()), told.get("neighbours"), what);
      assertEquals((double) report.nearlyEqual(), told.get("nearlyEqual"), what);
    });
  }

  /** JSON has no word for infinity: distances between numbers beyond a float's square. */
  private static @Nullable Double finite(double value) {
    return Double.isFinite(value) ? (Double) value : null;
  }

  private Table read(String file, TableOptions options) throws TableException, IOException {
    return TableReader.read(new ByteArrayInputStream(bytes(file)), file, options);
  }

  private byte[] bytes(String file) {
    return Objects.requireNonNull(files.get(file));
  }

  private void refusals(Chromium page) throws IOException {
    refused(page, "ragged.csv", text("a,b\n1,2\n3\n"));
    refused(page, "mixed.csv", text("a,b\n1,2\n3,x\n"));
    refused(page, "open.csv", text("a,b\n1,\"2\n"));
    refused(page, "utf16.csv", "a,b\n1,2\n".getBytes(StandardCharsets.UTF_16));
    refused(page, "latin.csv", "größe,b\n1,2\n".getBytes(StandardCharsets.ISO_8859_1));
    refused(page, "empty.csv", new byte[0]);
    byte[] whole = packed(text(table(300, 0, false)));
    refused(page, "cut.csv.gz", Arrays.copyOf(whole, whole.length / 2));
  }

  private void refused(Chromium page, String file, byte[] content) {
    files.put(file, content);
    page.ask("specify", file, "{}");
    checks.add(result -> {
      TableException e =
          assertThrows(TableException.class, () -> read(file, TableOptions.defaults()), file);
      assertEquals(e.getMessage(), result.get("error"), file);
      assertEquals("SpecificationError", result.get("kind"), file);
    });
  }

  private void rows(Chromium page) {
    page.ask("read", "gaps.csv", "{\"target\":\"word\",\"seed\":5}");
    checks.add(result -> {
      Table table =
          read(
              "gaps.csv",
              TableOptions.defaults()
                  .withTarget("word")
                  .withSeed(5)
                  .withSomeAnswers()
                  .withGaps(TableOptions.Gaps.EXPECTED));
      Target target = Objects.requireNonNull(table.target());
      assertEquals(floats(table.rows().values()), values(result.get("rows")));
      assertEquals(floats(target.values()), values(result.get("target")));
      assertEquals(table.features(), result.get("features"));
    });
  }

  private static List<@Nullable Double> floats(float[] values) {
    List<@Nullable Double> list = new ArrayList<>();
    for (float value : values) {
      list.add(Float.isNaN(value) ? null : (Double) (double) value);
    }
    return list;
  }

  private static @Nullable Object values(@Nullable Object matrix) {
    return ((Map<?, ?>) Objects.requireNonNull(matrix)).get("values");
  }

  private void looks(Chromium page) {
    files.put("odd.csv", text("a,b,c,d\n1,x,NA,1\n2,7,,2\n\n3,y,,x\n"));
    look(page, "odd.csv", 1000);
    look(page, "gaps.csv", 50);
    look(page, "packed.csv.gz", 1000);
  }

  private void look(Chromium page, String file, int rows) {
    page.ask("inspect", file, "{\"rows\":" + rows + "}");
    checks.add(result -> {
      Inspection seen =
          Inspection.of(
              new ByteArrayInputStream(bytes(file)), file, TableOptions.defaults(), rows, 10);
      assertEquals(seen.preview(), result.get("preview"), file);
      assertEquals((double) seen.rows(), result.get("rows"), file);
      assertEquals(seen.complete(), result.get("complete"), file);
      List<?> columns = (List<?>) Objects.requireNonNull(result.get("columns"));
      for (int j = 0; j < columns.size(); j++) {
        Map<?, ?> told = (Map<?, ?>) columns.get(j);
        assertEquals(seen.columns().get(j).problem(), told.get("problem"), file);
        assertEquals((double) seen.columns().get(j).missing(), told.get("missing"), file);
      }
    });
  }
}
