package dev.learndock.web;

import java.io.IOException;
import java.io.InputStream;
import java.util.List;

/**
 * A file of the page.
 *
 * @param path relative to the page's root, such as {@code assets/index-3f2a.js}
 * @param type its content type
 * @param hashed whether its name changes with what it holds, so that it may be kept for ever
 * @param forms in which it is there, smallest first; the last is the file as it is
 */
public record PageFile(String path, String type, boolean hashed, List<Form> forms) {
  /**
   * One form of a file.
   *
   * @param encoding content coding: {@code br}, {@code gzip} or {@code identity}
   * @param bytes how many there are
   */
  public record Form(String encoding, long bytes) {
    private String suffix() {
      return switch (encoding) {
        case "br" -> ".br";
        case "gzip" -> ".gz";
        default -> "";
      };
    }
  }

  /** Copies the list. */
  public PageFile {
    forms = List.copyOf(forms);
  }

  /** The file as it is. */
  public Form plain() {
    return forms.getLast();
  }

  /**
   * The bytes of one of its forms.
   *
   * @throws IOException if the page was taken away since it was found
   */
  public InputStream open(Form form) throws IOException {
    String name = "page/" + path + form.suffix();
    InputStream bytes = PageFile.class.getResourceAsStream(name);
    if (bytes == null) {
      throw new IOException(name + " is listed, but not there; build the page again");
    }
    return bytes;
  }
}
