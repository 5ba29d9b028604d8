package io.isobar.cli.embedded.process;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * A process, told from a later one that was given the same number by the time of its start.
 *
 * @param start as the system tells it
 */
public record Identity(long pid, Instant start) {
  /** The start is computed from the boot time, which moves when the clock is set. */
  private static final Duration TOLERANCE = Duration.ofSeconds(3);

  /** The living process of that number. */
  public static Optional<Identity> of(long pid) {
    return ProcessHandle.of(pid)
        .filter(handle -> !isZombie(pid))
        .flatMap(handle -> handle.info().startInstant())
        .map(start -> new Identity(pid, start));
  }

  /** Whether this very process still runs. */
  public boolean alive() {
    return handle().isPresent();
  }

  /** The handle of this very process while it runs. */
  public Optional<ProcessHandle> handle() {
    return of(pid)
        .filter(now -> Duration.between(now.start, start).abs().compareTo(TOLERANCE) <= 0)
        .flatMap(now -> ProcessHandle.of(pid))
        .filter(ProcessHandle::isAlive);
  }

  /** Dead, but not yet collected by its parent: where process 1 never does, it stays for ever. */
  private static boolean isZombie(long pid) {
    Path file = Path.of("/proc", Long.toString(pid), "stat");
    try {
      String stat = Files.readString(file);
      int state = stat.lastIndexOf(')') + 2;
      return state < stat.length() && (stat.charAt(state) == 'Z' || stat.charAt(state) == 'X');
    } catch (IOException e) {
      return false;
    }
  }
}
