package io.isobar.cli.embedded.temporal;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Folders;
import io.isobar.cli.embedded.process.LogTail;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/**
 * The pinned program, built by the machine's own Go. Takes minutes the first time, and says so.
 *
 * @param folder where the program is put
 * @param log takes what the build says
 */
record GoBuiltTemporal(Environment environment, String version, Path folder, Path log)
    implements TemporalOrigin {
  private static final Duration LIMIT = Duration.ofMinutes(30);
  private static final Duration SIGN_OF_LIFE = Duration.ofSeconds(15);

  @Override
  public Optional<TemporalProgram> find(Attempts attempts) {
    Optional<Path> go = environment.executable("go");
    if (go.isEmpty()) {
      attempts.failed("go install", "there is no `go` on PATH");
      return Optional.empty();
    }
    try {
      return build(go.get(), attempts)
          .flatMap(file -> TemporalVersion.check(file, "built by go install", attempts));
    } catch (IOException e) {
      attempts.failed("go install", e.toString());
      return Optional.empty();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      attempts.failed("go install", "interrupted");
      return Optional.empty();
    }
  }

  private Optional<Path> build(Path go, Attempts attempts)
      throws IOException, InterruptedException {
    Files.createDirectories(folder);
    Path target = Files.createTempDirectory(folder, "go");
    try {
      String module = "github.com/temporalio/cli/cmd/temporal@v" + version;
      attempts.notice(
          "building the Temporal CLI " + version + " with Go (once; takes some minutes) ...");
      long offset = Files.exists(log) ? Files.size(log) : 0;
      int status = run(go, module, target, attempts);
      Path program = target.resolve("temporal");
      if (status != 0 || !Files.isExecutable(program)) {
        attempts.failed(
            "go install " + module,
            "ended with status " + status + ": " + LogTail.since(log, offset, 3));
        return Optional.empty();
      }
      return Optional.of(
          Files.move(
              program,
              folder.resolve("temporal"),
              StandardCopyOption.ATOMIC_MOVE,
              StandardCopyOption.REPLACE_EXISTING));
    } finally {
      Folders.delete(target);
    }
  }

  private int run(Path go, String module, Path target, Attempts attempts)
      throws IOException, InterruptedException {
    ProcessBuilder builder =
        new ProcessBuilder(go.toString(), "install", module)
            .redirectErrorStream(true)
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment.variables());
    builder.environment().put("GOBIN", target.toString());
    Process process = builder.start();
    try {
      long begin = System.nanoTime();
      while (!process.waitFor(SIGN_OF_LIFE.toMillis(), TimeUnit.MILLISECONDS)) {
        Duration took = Duration.ofNanos(System.nanoTime() - begin);
        if (took.compareTo(LIMIT) > 0) {
          return -1;
        }
        attempts.notice("still building the Temporal CLI (" + took.toSeconds() + " s) ...");
      }
      return process.exitValue();
    } finally {
      process.descendants().forEach(ProcessHandle::destroy);
      process.destroy();
    }
  }
}
