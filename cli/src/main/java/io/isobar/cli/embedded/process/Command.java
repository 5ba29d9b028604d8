package io.isobar.cli.embedded.process;

import io.isobar.domain.failure.Failure;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** Runs a short program to its end and keeps what it says. */
public final class Command {
  private static final int NOT_STARTED = 127;
  private static final int TOO_LATE = 124;

  private Command() {}

  /**
   * How it ended.
   *
   * @param status the exit status; 127 when it could not be started, 124 when it took too long
   * @param output both streams together
   */
  public record Result(int status, String output) {
    public boolean succeeded() {
      return status == 0;
    }
  }

  public static Result run(Duration limit, String... command) {
    return run(limit, Map.of(), List.of(command));
  }

  /** Runs it with more environment; it is ended when the limit has passed. */
  public static Result run(Duration limit, Map<String, String> environment, List<String> command) {
    ProcessBuilder builder =
        new ProcessBuilder(command)
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(Detached.NOTHING));
    builder.environment().putAll(environment);
    try {
      Process process = builder.start();
      CompletableFuture<String> output =
          CompletableFuture.supplyAsync(() -> read(process), Thread::startVirtualThread);
      if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
        process.descendants().forEach(ProcessHandle::destroyForcibly);
        process.destroyForcibly();
        return new Result(TOO_LATE, "no answer within " + limit.toSeconds() + " s");
      }
      return new Result(process.exitValue(), output.join());
    } catch (IOException e) {
      return new Result(NOT_STARTED, String.valueOf(e.getMessage()));
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform(
          "cli.interrupted", "Interrupted while waiting.", "Run the command again.", e);
    }
  }

  private static String read(Process process) {
    try (InputStream in = process.getInputStream()) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      return String.valueOf(e.getMessage());
    }
  }
}
