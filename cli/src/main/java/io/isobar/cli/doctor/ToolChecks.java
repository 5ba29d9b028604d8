package io.isobar.cli.doctor;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.process.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The programs that the build and this command use. */
record ToolChecks(Environment environment) {
  private static final Duration LIMIT = Duration.ofSeconds(20);
  private static final int JDK = 25;

  List<Finding> all() {
    return List.of(jdk(), maven(), git());
  }

  private Finding jdk() {
    String home = System.getProperty("java.home", "");
    String detail = Runtime.version() + " in " + home;
    return Runtime.version().feature() == JDK
        ? Finding.ok("JDK " + JDK, detail)
        : Finding.problem("JDK " + JDK, detail, "Install a JDK 25, or set JAVA_HOME to one.");
  }

  private Finding maven() {
    return version("mvn", "--version")
        .map(line -> Finding.ok("Maven", line))
        .orElseGet(
            () ->
                Finding.problem(
                    "Maven",
                    "`mvn` does not run",
                    "Install Maven 3.8 or later, for example `apt-get install maven` or"
                        + " `brew install maven`."));
  }

  private Finding git() {
    return version("git", "--version")
        .map(line -> Finding.ok("git", line))
        .orElseGet(
            () ->
                Finding.warning(
                    "git",
                    "`git` does not run",
                    "Install git: models are marked with the commit that made them."));
  }

  private Optional<String> version(String program, String option) {
    return environment
        .executable(program)
        .map(Path::toString)
        .map(file -> Command.run(LIMIT, Map.of("NO_COLOR", "1"), List.of(file, option)))
        .filter(Command.Result::succeeded)
        .flatMap(result -> result.output().lines().findFirst())
        .map(line -> line.replaceAll("\u001b\\[[0-9;]*m", ""));
  }
}
