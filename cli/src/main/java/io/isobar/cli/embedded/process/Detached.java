package io.isobar.cli.embedded.process;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.domain.failure.Failure;
import java.io.File;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Starts programs in a session of their own, so that neither the end of the command nor Ctrl-C in
 * its terminal ends them.
 */
final class Detached {
  static final File NOTHING = new File("/dev/null");

  private final Environment environment;

  Detached(Environment environment) {
    this.environment = environment;
  }

  /** Starts it; what it says is added to the log. */
  Process start(List<String> command, Map<String, String> variables, Path directory, Path log) {
    List<String> whole = new ArrayList<>(session());
    whole.addAll(command);
    ProcessBuilder builder =
        new ProcessBuilder(whole)
            .directory(directory.toFile())
            .redirectErrorStream(true)
            .redirectInput(ProcessBuilder.Redirect.from(NOTHING))
            .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
    builder.environment().putAll(environment.variables());
    builder.environment().putAll(variables);
    try {
      return builder.start();
    } catch (IOException e) {
      throw Failure.platform(
          "part.not-started",
          "The program " + command.getFirst() + " cannot be started: " + e.getMessage() + ".",
          "Run ./isobar doctor to see what is missing.",
          e);
    }
  }

  /** Both replace themselves by the program, so that its pid is the one that was started. */
  private List<String> session() {
    if (environment.executable("setsid").isPresent()) {
      return List.of("setsid");
    }
    return environment.executable("perl").isPresent()
        ? List.of("perl", "-e", "use POSIX; POSIX::setsid(); exec { $ARGV[0] } @ARGV or exit 127")
        : List.of();
  }
}
