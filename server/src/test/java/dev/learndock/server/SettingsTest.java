package dev.learndock.server;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.springframework.boot.context.properties.bind.DefaultValue;
import org.springframework.util.unit.DataSize;

class SettingsTest {
  private static final SettingsSource SOURCE = SettingsSource.empty().with("dock", "d", "a test");

  @Test
  void everySettingStandsInTheDocumentWithItsDefault() throws Exception {
    Map<String, String> documented = new LinkedHashMap<>();
    Matcher row =
        Pattern.compile("^\\| `([a-z.-]+)` \\| (?:`([^`]*)`|–) \\| \\S", Pattern.MULTILINE)
            .matcher(Files.readString(Path.of("../docs/operating.md")));
    while (row.find()) {
      documented.put(row.group(1), row.group(2) == null ? "" : row.group(2));
    }
    Map<String, String> defaults = new LinkedHashMap<>();
    SettingKeys.all().forEach(key -> defaults.put(key, defaultOf(key)));
    assertEquals(defaults, documented);
  }

  private static String defaultOf(String key) {
    if (key.equals("dock")) {
      return "~/.learndock";
    }
    RecordComponent component = SettingKeys.component(key);
    for (Parameter parameter :
        component.getDeclaringRecord().getDeclaredConstructors()[0].getParameters()) {
      if (parameter.getName().equals(component.getName())) {
        DefaultValue value = parameter.getAnnotation(DefaultValue.class);
        return value == null ? "" : String.join(",", value.value());
      }
    }
    throw new AssertionError(key);
  }

  @Test
  void everySettingIsBoundFromAFile(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("settings.yaml");
    Files.writeString(
        file,
        """
        dock: /srv/dock
        listen:
          host: 0.0.0.0
          port: 1
          url: https://dock.example.org
          trusted-proxies: [127.0.0.1, "10.0.0.0/8"]
          max-connections: 2
          tls: {certificate: /c.pem, private-key: /k.pem}
        requests: {max-body: 3KB, max-upload: 4MB, header-timeout: 5s, idle-timeout: 6s, min-bytes-per-second: 7, slow: 8s, stop-within: 9s}
        accounts: {registration: false, confirm-email: false, emails: ["@a.org"], session-lifetime: 1h, link-lifetime: 2h, min-password: 9, max-tokens: 10, audit-for: 11d}
        mail: {host: smtp, port: 25, username: u, password: p, security: tls, from: a@b.org, timeout: 12s}
        limits: {login: 1/1s, login-failures: 2/1m, registration: 3/1h, mail: 4/1d, search: "off", upload: 6/2m}
        checks: {max-waiting: 14, max-waiting-of-one: 15}
        python: {environments: /srv/python, unrun: false}
        cors: {origins: ["https://a.org"]}
        beimingwu: {enabled: false, datasets: /data, cache: 13MB}
        log: {format: json, level: debug}
        """);
    Settings all = SettingsSource.empty().withFile(file).settings();
    assertEquals(
        new Settings(
            Path.of("/srv/dock"),
            new Settings.Listen(
                "0.0.0.0",
                1,
                java.net.URI.create("https://dock.example.org"),
                List.of("127.0.0.1", "10.0.0.0/8"),
                2,
                new Settings.Tls(Path.of("/c.pem"), Path.of("/k.pem"))),
            new Settings.Requests(
                DataSize.ofKilobytes(3),
                DataSize.ofMegabytes(4),
                Duration.ofSeconds(5),
                Duration.ofSeconds(6),
                7,
                Duration.ofSeconds(8),
                Duration.ofSeconds(9)),
            new Settings.Accounts(
                false,
                false,
                List.of("@a.org"),
                Duration.ofHours(1),
                Duration.ofHours(2),
                9,
                10,
                Duration.ofDays(11)),
            new Settings.Mail(
                "smtp",
                25,
                "u",
                "p",
                Settings.Mail.Security.TLS,
                "a@b.org",
                Duration.ofSeconds(12)),
            new Settings.Limits(
                Rate.valueOf("1/1s"),
                Rate.valueOf("2/1m"),
                Rate.valueOf("3/1h"),
                Rate.valueOf("4/1d"),
                Rate.valueOf("off"),
                Rate.valueOf("6/2m")),
            new Settings.Checks(14, 15),
            new Settings.Python(Path.of("/srv/python"), false),
            new Settings.Cors(List.of("https://a.org")),
            new Settings.Beimingwu(false, Path.of("/data"), DataSize.ofMegabytes(13)),
            new Settings.Log(Settings.Log.Format.JSON, Settings.Log.Level.DEBUG)),
        all);
  }

  @Test
  void whatIsAddedLaterGoesBefore(@TempDir Path folder) throws Exception {
    Path file = folder.resolve("settings.properties");
    Files.writeString(file, "listen.port=1\nlisten.host=a\nmail.host=b\n");
    Settings settings =
        SOURCE
            .withFile(file)
            .withEnvironment(Map.of("LEARNDOCK_LISTEN_PORT", "2", "LEARNDOCK_LISTEN_HOST", "c"))
            .with("listen.port", "3", "--port")
            .settings();
    assertEquals(3, settings.listen().port());
    assertEquals("c", settings.listen().host());
    assertEquals("b", settings.mail().host());
  }

  @Test
  void anUnknownKeyIsRefusedWithTheNearest() {
    assertMessage(
        "there is no setting listen.prot; did you mean listen.port?",
        () -> SOURCE.with("listen.prot", "1", "a file").settings());
    assertMessage(
        "LEARNDOCK_MAIL_HOTS is no setting; did you mean LEARNDOCK_MAIL_HOST?",
        () -> SOURCE.withEnvironment(Map.of("LEARNDOCK_MAIL_HOTS", "x")));
  }

  @Test
  void aValueThatIsNoneNamesItsKeyAndWhereItStands() {
    assertMessage(
        "--port: listen.port cannot be 'x'",
        () -> SOURCE.with("listen.port", "x", "--port").settings());
    assertMessage(
        "'often' is no rate", () -> SOURCE.with("limits.login", "often", "a file").settings());
  }

  private interface Reading {
    void read() throws SettingsException;
  }

  private static void assertMessage(String part, Reading reading) {
    String said = String.valueOf(assertThrows(SettingsException.class, reading::read).getMessage());
    assertTrue(said.contains(part), said);
  }
}
