package dev.learndock.learnware.packaging;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HostileZipTest {
  private static final String YAML = "model: {class_name: Model}\n";
  private static final PackageLimits SMALL =
      new PackageLimits(10 << 20, 20, 8 << 20, 12 << 20, 100, 1 << 12);

  private final RawZip zip = new RawZip();

  HostileZipTest() {
    zip.add("learnware.yaml", YAML);
  }

  @Test
  void theZipThatTheOthersAreMadeFromIsFine() throws PackageException {
    zip.add("a/b.txt", "x");
    assertEquals(2, LearnwarePackage.read(zip.bytes(), "p.zip", SMALL).entries().size());
  }

  @Test
  void whatIsNoZipIsRefused() {
    assertRefused(new byte[0], "not a zip");
    assertRefused("learnware.yaml".getBytes(StandardCharsets.UTF_8), "not a zip");
    assertRefused(new byte[100_000], "not a zip");
  }

  @Test
  void aZipCutAnywhereIsRefused() {
    zip.add("model.onnx", "x".repeat(500));
    byte[] whole = zip.bytes();
    for (int length = 0; length < whole.length; length++) {
      assertRefused(Arrays.copyOf(whole, length), "p.zip");
    }
  }

  @Test
  void whateverTheBytesAreTheAnswerIsAPackageOrAnExplanation() {
    zip.add("model.onnx", "x".repeat(500));
    byte[] whole = zip.bytes();
    Random random = new Random(1);
    for (int round = 0; round < 1_000; round++) {
      byte[] changed = whole.clone();
      for (int i = 0; i <= random.nextInt(3); i++) {
        changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
      }
      try {
        LearnwarePackage.read(changed, "p.zip", SMALL);
      } catch (PackageException e) {
        assertTrue(String.valueOf(e.getMessage()).startsWith("p.zip"), e.getMessage());
      }
    }
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "../evil",
        "a/../../evil",
        "/etc/passwd",
        "C:/evil",
        "a\\b",
        "..\\evil",
        "a//b",
        "./a",
        "a/./b",
        "nul\0l",
        "new\nline",
        "a./b",
        "a ",
        ".."
      })
  void namesThatLeaveThePackageAreRefused(String name) {
    zip.add(name, "x");
    assertRefused("the entry " + EntryNames.shown(name.replaceAll("/$", "")));
  }

  @Test
  void aNameOfBytesThatAreNoTextIsRefused() {
    zip.add("x", "x").name = new byte[] {(byte) 0xff, (byte) 0xfe};
    assertRefused("not in UTF-8");
  }

  @Test
  void namesOfBeforeUnicodeAreReadAsTheyWereMeant() throws PackageException {
    RawZip.Part old = zip.add("x", "x");
    old.name = new byte[] {'G', 'r', (byte) 0x94, (byte) 0xe1, 'e'};
    old.localName = old.name;
    old.flags = 0;
    assertEquals(
        "Gr\u00f6\u00dfe",
        LearnwarePackage.read(zip.bytes(), "p.zip", SMALL).entries().getLast().name());
  }

  @Test
  void aZipWithTwoEntriesOfOneNameIsRefused() {
    zip.add("a.txt", "1");
    zip.add("a.txt", "2");
    assertRefused("'a.txt' is there twice");
  }

  @Test
  void namesThatOneFileSystemTakesForOneAreRefused() {
    zip.add("stra\u00dfe", "1");
    zip.add("STRASSE", "2");
    assertRefused("there twice (also as");
  }

  @Test
  void composedAndDecomposedLettersAreTheSameName() {
    zip.add("caf\u00e9", "1");
    zip.add("cafe\u0301", "2");
    assertRefused("there twice (also as");
  }

  @Test
  void aFileThatIsAlsoAFolderIsRefused() {
    zip.add("a", "1");
    zip.add("A/b", "2");
    assertRefused("there twice (also as 'a')");
  }

  @Test
  void twoDescriptionsOfTheLearnwareAreRefused() {
    zip.add("inner/learnware.yaml", YAML);
    assertRefused("learnware.yaml is there twice, also as 'inner/learnware.yaml'");
  }

  @Test
  void aSymbolicLinkIsRefused() {
    zip.add("link", "/etc/passwd").mode = 0120777;
    assertRefused("'link' is a symbolic link");
  }

  @Test
  void devicesAndFilesThatRunAsAnotherUserAreRefused() {
    zip.add("device", "").mode = 0020666;
    assertRefused("'device' is a special file");
    RawZip other = new RawZip();
    other.add("learnware.yaml", YAML).mode = 0104755;
    assertRefused(other.bytes(), "'learnware.yaml' is a special file (mode 104755)");
  }

  @Test
  void anEncryptedEntryIsRefused() {
    zip.add("secret", "x").flags |= 1;
    assertRefused("'secret' is encrypted");
  }

  @Test
  void anUnusualCompressionIsRefused() {
    zip.add("odd", "x").method = 14;
    assertRefused("'odd' is compressed with method 14");
  }

  @Test
  void aBombIsRefusedByItsRatio() {
    zip.add("bomb", new byte[4 << 20]);
    assertRefused("'bomb' inflates to more than 100 times");
  }

  @Test
  void aFileBeyondTheLimitIsRefused() {
    zip.add("large", noise(9 << 20));
    assertRefused("'large' inflates to more than 8388608 bytes");
  }

  @Test
  void filesThatAreTooLargeTogetherAreRefused() {
    zip.stored("one", noise(7 << 20));
    zip.add("two", "ab".repeat(3 << 20).substring(0, 6 << 20).getBytes(StandardCharsets.UTF_8));
    PackageLimits wide = new PackageLimits(10 << 20, 20, 8 << 20, 12 << 20, 100_000, 1 << 12);
    assertRefused(zip.bytes(), wide, "'two' is where the zip inflates to more than 12582912");
  }

  @Test
  void aFileThatIsLongerThanItSaysIsRefusedBeforeItIsInflatedWhole() {
    RawZip.Part liar = zip.add("liar", new byte[1 << 20]);
    liar.inflated = 10;
    liar.localInflated = 10;
    assertRefused("'liar' inflates to more than the 10 bytes");
  }

  @Test
  void aFileThatIsShorterThanItSaysIsRefused() {
    RawZip.Part liar = zip.add("liar", new byte[100]);
    liar.inflated = 200;
    liar.localInflated = 200;
    assertRefused("'liar' does not hold the 200 bytes");
  }

  @Test
  void aFileWithoutEndIsRefused() {
    RawZip.Part endless = zip.add("endless", noise(5_000));
    endless.data = Arrays.copyOf(endless.data, 2_000);
    assertRefused("'endless' ends in the middle");
  }

  @Test
  void aWrongChecksumIsRefused() {
    zip.add("changed", "x").crc = 1;
    assertRefused("'changed' does not hold");
  }

  @Test
  void theZipsOwnHeadersMustAgree() {
    zip.add("shown", "x").localName = "other".getBytes(StandardCharsets.UTF_8);
    assertRefused("'shown' is described differently");
    RawZip sizes = new RawZip();
    sizes.add("learnware.yaml", YAML).localInflated = 1;
    assertRefused(sizes.bytes(), "'learnware.yaml' is described differently");
  }

  @Test
  void entriesThatShareBytesAreRefused() {
    RawZip nested = new RawZip();
    RawZip.Part inner = new RawZip().stored("inner", "x".getBytes(StandardCharsets.UTF_8));
    nested.stored("outer", RawZip.local(inner));
    RawZip.Part shared = nested.stored("inner", "x".getBytes(StandardCharsets.UTF_8));
    shared.at = 30 + "outer".length();
    nested.add("learnware.yaml", YAML);
    assertRefused(nested.bytes(), "'outer' shares its bytes");
  }

  @Test
  void bytesAroundTheZipAreRefused() {
    byte[] shell = "#!/bin/sh\n".getBytes(StandardCharsets.UTF_8);
    assertRefused(new RawZip().before(shell).bytes(), "p.zip");
    assertRefused(zip.after(new byte[5]).bytes(), "bytes follow the end");
    RawZip prefixed = new RawZip().before(shell);
    prefixed.add("learnware.yaml", YAML);
    assertRefused(prefixed.bytes(), "bytes stand before");
  }

  @Test
  void tooManyEntriesAreRefused() {
    for (int i = 0; i < 20; i++) {
      zip.add("f" + i, "");
    }
    assertRefused("21 entries, more than 20");
  }

  @Test
  void entriesThatAreNotAnnouncedAreRefused() {
    zip.add("hidden", "x");
    zip.announce(1);
    assertRefused("announces 1 entries and has 2");
  }

  @Test
  void aZipThatIsTooLargeIsRefused() {
    assertRefused(zip.bytes(), new PackageLimits(50, 20, 99, 99, 9, 99), "more than 50; leave out");
  }

  @Test
  void zip64IsRefused() {
    byte[] plain = zip.bytes();
    int end = plain.length - 22;
    byte[] locator = {'P', 'K', 6, 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0, 0, 0};
    byte[] zip64 = new byte[plain.length + 20];
    System.arraycopy(plain, 0, zip64, 0, end);
    System.arraycopy(locator, 0, zip64, end, 20);
    System.arraycopy(plain, end, zip64, end + 20, 22);
    assertRefused(zip64, "zip64");
  }

  @Test
  void aZipWrittenAsAStreamIsRead() throws IOException, PackageException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    try (ZipOutputStream out = new ZipOutputStream(bytes)) {
      out.putNextEntry(new ZipEntry("learnware.yaml"));
      out.write(YAML.getBytes(StandardCharsets.UTF_8));
      out.closeEntry();
    }
    LearnwarePackage.read(bytes.toByteArray(), "p.zip", SMALL);
  }

  private void assertRefused(String... words) {
    assertRefused(zip.bytes(), words);
  }

  private static void assertRefused(byte[] bytes, String... words) {
    assertRefused(bytes, SMALL, words);
  }

  private static void assertRefused(byte[] bytes, PackageLimits limits, String... words) {
    PackageException e =
        assertThrows(PackageException.class, () -> LearnwarePackage.read(bytes, "p.zip", limits));
    for (String word : words) {
      assertTrue(String.valueOf(e.getMessage()).contains(word), e.getMessage());
    }
  }

  private static byte[] noise(int length) {
    byte[] bytes = new byte[length];
    new Random(1).nextBytes(bytes);
    return bytes;
  }
}
