package io.isobar.cli.embedded.temporal;

import io.isobar.cli.embedded.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Whether a file is a Temporal program that runs here, and which. */
final class TemporalVersion {
  private static final Duration LIMIT = Duration.ofSeconds(30);
  private static final Pattern SERVER = Pattern.compile("\\(Server ([^,)]+)");

  private TemporalVersion() {}

  static Optional<TemporalProgram> check(Path file, String how, Attempts attempts) {
    Command.Result result = Command.run(LIMIT, file.toString(), "--version");
    Matcher matcher = SERVER.matcher(result.output());
    if (!result.succeeded() || !matcher.find()) {
      attempts.failed(
          file.toString(),
          "`temporal --version` said '" + result.output().strip() + "', expected a version");
      return Optional.empty();
    }
    return Optional.of(new TemporalProgram.Binary(file, how, matcher.group(1)));
  }
}
