package dev.learndock.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import java.io.InputStream;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.Base64;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class TlsTest {
  private static final char[] PASSWORD = "changeit".toCharArray();

  @Test
  void twoPemFilesMakeItHttps(@TempDir Path folder) throws Exception {
    KeyStore keys = certificate(folder.resolve("keys.p12"));
    Path certificate = folder.resolve("certificate.pem");
    Path key = folder.resolve("key.pem");
    write(certificate, "CERTIFICATE", keys.getCertificate("dock").getEncoded());
    write(key, "PRIVATE KEY", keys.getKey("dock", PASSWORD).getEncoded());
    Settings settings =
        Settings.of(
            folder.resolve("dock"),
            "listen.port=0",
            "listen.tls.certificate=" + certificate,
            "listen.tls.private-key=" + key);
    try (LearndockServer server = LearndockServer.start(settings);
        HttpClient client = HttpClient.newBuilder().sslContext(trusting(keys)).build()) {
      assertEquals("https", server.url().getScheme());
      HttpResponse<String> answer =
          client.send(
              HttpRequest.newBuilder(server.url().resolve("/healthz")).build(),
              HttpResponse.BodyHandlers.ofString());
      assertEquals("OK", answer.body());
      assertTrue(answer.headers().firstValue("Strict-Transport-Security").isPresent());
    }
  }

  private static KeyStore certificate(Path file) throws Exception {
    Process keytool =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "keytool").toString(),
                "-genkeypair",
                "-alias",
                "dock",
                "-keyalg",
                "EC",
                "-dname",
                "CN=dock",
                "-ext",
                "SAN=ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-keystore",
                file.toString(),
                "-storepass",
                new String(PASSWORD))
            .inheritIO()
            .start();
    assertEquals(0, keytool.waitFor());
    KeyStore keys = KeyStore.getInstance("PKCS12");
    try (InputStream in = Files.newInputStream(file)) {
      keys.load(in, PASSWORD);
    }
    return keys;
  }

  private static void write(Path file, String what, byte[] bytes) throws Exception {
    Files.writeString(
        file,
        "-----BEGIN %s-----\n%s\n-----END %s-----\n"
            .formatted(what, Base64.getMimeEncoder().encodeToString(bytes), what));
  }

  private static SSLContext trusting(KeyStore keys) throws Exception {
    KeyStore trusted = KeyStore.getInstance("PKCS12");
    trusted.load(null, null);
    trusted.setCertificateEntry("dock", keys.getCertificate("dock"));
    TrustManagerFactory trust =
        TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
    trust.init(trusted);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(null, trust.getTrustManagers(), null);
    return context;
  }
}
