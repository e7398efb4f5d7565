package dev.learndock.server.operation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.dock.PackageHash;
import dev.learndock.dock.Requirement;
import dev.learndock.dock.SamplePackages;
import dev.learndock.dock.Submission;
import dev.learndock.dock.Viewer;
import dev.learndock.dock.check.Check;
import dev.learndock.dock.check.Checks;
import dev.learndock.dock.upload.Upload;
import dev.learndock.dock.upload.UploadLimits;
import dev.learndock.dock.upload.Uploads;
import dev.learndock.server.Client;
import dev.learndock.server.LearndockServer;
import dev.learndock.server.Settings;
import java.io.ByteArrayInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What an operator's Prometheus gets from a server that took, turned away and found learnwares. */
class MetricsTest {
  private static final Pattern ROW =
      Pattern.compile("^\\| `([a-z_]+)` \\| ([a-z]+) \\| ([^|]*) \\| \\S", Pattern.MULTILINE);
  private static final Pattern TYPE = Pattern.compile("^# TYPE (\\S+) (\\S+)$", Pattern.MULTILINE);
  private static final Pattern LABEL = Pattern.compile("([a-z]+)=\"");

  private static LearndockServer server;
  private static Client client;

  @BeforeAll
  static void used(@TempDir Path folder) throws Exception {
    server = LearndockServer.start(Settings.of(folder.resolve("dock"), "listen.port=0"));
    client = Client.of(server);
    client.get("/healthz");
    assertEquals(Check.State.ACCEPTED, decided(SamplePackages.good("Near to zero", 0)));
    assertEquals(Check.State.REJECTED, decided(SamplePackages.answeringNothing()));
    assertEquals(200, client.post("/api/v1/searches", "{\"words\":\"zero\"}").status());
    server.dock().search(Requirement.of(SamplePackages.table(0, 7)));
  }

  private static Check.State decided(byte[] packaged) throws Exception {
    Checks checks = server.dock().checks();
    Viewer operator = new Viewer.Operator();
    Check check =
        checks.submit(operator, Submission.of("p", () -> new ByteArrayInputStream(packaged)));
    // What was decided is told right after it is written, and then nothing runs any more.
    for (Checks.Waiting now = checks.waiting();
        now.waiting() + now.running() > 0;
        now = checks.waiting()) {
      Thread.sleep(20);
    }
    return checks.check(operator, check.id()).state();
  }

  @AfterAll
  static void stop() {
    server.close();
  }

  /** For each metric its type and its labels; the greatest of a timer belongs to the timer. */
  private static Map<String, String> scraped() throws Exception {
    client.get("/metrics");
    String text = client.get("/metrics").text();
    Map<String, String> found = new TreeMap<>();
    Matcher type = TYPE.matcher(text);
    while (type.find()) {
      String name = type.group(1);
      if (!name.endsWith("_seconds_max")) {
        found.put(name, type.group(2) + " " + labels(text, name));
      }
    }
    return found;
  }

  private static Set<String> labels(String text, String metric) {
    Set<String> labels = new TreeSet<>();
    Matcher line =
        Pattern.compile("^" + metric + "(?:_count|_sum|_bucket)?\\{(.*)} \\S+$", Pattern.MULTILINE)
            .matcher(text);
    while (line.find()) {
      Matcher label = LABEL.matcher(line.group(1));
      while (label.find()) {
        labels.add(label.group(1));
      }
    }
    labels.remove("le");
    return labels;
  }

  @Test
  void everyMetricStandsInTheDocumentWithItsTypeAndLabels() throws Exception {
    Map<String, String> documented = new TreeMap<>();
    Matcher row = ROW.matcher(Files.readString(Path.of("../docs/operating.md")));
    while (row.find()) {
      Set<String> labels = new TreeSet<>();
      Matcher label = Pattern.compile("`([a-z]+)`").matcher(row.group(3));
      while (label.find()) {
        labels.add(label.group(1));
      }
      documented.put(row.group(1), row.group(2) + " " + labels);
    }
    assertEquals(lines(documented), lines(scraped()));
  }

  private static String lines(Map<String, String> metrics) {
    StringBuilder lines = new StringBuilder();
    metrics.forEach((name, what) -> lines.append(name).append(' ').append(what).append('\n'));
    return lines.toString();
  }

  private static double value(String series) throws Exception {
    String text = client.get("/metrics").text();
    Matcher line =
        Pattern.compile("^" + Pattern.quote(series) + " (\\S+)$", Pattern.MULTILINE).matcher(text);
    assertTrue(line.find(), series + " is not in\n" + text);
    return Double.parseDouble(line.group(1));
  }

  @Test
  void checksAreCountedByVerdictAndByTheStepThatRefused() throws Exception {
    assertEquals(1, value("learndock_check_seconds_count{verdict=\"accepted\"}"));
    assertEquals(1, value("learndock_check_seconds_count{verdict=\"rejected\"}"));
    assertEquals(2, value("learndock_check_wait_seconds_count"));
    assertEquals(
        1, value("learndock_check_step_seconds_count{result=\"refused\",step=\"answers\"}"));
    assertEquals(1, value("learndock_check_step_seconds_count{result=\"passed\",step=\"kept\"}"));
    assertEquals(0, value("learndock_checks_waiting"));
    assertEquals(0, value("learndock_checks_oldest_waiting_seconds"));
    assertTrue(value("learndock_workers_started_total") > 0);
    assertEquals(0, value("learndock_workers_fallen_total"));
  }

  @Test
  void theStagesOfASearchAddUpToIt() throws Exception {
    assertEquals(1, value("learndock_search_seconds_count{by=\"table\"}"));
    assertEquals(1, value("learndock_search_seconds_count{by=\"words\"}"));
    assertEquals(1, value("learndock_search_stage_seconds_count{stage=\"mixture\"}"));
    double stages = 0;
    for (String stage :
        new String[] {"islands", "filter", "index", "ranking", "mixture", "words", "answer"}) {
      stages += value("learndock_search_stage_seconds_sum{stage=\"" + stage + "\"}");
    }
    double all = 0;
    for (String by : new String[] {"table", "words", "peer"}) {
      all += value("learndock_search_seconds_sum{by=\"" + by + "\"}");
    }
    assertEquals(all, stages, 1e-6);
  }

  @Test
  void whatIsUploadedCountsAsItArrives() throws Exception {
    Uploads uploads = server.dock().uploads(UploadLimits.defaults());
    Viewer operator = new Viewer.Operator();
    Upload upload = uploads.create(operator, "p.zip", 100, new PackageHash("0".repeat(64)));
    uploads.append(operator, upload.id(), 0, new ByteArrayInputStream(new byte[30]), null);
    assertEquals(1, value("learndock_uploads_open"));
    assertEquals(30, value("learndock_uploads_received_bytes"));
    assertEquals(100, value("learndock_uploads_announced_bytes"));
    uploads.discard(operator, upload.id());
    assertEquals(0, value("learndock_uploads_open"));
  }

  @Test
  void aPathThatNobodyKnowsIsNoLabelOfItsOwn() throws Exception {
    client.get("/" + "x".repeat(40));
    client.get("/api/v1/learnwares/nobody-knows-this");
    String text = client.get("/metrics").text();
    assertTrue(!text.contains("xxxx") && !text.contains("nobody-knows"), text);
  }
}
