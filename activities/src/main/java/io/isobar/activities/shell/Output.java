package io.isobar.activities.shell;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.slf4j.MDC;

/** What a program prints: line by line into the log of the step, the last lines kept. */
final class Output {
  private static final Logger LOG = LoggerFactory.getLogger(Output.class);
  private static final int LONGEST_LINE = 4_000;
  private static final int LOGGED_LINES = 100_000;
  private static final int LAST_LINES = 10;
  private static final int LONGEST_END = 2_000;
  private static final Duration DRAIN = Duration.ofSeconds(5);

  private final UnaryOperator<String> mask;
  private final AtomicLong lines = new AtomicLong();
  private final Deque<String> last = new ArrayDeque<>();

  Output(UnaryOperator<String> mask) {
    this.mask = mask;
  }

  long lines() {
    return lines.get();
  }

  /** The last lines, secrets hidden. */
  String end() {
    synchronized (last) {
      String text = String.join("\n", last);
      return text.length() <= LONGEST_END ? text : text.substring(text.length() - LONGEST_END);
    }
  }

  /** Reads on a thread whose lines bear the names of the calling attempt. */
  Thread follow(InputStream stream) {
    Map<String, String> names = MDC.getCopyOfContextMap();
    return Thread.ofVirtual()
        .name("output")
        .start(
            () -> {
              if (names != null) {
                MDC.setContextMap(names);
              }
              read(stream);
            });
  }

  /** Waits for what is still in the pipe; a process that has fled the group may hold it open. */
  void finish(Thread reader, InputStream stream) {
    boolean interrupted = Thread.interrupted();
    try {
      reader.join(DRAIN);
      stream.close();
    } catch (InterruptedException e) {
      interrupted = true;
    } catch (IOException e) {
      LOG.debug("the output of a program was not closed", e);
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  private void read(InputStream stream) {
    try (BufferedReader reader =
        new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
      for (String line = next(reader); line != null; line = next(reader)) {
        took(line);
      }
    } catch (IOException e) {
      LOG.debug("the output of a program ended", e);
    }
  }

  /** A line at most so long; its rest is left out, so that no program fills the memory. */
  private static @Nullable String next(BufferedReader reader) throws IOException {
    StringBuilder line = new StringBuilder();
    boolean cut = false;
    for (int character = reader.read(); character >= 0; character = reader.read()) {
      if (character == '\n') {
        return end(line, cut);
      } else if (character == '\r') {
        // What is redrawn on a terminal is worth its last state only.
        reader.mark(1);
        if (reader.read() == '\n') {
          return end(line, cut);
        }
        reader.reset();
        line.setLength(0);
        cut = false;
      } else if (line.length() < LONGEST_LINE) {
        line.append((char) character);
      } else {
        cut = true;
      }
    }
    return line.isEmpty() ? null : end(line, cut);
  }

  private static String end(StringBuilder line, boolean cut) {
    return cut ? line + " ... (cut)" : line.toString();
  }

  private void took(String line) {
    String shown = mask.apply(line);
    long number = lines.incrementAndGet();
    synchronized (last) {
      last.addLast(shown);
      if (last.size() > LAST_LINES) {
        last.removeFirst();
      }
    }
    if (number <= LOGGED_LINES) {
      LOG.info("{}", shown);
    } else if (number == LOGGED_LINES + 1) {
      LOG.warn("more than {} lines: the others are not kept", LOGGED_LINES);
    }
  }
}
