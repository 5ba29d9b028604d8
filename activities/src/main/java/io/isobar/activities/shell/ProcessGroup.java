package io.isobar.activities.shell;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A program with all that it has started. */
final class ProcessGroup {
  private static final Logger LOG = LoggerFactory.getLogger(ProcessGroup.class);
  private static final Duration GRACE = Duration.ofSeconds(3);
  private static final Duration BETWEEN_LOOKS = Duration.ofMillis(50);

  private final Process leader;
  private final Optional<Path> kill;

  ProcessGroup(Process leader) {
    this.leader = leader;
    // Without setsid the program is in the group of the worker, which must not be signalled.
    this.kill = Program.onPath("setsid").flatMap(ignored -> Program.onPath("kill"));
  }

  /**
   * Asks all of them to end, and ends those that have not after three seconds. An interrupt does
   * not shorten it; it is kept for the caller.
   */
  void end() {
    boolean interrupted = Thread.interrupted();
    try {
      // A process that has left the group is still found as a descendant, while its parent lives.
      Set<ProcessHandle> all = new HashSet<>(leader.descendants().collect(Collectors.toSet()));
      if (!isAlive(all)) {
        return;
      }
      signal("-TERM");
      all.forEach(ProcessHandle::destroy);
      leader.destroy();
      interrupted |= await(all);
      leader.descendants().forEach(all::add);
      signal("-KILL");
      all.forEach(ProcessHandle::destroyForcibly);
      leader.destroyForcibly();
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }

  /** Whether it was interrupted. */
  private boolean await(Set<ProcessHandle> all) {
    boolean interrupted = false;
    long end = System.nanoTime() + GRACE.toNanos();
    while (isAlive(all) && System.nanoTime() < end) {
      try {
        Thread.sleep(BETWEEN_LOOKS);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    return interrupted;
  }

  private boolean isAlive(Set<ProcessHandle> all) {
    return leader.isAlive() || all.stream().anyMatch(ProcessHandle::isAlive) || signal("-0");
  }

  /** Whether there was anybody to get it. */
  private boolean signal(String signal) {
    if (kill.isEmpty()) {
      return false;
    }
    List<String> command = List.of(kill.get().toString(), signal, "--", "-" + leader.pid());
    try {
      Process sent =
          new ProcessBuilder(command)
              .redirectErrorStream(true)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
      return exitCode(sent) == 0;
    } catch (IOException e) {
      LOG.warn("a signal was not sent to process group {}: {}", leader.pid(), e.getMessage());
      return false;
    }
  }

  private static int exitCode(Process sent) {
    boolean interrupted = false;
    try {
      while (true) {
        try {
          return sent.waitFor(GRACE.toMillis(), TimeUnit.MILLISECONDS) ? sent.exitValue() : 1;
        } catch (InterruptedException e) {
          interrupted = true;
        }
      }
    } finally {
      if (interrupted) {
        Thread.currentThread().interrupt();
      }
    }
  }
}
