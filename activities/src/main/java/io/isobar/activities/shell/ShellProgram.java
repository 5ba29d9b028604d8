package io.isobar.activities.shell;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.progress.ThisAttempt;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.pipeline.StepCall;
import io.isobar.workflows.shell.ShellActivities;
import io.isobar.workflows.shell.ShellResult;
import io.isobar.workflows.shell.ShellSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.TimeUnit;

/** {@code uses: shell}. Whatever the program has started is gone when the attempt ends. */
public final class ShellProgram implements ShellActivities {
  private static final Duration BETWEEN_REPORTS = Duration.ofMillis(500);

  private final boolean allowed;
  private final Secrets secrets;
  private final ProgressSource progress;
  private final ThisAttempt.Source attempt;

  /**
   * Runs programs, or refuses to.
   *
   * @param allowed whether who runs the worker lets definitions start programs
   */
  public ShellProgram(
      boolean allowed, Secrets secrets, ProgressSource progress, ThisAttempt.Source attempt) {
    this.allowed = allowed;
    this.secrets = secrets;
    this.progress = progress;
    this.attempt = attempt;
  }

  @Override
  public ShellResult run(StepCall call, ShellSettings settings) {
    requireAllowed(settings);
    Progress shown = progress.of(call);
    Map<String, String> variables = new TreeMap<>(secrets.fill(settings.env()));
    variables.put("ISOBAR_RUN", call.run());
    variables.put("ISOBAR_STEP", call.step());
    variables.put("ISOBAR_BRANCH", call.branch());
    variables.put("ISOBAR_ATTEMPT", Integer.toString(attempt.get().number()));
    try (Workplace workplace = Workplace.make(settings.folder())) {
      variables.put("ISOBAR_RESULT", workplace.result().toString());
      Program program = Program.find(settings.command(), workplace.folder());
      Output output = new Output(secrets.mask());
      int exitCode = run(program.start(variables), output, shown);
      if (exitCode != 0) {
        throw failed(settings, exitCode, output);
      }
      return new ShellResult(
          exitCode, output.lines(), secrets.mask().values(ResultFile.read(workplace.result())));
    }
  }

  private void requireAllowed(ShellSettings settings) {
    if (!allowed) {
      throw Failure.user(
          "shell.off",
          "This worker starts no programs.",
          "Whoever runs the worker allows it by ISOBAR_WORKER_SHELL=true.");
    }
    if (settings.command().stream().anyMatch(part -> part.contains("${secrets."))) {
      throw Failure.user(
          "shell.secret-in-command",
          "The command contains a secret, and every user of the machine sees arguments.",
          "Put the secret into env, and let the program read it from there.");
    }
  }

  private static int run(Process process, Output output, Progress shown) {
    ProcessGroup group = new ProcessGroup(process);
    Thread reader = output.follow(process.getInputStream());
    try {
      process.getOutputStream().close();
      while (!process.waitFor(BETWEEN_REPORTS.toMillis(), TimeUnit.MILLISECONDS)) {
        shown.report(output.lines(), 0, "lines", "");
      }
      return process.exitValue();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw Failure.platform(
          "shell.interrupted",
          "The program was ended before it had finished.",
          "The step is tried again, unless the run was cancelled.",
          e);
    } catch (IOException e) {
      throw Failure.platform(
          "shell.failed", "The program cannot be followed: " + e + ".", "It is tried again.", e);
    } finally {
      group.end();
      output.finish(reader, process.getInputStream());
    }
  }

  private static Failure failed(ShellSettings settings, int exitCode, Output output) {
    String end = output.end();
    // The kernel's and the shell's way of saying that a signal ended a program.
    String signal = exitCode > 128 && exitCode < 160 ? " (signal " + (exitCode - 128) + ")" : "";
    return Failure.platform(
        "shell.exit",
        settings.command().getFirst()
            + " ended with exit code "
            + exitCode
            + signal
            + (end.isEmpty() ? " and printed nothing." : ". Its last lines: " + end),
        "The log lines of the step show the rest; the step is tried again as its retry says.",
        null);
  }
}
