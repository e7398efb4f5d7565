package dev.learndock.specification.table;

import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.zip.GZIPInputStream;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * Reads CSV files, gzipped or not, as tables of numbers. What is not a number is treated so that
 * the same file always gives the same table, and nothing happens in silence ({@link
 * Table#columns()}):
 *
 * <ul>
 *   <li><b>Missing.</b> A cell that is empty or holds NA, N/A, #N/A, NaN, null or ? (in any case)
 *       has no value. It is filled with a value drawn from the same column, by the seed; so the
 *       column keeps its distribution, where a mean would pile up rows that nobody has seen; or,
 *       where rows are to be answered, with what the rows most alike hold ({@link
 *       TableOptions.Gaps}). A column without any value is refused.
 *   <li><b>Words.</b> A column whose first value is not a number is a column of words: it becomes
 *       one feature {@code column=word} for each of its words, sorted, 1 where the cell holds it
 *       and 0 elsewhere; at most {@value #MOST_WORDS} of them. A number in a column of words, or a
 *       word in a column of numbers, is an error with line and column.
 *   <li><b>Constant</b> columns are kept.
 *   <li><b>Infinite</b> numbers, and those beyond a 32-bit float, are refused. Numbers are kept as
 *       32-bit floats: whole numbers beyond 16,777,216 lose their last digits, which is reported.
 *   <li><b>Blank lines</b> are stepped over; a row with more or fewer cells than the header is
 *       refused.
 * </ul>
 *
 * <p>With {@link TableOptions#features()} the table has exactly those features: columns are found
 * by name in whatever order they stand, words that are not among the features are 0 everywhere and
 * counted, columns that no feature needs are left out.
 *
 * <p>The file is read once, as a stream; memory is about twice the resulting floats.
 */
public final class TableReader {
  /** Different words that a column may have. */
  public static final int MOST_WORDS = 32;

  /** Different words that a column of answers may have. */
  public static final int MOST_CLASSES = 1_000;

  private static final long MOST_CELLS = 250_000_000;
  private static final int BUFFER = 1 << 16;
  private static final int HEAD = 1 << 20;

  private TableReader() {}

  /** Reads a file, gzipped or not: the content decides. */
  public static Table read(Path file, TableOptions options) throws TableException, IOException {
    try (InputStream in = Files.newInputStream(file)) {
      return read(in, file.toString(), options);
    }
  }

  /** Reads a stream to its end, without closing it; {@code name} is what errors call it. */
  public static Table read(InputStream csv, String name, TableOptions options)
      throws TableException, IOException {
    return unpacked(csv, name, text -> readPlain(text, name, options));
  }

  /** What is made of a text. */
  @FunctionalInterface
  interface Use<T> {
    /** Makes it. */
    T of(InputStream text) throws TableException, IOException;
  }

  /** Uses the text behind gzip and a byte order mark, if there are such. */
  static <T> T unpacked(InputStream csv, String name, Use<T> use)
      throws TableException, IOException {
    try {
      return use.of(text(csv, name));
    } catch (EOFException e) {
      throw new TableException(name + " is cut off: its gzip stream ends early; copy it again", e);
    } catch (ZipException e) {
      throw new TableException(
          name + " is damaged: its gzip stream cannot be read (" + e.getMessage() + ")", e);
    }
  }

  private static Table readPlain(InputStream text, String name, TableOptions options)
      throws TableException, IOException {
    Opened opened = open(text, name, options);
    Header header = opened.header();
    CsvScanner scanner = opened.scanner();
    ColumnPlan plan = ColumnPlan.of(header, name, options);
    int rows = readRows(scanner, header.size(), plan.columns());
    if (rows == 0) {
      throw new TableException(
          name + " has a line of column names but no rows; there is nothing to read");
    }
    return plan.table(rows);
  }

  /** A table whose columns are known and whose rows are still to be read. */
  record Opened(Header header, CsvScanner scanner) {}

  /** Reads as far as the names of the columns. */
  static Opened open(InputStream text, String name, TableOptions options)
      throws TableException, IOException {
    if (options.header()) {
      CsvScanner scanner = scanner(text, name, options);
      return new Opened(Header.read(scanner, options), scanner);
    }
    PushbackInputStream csv = new PushbackInputStream(text, HEAD);
    byte[] head = csv.readNBytes(HEAD);
    csv.unread(head);
    Header header =
        Header.numbered(scanner(new ByteArrayInputStream(head), name, options), options);
    return new Opened(header, scanner(csv, name, options));
  }

  private static CsvScanner scanner(InputStream in, String name, TableOptions options) {
    return new CsvScanner(in, name, options.separator());
  }

  /** Reads all rows into the columns (null for one that is left out); how many there were. */
  private static int readRows(CsvScanner scanner, int width, @Nullable Column[] columns)
      throws TableException, IOException {
    int rows = 0;
    while (scanner.next()) {
      if (scanner.isBlankLine()) {
        continue;
      }
      int cells = 1;
      while (true) {
        Column column = columns[cells - 1];
        if (column != null) {
          column.add(scanner);
        }
        if (scanner.endsRow() || cells == width) {
          break;
        }
        scanner.next();
        cells++;
      }
      if (cells < width || !scanner.endsRow()) {
        throw ragged(scanner, cells, width);
      }
      rows++;
      if ((long) rows * width > MOST_CELLS) {
        throw new TableException(
            scanner.where()
                + ": the table has more than "
                + MOST_CELLS
                + " cells; a random sample of its rows will do");
      }
    }
    return rows;
  }

  static TableException ragged(CsvScanner scanner, int read, int width)
      throws TableException, IOException {
    String where = scanner.where();
    int cells = read;
    while (!scanner.endsRow() && scanner.next()) {
      cells++;
    }
    return new TableException(
        where
            + " has "
            + cells
            + " cells, the table has "
            + width
            + " columns; a cell that holds a comma must stand in quotes");
  }

  /** The text behind gzip, if it is gzipped, and behind a byte order mark. */
  private static InputStream text(InputStream in, String name) throws TableException, IOException {
    PushbackInputStream plain = new PushbackInputStream(in, 4);
    byte[] head = peek(plain);
    if (starts(head, 0x1f, 0x8b)) {
      plain = new PushbackInputStream(new GZIPInputStream(plain, BUFFER), 4);
      head = peek(plain);
    }
    if (starts(head, 'P', 'K') || starts(head, 'P', 'A', 'R', '1')) {
      throw new TableException(
          name + " is not a CSV file but a zip, a spreadsheet or a Parquet file; export it as CSV");
    }
    if (starts(head, 0xff, 0xfe) || starts(head, 0xfe, 0xff)) {
      throw new TableException(name + " is UTF-16 text; save it as CSV in UTF-8");
    }
    if (starts(head, 0xef, 0xbb, 0xbf)) {
      plain.skipNBytes(3);
    }
    return plain;
  }

  private static byte[] peek(PushbackInputStream in) throws IOException {
    byte[] head = in.readNBytes(4);
    in.unread(head);
    return head;
  }

  private static boolean starts(byte[] head, int... magic) {
    for (int i = 0; i < magic.length; i++) {
      if (i >= head.length || (head[i] & 0xff) != magic[i]) {
        return false;
      }
    }
    return true;
  }
}
