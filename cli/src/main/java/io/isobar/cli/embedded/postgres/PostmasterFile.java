package io.isobar.cli.embedded.postgres;

import io.isobar.cli.embedded.process.Identity;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code postmaster.pid}, the server's own lock: pid, folder, start, port, and the state. */
record PostmasterFile(Path file) {
  private static final int STATE_LINE = 7;
  private static final Duration TOLERANCE = Duration.ofSeconds(10);

  static PostmasterFile in(Path data) {
    return new PostmasterFile(data.resolve("postmaster.pid"));
  }

  /** Whether the server says that it takes connections at this port. */
  boolean ready(int port) {
    List<String> lines = lines();
    return lines.size() > STATE_LINE
        && lines.get(3).strip().equals(Integer.toString(port))
        && lines.get(STATE_LINE).strip().equals("ready");
  }

  /**
   * The server that holds the lock, while it lives. A pid alone proves nothing: after kill -9 it
   * may have been given to another process, for which PostgreSQL would wait for ever.
   */
  Optional<Identity> holder() {
    List<String> lines = lines();
    if (lines.size() < 3) {
      return Optional.empty();
    }
    try {
      Instant start = Instant.ofEpochSecond(Long.parseLong(lines.get(2).strip()));
      return Identity.of(Long.parseLong(lines.getFirst().strip()))
          .filter(now -> Duration.between(now.start(), start).abs().compareTo(TOLERANCE) < 0);
    } catch (NumberFormatException e) {
      return Optional.empty();
    }
  }

  void delete() throws IOException {
    Files.deleteIfExists(file);
  }

  private List<String> lines() {
    try {
      return Files.exists(file) ? Files.readAllLines(file) : List.of();
    } catch (IOException e) {
      return List.of();
    }
  }
}
