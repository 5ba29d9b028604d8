package io.isobar.gateway.pipelines;

import io.isobar.gateway.error.Problem;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.Semaphore;
import java.util.concurrent.locks.LockSupport;
import org.springframework.context.event.ContextClosedEvent;
import org.springframework.context.event.EventListener;
import org.springframework.http.HttpStatus;

/**
 * Server-sent events. Each stream is a request on a virtual thread of its own that looks into the
 * ledger twice a second; so many at once, since each look takes a connection for a moment.
 */
final class Streams {
  private static final int AT_ONCE = 32;
  private static final Duration LOOK_EVERY = Duration.ofMillis(500);
  private static final Duration SIGN_OF_LIFE_EVERY = Duration.ofSeconds(15);

  private final Semaphore places = new Semaphore(AT_ONCE);
  private volatile boolean closing;

  /** Writes what is new since the last look. */
  @FunctionalInterface
  interface Look {
    /** Whether there may be more later. */
    boolean write(Events out) throws IOException;
  }

  /** The open stream. */
  static final class Events {
    private final OutputStream out;
    private boolean written;

    private Events(OutputStream out) {
      this.out = out;
    }

    /**
     * Sends one event.
     *
     * @param id that a client sends as Last-Event-ID to go on behind it
     * @param json on one line
     */
    void send(long id, String type, byte[] json) throws IOException {
      out.write(("id: " + id + "\nevent: " + type + "\ndata: ").getBytes(StandardCharsets.UTF_8));
      out.write(json);
      out.write("\n\n".getBytes(StandardCharsets.UTF_8));
      written = true;
    }

    private void comment(String text) throws IOException {
      out.write((": " + text + "\n\n").getBytes(StandardCharsets.UTF_8));
      out.flush();
    }

    private boolean flushed() throws IOException {
      boolean any = written;
      written = false;
      out.flush();
      return any;
    }
  }

  @EventListener
  void end(ContextClosedEvent event) {
    closing = true;
  }

  /** The id after which a client wants to go on; the header wins, since browsers send it. */
  static long after(HttpServletRequest request, long otherwise) {
    String header = request.getHeader("Last-Event-ID");
    if (header == null || header.isBlank()) {
      return otherwise;
    }
    try {
      return Long.parseLong(header.strip());
    } catch (NumberFormatException noNumber) {
      throw Problem.of(
          HttpStatus.BAD_REQUEST,
          "request.invalid",
          "Last-Event-ID is '" + header + "'; expected the id of an event.");
    }
  }

  void stream(HttpServletResponse response, Look look) throws IOException {
    if (!places.tryAcquire()) {
      throw Problem.of(
          HttpStatus.SERVICE_UNAVAILABLE,
          "http.too-many-streams",
          AT_ONCE + " streams are open already; close one, or ask again later.");
    }
    try {
      response.setContentType("text/event-stream;charset=UTF-8");
      response.setHeader("Cache-Control", "no-store");
      response.setHeader("X-Accel-Buffering", "no");
      follow(new Events(response.getOutputStream()), look);
    } catch (IOException gone) {
      // The reader has closed the connection; that is how a stream ends.
    } finally {
      places.release();
    }
  }

  private void follow(Events events, Look look) throws IOException {
    events.comment("open");
    long lifeSign = System.nanoTime();
    while (look.write(events) && !closing) {
      if (events.flushed()) {
        lifeSign = System.nanoTime();
      } else if (System.nanoTime() - lifeSign > SIGN_OF_LIFE_EVERY.toNanos()) {
        events.comment("alive");
        lifeSign = System.nanoTime();
      }
      LockSupport.parkNanos(LOOK_EVERY.toNanos());
      if (Thread.currentThread().isInterrupted()) {
        return;
      }
    }
    events.flushed();
  }
}
