package dev.learndock.cli;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.learndock.learnware.sandbox.Isolation;
import java.io.StringWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(300)
class DoctorCommandTest {
  private final StringWriter out = new StringWriter();
  private final StringWriter err = new StringWriter();

  @Test
  void theDoctorTriesEverythingAndSaysWhetherItHeld() {
    int code = Main.run(Console.to(out, err), "doctor", "--json");
    boolean sandboxed = Isolation.ofThisMachine() instanceof Isolation.Sandboxed;
    String said = out.toString();
    assertEquals(sandboxed ? 0 : 1, code, said + err);
    assertTrue(said.contains("\"isolation\":\"" + (sandboxed ? "sandbox" : "process")), said);
    assertTrue(said.contains("\"name\":\"loop-at-load\""), said);
    assertEquals(sandboxed, said.contains("\"name\":\"io-uring\""), said);
    assertFalse(said.contains("\"held\":false"), said);
    assertTrue(said.contains("\"start_ms\":"), said);
  }
}
