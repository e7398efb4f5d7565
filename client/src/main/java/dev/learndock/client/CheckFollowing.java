package dev.learndock.client;

import dev.learndock.client.CheckJson.Seen;
import dev.learndock.client.Line.Answer;
import dev.learndock.dock.DockException;
import dev.learndock.dock.Finding;
import dev.learndock.dock.Submission;
import dev.learndock.dock.check.Check;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Optional;

/**
 * Waits for the verdict on one check: listens to its events, comes back when the line breaks with
 * the last event that was heard, and asks again and again where events do not come through. Tells
 * every finding once, in order.
 */
final class CheckFollowing {
  private static final Duration BETWEEN_LOOKS = Duration.ofSeconds(1);

  private final Line line;
  private final long check;
  private final Submission submission;
  private final Backoff.Waits waits;
  private int told;
  private int toldAhead = -1;
  private boolean news;

  CheckFollowing(Line line, long check, Submission submission) {
    this.line = line;
    this.check = check;
    this.submission = submission;
    this.waits = line.waits();
  }

  /** The check when there is a verdict. */
  Seen verdict() throws DockException {
    while (true) {
      news = false;
      Optional<Seen> heard = listened();
      Seen seen = heard.isPresent() ? heard.get() : looked();
      if (seen.state().isFinal()) {
        return seen;
      }
      if (news) {
        waits.progressed();
      } else if (!waits.another()) {
        return looking();
      }
      line.sleep(waits.next());
    }
  }

  /** What the events came to, unless they ended before there was a verdict. */
  private Optional<Seen> listened() throws DockException {
    Call events =
        Call.get("checks/" + check + "/events")
            .with("Accept", "text/event-stream")
            .with("Last-Event-ID", Integer.toString(told));
    try {
      return line.once(events, false, this::heard);
    } catch (ServerProblem problem) {
      if (problem.reason() == DockException.Reason.NOT_FOUND
          || problem.reason() == DockException.Reason.FORBIDDEN) {
        throw problem;
      }
      return Optional.empty();
    } catch (NotTheApi e) {
      throw line.words().another(e);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private Optional<Seen> heard(Answer answer) throws IOException {
    EventStream events = new EventStream(answer.body());
    for (EventStream.Event event = events.next(); event != null; event = events.next()) {
      switch (event.name()) {
        case "queued" -> tellAhead(Json.read(bytes(event), CheckJson.AHEAD));
        case "finding" -> tell(event);
        case "verdict" -> {
          Seen seen = Json.read(bytes(event), CheckJson.CHECK);
          tell(seen);
          return Optional.of(seen);
        }
        default -> {}
      }
    }
    return Optional.empty();
  }

  private static InputStream bytes(EventStream.Event event) {
    return new ByteArrayInputStream(event.data().getBytes(StandardCharsets.UTF_8));
  }

  private void tell(EventStream.Event event) throws IOException {
    boolean isNext = event.id().equals(Integer.toString(told + 1));
    if (isNext) {
      tell(Json.read(bytes(event), CheckJson.FINDING));
    }
  }

  private void tell(Finding finding) {
    told++;
    news = true;
    submission.progress().accept(finding);
  }

  private void tell(Seen seen) {
    seen.findings().stream().skip(told).toList().forEach(this::tell);
  }

  private void tellAhead(int ahead) {
    if (ahead != toldAhead) {
      toldAhead = ahead;
      news = true;
      line.options().transfers().queued(submission.name(), ahead);
    }
  }

  private Seen looked() throws DockException {
    Seen seen = line.json(Call.get("checks/" + check), CheckJson.CHECK);
    if (seen.state() == Check.State.QUEUED) {
      tellAhead(seen.ahead());
    }
    tell(seen);
    return seen;
  }

  /** Events do not come through: something on the way may hold them back. */
  private Seen looking() throws DockException {
    Seen seen = looked();
    while (!seen.state().isFinal()) {
      line.sleep(BETWEEN_LOOKS);
      seen = looked();
    }
    return seen;
  }
}
