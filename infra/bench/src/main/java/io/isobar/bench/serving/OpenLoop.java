package io.isobar.bench.serving;

import io.isobar.bench.stack.Figures;
import io.isobar.bench.stack.Line;
import java.io.IOException;
import java.net.URI;
import java.nio.channels.Selector;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.locks.LockSupport;

/**
 * Sends at a constant rate, whatever comes back, as many users do who know nothing of each other.
 * The latency of a request begins when it was due: a wait for a free connection counts, too. One
 * thread does it all, so that it takes little from those that it measures.
 */
final class OpenLoop {
  /** More than a gateway lets wait, so that it has to refuse. */
  private static final int CONNECTIONS = 512;

  /** More than any gateway answers. */
  private static final double UNBOUNDED = 1e9;

  private static final int OK = 200;
  private static final int BUSY = 429;
  private static final long LONGEST_NAP = 100_000;
  private static final Duration GIVES_UP = Duration.ofMinutes(1);

  private final URI url;
  private final List<byte[]> requests;

  OpenLoop(URI url, List<String> bodies) {
    this.url = url;
    this.requests = bodies.stream().map(this::request).toList();
  }

  private byte[] request(String body) {
    byte[] bytes = body.getBytes(StandardCharsets.UTF_8);
    return """
    POST %s HTTP/1.1\r
    Host: %s\r
    Content-Type: application/json\r
    Content-Length: %d\r
    \r
    %s\
    """
        .formatted(url.getPath(), url.getAuthority(), bytes.length, body)
        .getBytes(StandardCharsets.UTF_8);
  }

  /** What came back: milliseconds of the requests with 200, and with 429; others have failed. */
  record Load(double rate, int seconds, List<Double> answered, List<Double> refused, long failed) {
    Line in(Line line) {
      return line.put("offered_rps", Figures.round(rate))
          .put("goodput_rps", Figures.round(answered.size() / (double) seconds))
          .put("refused_rps", Figures.round(refused.size() / (double) seconds))
          .put("p50_ms", Figures.round(Figures.quantile(answered, 0.5)))
          .put("p99_ms", Figures.round(Figures.quantile(answered, 0.99)))
          .put("max_ms", Figures.round(Figures.quantile(answered, 1)))
          .put("refused_p99_ms", Figures.round(Figures.quantile(refused, 0.99)))
          .put("socket_errors", failed);
    }
  }

  /**
   * Sends for so many seconds, and waits for the last answers.
   *
   * @param rate requests a second
   * @throws IOException when the gateway takes no connections, or does not answer for a minute
   */
  Load send(double rate, int seconds) throws IOException {
    try (Selector selector = Selector.open()) {
      return new Sending(selector, CONNECTIONS, rate, seconds).run();
    }
  }

  /** As {@link #send}, but each connection asks again as soon as it is answered. */
  Load most(int connections, int seconds) throws IOException {
    try (Selector selector = Selector.open()) {
      return new Sending(selector, connections, UNBOUNDED, seconds).run();
    }
  }

  private final class Sending {
    private final Selector selector;
    private final int connections;
    private final double rate;
    private final int seconds;
    private final Deque<HttpWire> idle = new ArrayDeque<>();
    private final List<Double> answered = new ArrayList<>();
    private final List<Double> refused = new ArrayList<>();
    private long failed;
    private int underWay;

    Sending(Selector selector, int connections, double rate, int seconds) {
      this.selector = selector;
      this.connections = connections;
      this.rate = rate;
      this.seconds = seconds;
    }

    Load run() throws IOException {
      for (int count = 0; count < connections; count++) {
        idle.add(HttpWire.to(url, selector));
      }
      long begin = System.nanoTime();
      long end = begin + Duration.ofSeconds(seconds).plus(GIVES_UP).toNanos();
      long now = begin;
      for (long next = 0; isToSend(next, now - begin) || underWay > 0; now = System.nanoTime()) {
        long due = begin + (long) (next * 1e9 / rate);
        if (isToSend(next, now - begin) && due <= now && !idle.isEmpty()) {
          idle.remove().ask(requests.get((int) (next % requests.size())), due);
          underWay++;
          next++;
        } else if (selector.selectNow(key -> take((HttpWire) key.attachment())) == 0) {
          LockSupport.parkNanos(Math.clamp(due - now, 1, LONGEST_NAP));
        }
        if (now > end) {
          throw new IOException(underWay + " requests were not answered within " + GIVES_UP);
        }
      }
      for (HttpWire wire : idle) {
        wire.close();
      }
      return new Load(rate, seconds, answered, refused, failed);
    }

    /** What is due is sent, however late; without a rate there is only an end. */
    private boolean isToSend(long next, long nanos) {
      return rate == UNBOUNDED ? nanos < seconds * 1e9 : next < rate * seconds;
    }

    private void take(HttpWire wire) {
      HttpWire.Answer answer = wire.read();
      if (answer.equals(HttpWire.Answer.NOT_YET)) {
        return;
      }
      underWay--;
      double millis = (System.nanoTime() - wire.due()) / 1e6;
      switch (answer.status()) {
        case OK -> answered.add(millis);
        case BUSY -> refused.add(millis);
        default -> failed++;
      }
      idle.add(answer.last() ? wire.again() : wire);
    }
  }
}
