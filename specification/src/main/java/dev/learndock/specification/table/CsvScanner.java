package dev.learndock.specification.table;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Cuts a stream of bytes into the cells of a CSV file (RFC 4180), without making an object for a
 * cell: after {@link #next()} the cell's bytes are {@code bytes()[start() .. end())}, valid until
 * the next call.
 *
 * <p>A quoted cell may hold separators, line breaks and doubled quotes. Lines end with LF, CRLF or
 * CR. Around an unquoted cell, spaces and tabs are dropped. Bytes are not decoded: in UTF-8 no byte
 * of another character looks like a separator, a quote or a line break.
 */
final class CsvScanner {
  private static final int FIRST_BUFFER = 1 << 16;
  private static final int LONGEST_CELL = 1 << 20;

  private final InputStream in;
  private final String name;
  private final byte separator;

  private byte[] buffer = new byte[FIRST_BUFFER];
  private int limit;
  private boolean ended;

  /** The next byte to look at; it moves with the buffer's content, as start and end do. */
  private int cursor;

  private int start;
  private int end;
  private long line = 1;
  private long cellLine = 1;
  private boolean quoted;
  private boolean endsRow = true;
  private boolean afterReturn;

  CsvScanner(InputStream in, String name, char separator) {
    this.in = in;
    this.name = name;
    this.separator = (byte) separator;
  }

  byte[] bytes() {
    return buffer;
  }

  int start() {
    return start;
  }

  int end() {
    return end;
  }

  /** Whether the cell is the last one of its row. */
  boolean endsRow() {
    return endsRow;
  }

  /** The line, from one, on which the cell begins. */
  long line() {
    return cellLine;
  }

  /** Whether the cell, the first of its row, is a line with nothing in it. */
  boolean isBlankLine() {
    return endsRow && start == end && !quoted;
  }

  /** The file, as errors call it. */
  String name() {
    return name;
  }

  /** Goes to the next cell; false at the end of the file. */
  boolean next() throws TableException, IOException {
    start = cursor;
    end = cursor;
    if (afterReturn && more() && buffer[cursor] == '\n') {
      cursor++;
    }
    afterReturn = false;
    start = cursor;
    end = cursor;
    cellLine = line;
    boolean more = more();
    if (!more && endsRow) {
      return false;
    }
    quoted = more && buffer[cursor] == '"';
    if (quoted) {
      quotedCell();
    } else {
      plainCell();
    }
    return true;
  }

  private void plainCell() throws TableException, IOException {
    do {
      byte[] b = buffer;
      int i = cursor;
      while (i < limit && b[i] != separator && b[i] != '\n' && b[i] != '\r') {
        i++;
      }
      cursor = i;
    } while (cursor == limit && more());
    end = cursor;
    finish();
    while (start < end && isBlank(buffer[start])) {
      start++;
    }
    while (start < end && isBlank(buffer[end - 1])) {
      end--;
    }
  }

  /** Copies the cell down over its own quotes, so that it stands in one piece. */
  private void quotedCell() throws TableException, IOException {
    cursor++;
    while (true) {
      if (!more()) {
        throw new TableException(
            where() + ": the quote that opens this cell is never closed; close it or remove it");
      }
      byte b = buffer[cursor++];
      if (b == '"') {
        if (!more() || buffer[cursor] != '"') {
          break;
        }
        cursor++;
      } else if (b == '\n') {
        line++;
      }
      buffer[end++] = b;
    }
    while (more() && isBlank(buffer[cursor])) {
      cursor++;
    }
    finish();
  }

  /** Steps over what ended the cell. */
  private void finish() throws TableException {
    if (cursor == limit) {
      endsRow = true;
      return;
    }
    byte b = buffer[cursor++];
    if (b != separator && b != '\n' && b != '\r') {
      throw new TableException(
          where()
              + ": text follows a closing quote; a quote inside a quoted cell is written twice");
    }
    endsRow = b != separator;
    afterReturn = b == '\r';
    line += endsRow ? 1 : 0;
  }

  private boolean isBlank(byte b) {
    return (b == ' ' || b == '\t') && b != separator;
  }

  /** Whether there is a byte at the cursor; brings more of the file when there is none yet. */
  private boolean more() throws TableException, IOException {
    while (cursor == limit && !ended) {
      makeRoom();
      int n = in.read(buffer, limit, buffer.length - limit);
      ended = n < 0;
      limit += Math.max(n, 0);
    }
    return cursor < limit;
  }

  /** Moves the current cell to the front of the buffer; a cell that fills it gets a bigger one. */
  private void makeRoom() throws TableException {
    if (start > 0) {
      System.arraycopy(buffer, start, buffer, 0, limit - start);
      limit -= start;
      cursor -= start;
      end -= start;
      start = 0;
    }
    if (limit == buffer.length) {
      if (limit > LONGEST_CELL) {
        throw new TableException(
            where()
                + ": this cell is longer than 1 MB; is a quote open, or is this not a CSV file?");
      }
      buffer = Arrays.copyOf(buffer, 2 * limit);
    }
  }

  /** File and line, for errors about the current cell. */
  String where() {
    return name + ", line " + cellLine;
  }
}
