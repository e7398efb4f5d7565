package dev.learndock.specification;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;

/** The JSON file of a statistical specification, both ways. */
public final class SpecificationJson {
  private SpecificationJson() {}

  /** Reads a file. */
  public static TableSpecification read(Path file) throws SpecificationException, IOException {
    throw new UnsupportedOperationException();
  }

  /** Reads bytes; {@code name} is what errors call them. */
  public static TableSpecification read(byte[] json, String name) throws SpecificationException {
    throw new UnsupportedOperationException();
  }

  /** Reads a stream to its end, without closing it; {@code name} is what errors call it. */
  public static TableSpecification read(InputStream json, String name)
      throws SpecificationException, IOException {
    throw new UnsupportedOperationException();
  }

  /** The file's text: one line, the peer's keys first. */
  public static String write(TableSpecification specification) {
    throw new UnsupportedOperationException();
  }
}
