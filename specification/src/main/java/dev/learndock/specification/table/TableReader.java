package dev.learndock.specification.table;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** Reads CSV files, gzipped or not, as tables of numbers. */
public final class TableReader {
  private TableReader() {}

  /** Reads a file, gzipped or not: the content decides. */
  public static Table read(Path file, TableOptions options) throws TableException, IOException {
    throw new UnsupportedOperationException();
  }

  /** Reads a stream to its end, without closing it; {@code name} is what errors call it. */
  public static Table read(InputStream csv, String name, TableOptions options)
      throws TableException, IOException {
    throw new UnsupportedOperationException();
  }
}
