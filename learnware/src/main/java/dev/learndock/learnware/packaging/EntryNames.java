package dev.learndock.learnware.packaging;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/**
 * The names in one zip: each a relative path that means the same on every system, no two of them
 * the same file on any.
 */
final class EntryNames {
  private static final int MAX_LENGTH = 1024;

  private final String zip;
  private final Map<String, String> seen = new HashMap<>();

  EntryNames(String zip) {
    this.zip = zip;
  }

  /**
   * Decodes and checks a name and remembers it.
   *
   * @return the path, with a slash at the end for a folder
   */
  String add(ZipEntryFacts entry) throws PackageException {
    String name = decode(entry);
    String path = name.endsWith("/") ? name.substring(0, name.length() - 1) : name;
    requireRelative(path);
    remember(path, name.endsWith("/"));
    return name;
  }

  /** As an error shows it: whatever a terminal would obey is taken out. */
  static String shown(String name) {
    String cut = name.length() > 200 ? name.substring(0, 200) + "..." : name;
    return "'" + cut.replaceAll("\\p{Cntrl}", "?") + "'";
  }

  private String decode(ZipEntryFacts entry) throws PackageException {
    boolean utf8 = (entry.flags() & ZipEntryFacts.UTF8) != 0;
    boolean plain = utf8 || isAscii(entry.rawName());
    // Without the flag, names are in the code page of the first PCs; so do all readers take it.
    Charset charset = plain ? StandardCharsets.UTF_8 : Charset.forName("IBM437");
    try {
      return charset.newDecoder().decode(ByteBuffer.wrap(entry.rawName())).toString();
    } catch (CharacterCodingException e) {
      throw new PackageException(
          zip
              + ": the name "
              + shown(new String(entry.rawName(), StandardCharsets.ISO_8859_1))
              + " is not in UTF-8 as it says; pack it again",
          e);
    }
  }

  private static boolean isAscii(byte[] name) {
    for (byte b : name) {
      if (b < 0) {
        return false;
      }
    }
    return true;
  }

  private void requireRelative(String path) throws PackageException {
    String fault = fault(path);
    if (!fault.isEmpty()) {
      throw new PackageException(
          zip
              + ": the entry "
              + shown(path)
              + " "
              + fault
              + "; name the files plainly and pack again");
    }
  }

  /** What is wrong with a path within a package, or an empty string. */
  static String fault(String path) {
    if (path.isEmpty() || path.length() > MAX_LENGTH) {
      return "has no name or one that is too long";
    }
    if (path.codePoints().anyMatch(Character::isISOControl)) {
      return "has a control character in its name";
    }
    if (path.startsWith("/")) {
      return "is an absolute path";
    }
    if (path.indexOf('\\') >= 0 || path.indexOf(':') >= 0) {
      return "has a backslash or a colon in its name, which leave the folder on some systems";
    }
    for (String part : path.split("/", -1)) {
      if (part.equals("..")) {
        return "leads out of the package";
      }
      if (part.isEmpty() || part.equals(".") || part.endsWith(".") || part.endsWith(" ")) {
        return "has an empty part or one that some systems shorten";
      }
    }
    return "";
  }

  private void remember(String path, boolean folder) throws PackageException {
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      rememberFolder(path.substring(0, slash));
    }
    if (folder) {
      rememberFolder(path);
      return;
    }
    String earlier = seen.putIfAbsent(key(path), path);
    if (earlier != null) {
      throw twice(path, earlier);
    }
  }

  private void rememberFolder(String path) throws PackageException {
    int slash = path.lastIndexOf('/');
    if (slash > 0) {
      rememberFolder(path.substring(0, slash));
    }
    String earlier = seen.putIfAbsent(key(path), path + "/");
    if (earlier != null && !earlier.endsWith("/")) {
      throw twice(path, earlier);
    }
  }

  /** Equal for names that some file system takes for one. */
  private static String key(String path) {
    return Normalizer.normalize(path, Normalizer.Form.NFKC)
        .toUpperCase(Locale.ROOT)
        .toLowerCase(Locale.ROOT);
  }

  private PackageException twice(String path, String earlier) {
    return new PackageException(
        zip
            + ": the entry "
            + shown(path)
            + " is there twice"
            + (path.equals(earlier) ? "" : " (also as " + shown(earlier) + ")")
            + "; which one is meant? Pack it again with one");
  }
}
