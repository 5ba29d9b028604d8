package io.isobar.cli.embedded;

import io.isobar.cli.embedded.place.Home;
import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * Lets one command at a time start and stop parts of a home; gone with the process that holds it.
 */
final class StackLock {
  private static final Duration PAUSE = Duration.ofMillis(100);

  private StackLock() {}

  /** Does the task while no other command does one in this home. */
  static <T> T holding(Home home, Consumer<String> notices, Supplier<T> task) {
    Path file = home.folder("run").resolve("lock");
    try (FileChannel channel =
        FileChannel.open(file, StandardOpenOption.CREATE, StandardOpenOption.WRITE)) {
      boolean told = false;
      while (tryLock(channel) == null) {
        if (!told) {
          notices.accept("another isobar command is starting or stopping parts: waiting for it");
          told = true;
        }
        Thread.sleep(PAUSE);
      }
      return task.get();
    } catch (IOException e) {
      throw Failure.resource(
          "home.lock",
          "The lock " + file + " cannot be taken: " + e.getMessage() + ".",
          "Set ISOBAR_HOME to a folder on a disk of this machine that this user can write.",
          e);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform(
          "cli.interrupted", "Interrupted while waiting.", "Run the command again.", e);
    }
  }

  /** Null while another process, or another thread of this one, has it. */
  private static @Nullable FileLock tryLock(FileChannel channel) throws IOException {
    try {
      return channel.tryLock();
    } catch (OverlappingFileLockException e) {
      return null;
    }
  }
}
