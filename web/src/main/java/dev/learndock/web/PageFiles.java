package dev.learndock.web;

import dev.learndock.web.PageFile.Form;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The page as it was built: its files, and the paths at which a browser may ask for it. */
public final class PageFiles {
  /** What the page's own addresses are answered with. */
  public static final String INDEX = "index.html";

  /** In {@link #INDEX}, where the nonce of the style policy of each answer goes. */
  public static final String NONCE = "__NONCE__";

  private final Map<String, PageFile> files;
  private final List<String> routes;

  private PageFiles(Map<String, PageFile> files, List<String> routes) {
    this.files = files;
    this.routes = routes;
  }

  /** The page, unless this was built where there was no npm. */
  public static Optional<PageFiles> find() throws IOException {
    Optional<String> list = read("page/files.tsv");
    Optional<String> routes = read("page/routes.txt");
    if (list.isEmpty() || routes.isEmpty()) {
      return Optional.empty();
    }
    Map<String, PageFile> files = new LinkedHashMap<>();
    list.get().lines().map(PageFiles::parse).forEach(file -> files.put(file.path(), file));
    return Optional.of(new PageFiles(files, routes.get().lines().toList()));
  }

  /** All files. */
  public List<PageFile> files() {
    return List.copyOf(files.values());
  }

  /** The file at a path, if there is one. */
  public Optional<PageFile> file(String path) {
    return Optional.ofNullable(files.get(path));
  }

  /** First segments of the page's own addresses, such as {@code learnwares}; not the root. */
  public List<String> routes() {
    return routes;
  }

  /** path, type, hashed or plain, bytes, and then encoding=bytes for each compressed form. */
  private static PageFile parse(String line) {
    String[] parts = line.split("\t", -1);
    List<Form> forms = new ArrayList<>();
    for (int i = 4; i < parts.length; i++) {
      int equals = parts[i].indexOf('=');
      forms.add(
          new Form(parts[i].substring(0, equals), Long.parseLong(parts[i].substring(equals + 1))));
    }
    forms.add(new Form("identity", Long.parseLong(parts[3])));
    return new PageFile(parts[0], parts[1], parts[2].equals("hashed"), forms);
  }

  private static Optional<String> read(String name) throws IOException {
    try (InputStream stream = PageFiles.class.getResourceAsStream(name)) {
      return stream == null
          ? Optional.empty()
          : Optional.of(new String(stream.readAllBytes(), StandardCharsets.UTF_8));
    }
  }
}
