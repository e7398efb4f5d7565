package dev.learndock.browser;

import java.io.InputStream;

/** The bytes of the table that the user chose, piece by piece. */
final class PageStream extends InputStream {
  private byte[] piece = new byte[0];
  private int length;
  private int at;

  @Override
  public int read() {
    return more() ? piece[at++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int most) {
    if (most == 0) {
      return 0;
    }
    if (!more()) {
      return -1;
    }
    int n = Math.min(most, length - at);
    System.arraycopy(piece, at, into, from, n);
    at += n;
    return n;
  }

  private boolean more() {
    while (at == length && length >= 0) {
      length = Page.nextPiece();
      at = Math.min(0, length);
      take();
    }
    return length > 0;
  }

  private void take() {
    int words = (Math.max(length, 0) + 3) / 4;
    if (piece.length < 4 * words) {
      piece = new byte[4 * words];
    }
    for (int i = 0; i < words; i++) {
      int word = Page.pieceWord(i);
      piece[4 * i] = (byte) word;
      piece[4 * i + 1] = (byte) (word >> 8);
      piece[4 * i + 2] = (byte) (word >> 16);
      piece[4 * i + 3] = (byte) (word >> 24);
    }
  }
}
