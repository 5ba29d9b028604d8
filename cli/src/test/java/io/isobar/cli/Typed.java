package io.isobar.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.storage.postgres.DatabaseSettings;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.Map;

/**
 * The command as a test types it, in a folder and with variables of its own; what it says is kept.
 */
final class Typed {
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private final Environment environment;

  Typed(Path folder, Map<String, String> variables) {
    this.environment = new Environment(variables, folder);
  }

  static Map<String, String> database(DatabaseSettings settings) {
    return Map.of(
        "ISOBAR_DATABASE_URL", settings.url(),
        "ISOBAR_DATABASE_USER", settings.user(),
        "ISOBAR_DATABASE_PASSWORD", settings.password());
  }

  /** Its exit code. */
  int run(String... arguments) {
    out.reset();
    err.reset();
    Console console = new Console(stream(out), stream(err), false, false);
    return Main.run(new CliContext(console, environment, Home.of(environment)), arguments);
  }

  /** What it has said, when it has ended with that code. */
  String run(int code, String... arguments) {
    int ended = run(arguments);
    assertThat(ended).as(out() + err()).isEqualTo(code);
    return out();
  }

  String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  String err() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }
}
