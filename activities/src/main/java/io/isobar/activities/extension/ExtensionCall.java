package io.isobar.activities.extension;

import io.isobar.activities.progress.Progress;
import io.isobar.activities.progress.ProgressSource;
import io.isobar.activities.progress.ThisAttempt;
import io.isobar.activities.result.Values;
import io.isobar.activities.secret.Secrets;
import io.isobar.domain.failure.Failure;
import io.isobar.workflows.extension.ExtensionActivities;
import io.isobar.workflows.extension.ExtensionContext;
import io.isobar.workflows.extension.ExtensionResult;
import io.isobar.workflows.extension.ExtensionSettings;
import io.isobar.workflows.extension.StepExtension;
import io.isobar.workflows.pipeline.StepCall;
import io.temporal.client.ActivityCompletionException;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** {@code uses: extension}. */
public final class ExtensionCall implements ExtensionActivities {
  private final Extensions extensions;
  private final Secrets secrets;
  private final ProgressSource progress;
  private final ThisAttempt.Source attempt;

  public ExtensionCall(
      Extensions extensions, Secrets secrets, ProgressSource progress, ThisAttempt.Source attempt) {
    this.extensions = extensions;
    this.secrets = secrets;
    this.progress = progress;
    this.attempt = attempt;
  }

  @Override
  public ExtensionResult call(StepCall call, ExtensionSettings settings) {
    StepExtension extension = extensions.of(settings.name());
    Context context = new Context(call, attempt.get().number(), progress.of(call), secrets);
    Map<String, String> with = Collections.unmodifiableMap(secrets.fill(settings.with()));
    Thread thread = Thread.currentThread();
    ClassLoader before = thread.getContextClassLoader();
    // Libraries look there for what they load by name.
    thread.setContextClassLoader(extension.getClass().getClassLoader());
    try {
      requireNoProblems(extension, with);
      Map<String, String> values = extension.run(context, with);
      return new ExtensionResult(
          settings.name(),
          secrets
              .mask()
              .values(
                  Values.bounded(
                      values == null ? new TreeMap<>() : values, "Extension " + settings.name())));
    } catch (Failure | ActivityCompletionException known) {
      throw known;
    } catch (Exception | LinkageError thrown) {
      throw failure(settings.name(), thrown);
    } finally {
      thread.setContextClassLoader(before);
    }
  }

  private static void requireNoProblems(StepExtension extension, Map<String, String> with) {
    List<String> problems = extension.problems(with);
    if (!problems.isEmpty()) {
      throw Failure.user(
          "extension.settings",
          "The settings of extension "
              + extension.name()
              + " are wrong: "
              + String.join("; ", problems),
          "Correct with: of the step.");
    }
  }

  private static Failure failure(String name, Throwable thrown) {
    String message = "Extension " + name + " failed: " + thrown;
    return switch (thrown) {
      case IllegalArgumentException refused ->
          Failure.user("extension.refused", message, "Correct what it was given, then run again.");
      case LinkageError broken ->
          Failure.user(
              "extension.broken",
              message,
              "Put all that it needs into the folder ISOBAR_WORKER_EXTENSIONS.");
      case InterruptedException interrupted -> {
        Thread.currentThread().interrupt();
        yield failed("extension.interrupted", message, interrupted);
      }
      default -> failed("extension.failed", message, thrown);
    };
  }

  private static Failure failed(String code, String message, Throwable cause) {
    return Failure.platform(
        code, message, "The log lines of the step show where; it is tried again.", cause);
  }

  /** What the extension may ask. */
  private record Context(StepCall call, int attempt, Progress shown, Secrets secrets)
      implements ExtensionContext {
    @Override
    public String run() {
      return call.run();
    }

    @Override
    public String pipeline() {
      return call.pipeline();
    }

    @Override
    public String step() {
      return call.step();
    }

    @Override
    public String branch() {
      return call.branch();
    }

    @Override
    public String secret(String name) {
      try {
        return secrets.get(name);
      } catch (Failure missing) {
        throw new IllegalArgumentException(missing.getMessage() + " " + missing.remedy(), missing);
      }
    }

    @Override
    public void progress(long done, long total, String unit) {
      shown.report(done, total, unit, "");
    }
  }
}
