package dev.learndock.client;

import java.io.IOException;
import java.io.InputStream;
import java.net.http.HttpResponse;
import java.net.http.HttpTimeoutException;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.Flow;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/**
 * The body of an answer as it arrives. Unlike the JDK's stream it does not wait for ever for a
 * server that fell silent. Holds what came and was not yet read, at most a few buffers.
 */
final class ArrivingBody extends InputStream implements HttpResponse.BodySubscriber<InputStream> {
  private static final int BUFFERS = 8;

  /** What arrived: bytes, or how it ended. */
  private sealed interface Part {
    record Bytes(ByteBuffer buffer) implements Part {}

    record End(@Nullable Throwable failure) implements Part {}
  }

  private final Duration silence;
  private final LinkedBlockingQueue<Part> parts = new LinkedBlockingQueue<>();
  private final CompletableFuture<Flow.Subscription> subscription = new CompletableFuture<>();
  private ByteBuffer now = ByteBuffer.allocate(0);
  private boolean ended;

  ArrivingBody(Duration silence) {
    this.silence = silence;
  }

  @Override
  public CompletionStage<InputStream> getBody() {
    return CompletableFuture.completedStage(this);
  }

  @Override
  public void onSubscribe(Flow.Subscription given) {
    subscription.complete(given);
    given.request(BUFFERS);
  }

  @Override
  public void onNext(List<ByteBuffer> buffers) {
    for (ByteBuffer buffer : buffers) {
      parts.add(new Part.Bytes(buffer));
    }
    parts.add(new Part.Bytes(ByteBuffer.allocate(0))); // The mark after which more is asked for.
  }

  @Override
  public void onError(Throwable failure) {
    parts.add(new Part.End(failure));
  }

  @Override
  public void onComplete() {
    parts.add(new Part.End(null));
  }

  @Override
  public int read() throws IOException {
    return isThereMore() ? now.get() & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int from, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    if (!isThereMore()) {
      return -1;
    }
    int n = Math.min(length, now.remaining());
    now.get(into, from, n);
    return n;
  }

  private boolean isThereMore() throws IOException {
    while (!now.hasRemaining()) {
      if (ended) {
        return false;
      }
      switch (next()) {
        case Part.Bytes(ByteBuffer buffer) when buffer.capacity() == 0 ->
            subscription.join().request(1);
        case Part.Bytes(ByteBuffer buffer) -> now = buffer;
        case Part.End(Throwable failure) -> {
          if (failure != null) {
            throw new IOException("the line broke in the middle of an answer: " + failure, failure);
          }
          ended = true;
        }
      }
    }
    return true;
  }

  private Part next() throws IOException {
    try {
      Part part = parts.poll(silence.toMillis(), TimeUnit.MILLISECONDS);
      if (part == null) {
        close();
        throw new HttpTimeoutException(
            "nothing came for %d s in the middle of an answer".formatted(silence.toSeconds()));
      }
      return part;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      close();
      throw new java.io.InterruptedIOException("interrupted in the middle of an answer");
    }
  }

  /** Ends the connection if not all came. */
  @Override
  public void close() {
    var _ = subscription.thenAccept(Flow.Subscription::cancel);
  }
}
