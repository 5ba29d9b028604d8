package io.isobar.cli;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;

/** What every command works with. */
public record CliContext(Console console, Environment environment, Home home) {
  static CliContext current() {
    Environment environment = Environment.current();
    return new CliContext(Console.of(environment), environment, Home.of(environment));
  }
}
