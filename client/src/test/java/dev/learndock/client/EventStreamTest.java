package dev.learndock.client;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class EventStreamTest {
  private static EventStream of(String text) {
    return new EventStream(new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8)));
  }

  @Test
  void eventsAreReadOneAfterTheOther() throws Exception {
    EventStream events =
        of(": still here\n\nevent: finding\nid: 3\ndata: {\"a\":\ndata: 1}\n\ndata:x\r\n\r\n");
    assertEquals(new EventStream.Event("finding", "3", "{\"a\":\n1}"), events.next());
    assertEquals(new EventStream.Event("message", "", "x"), events.next());
    assertNull(events.next());
  }

  @Test
  void anEventThatIsCutShortIsNone() throws Exception {
    assertNull(of("event: finding\nid: 3\ndata: {\"a\":1}\n").next());
  }
}
