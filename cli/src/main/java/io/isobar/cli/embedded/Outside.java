package io.isobar.cli.embedded;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.temporal.OutsideTemporal;
import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.DatabaseSettings;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** What the user runs elsewhere and has named in the environment. */
record Outside(Environment environment) {
  private static final Duration CONNECT = Duration.ofSeconds(5);

  Optional<DatabaseSettings> database() {
    return environment
        .variable("ISOBAR_DATABASE_URL")
        .map(
            url -> {
              try {
                return DatabaseSettings.of(
                    url, required("ISOBAR_DATABASE_USER"), required("ISOBAR_DATABASE_PASSWORD"));
              } catch (IllegalArgumentException e) {
                throw Failure.user(
                    "database.url",
                    "ISOBAR_DATABASE_URL is not usable: " + e.getMessage() + ".",
                    "Write it like jdbc:postgresql://localhost:5432/isobar.");
              }
            });
  }

  Optional<OutsideTemporal> temporal() {
    return environment
        .variable("TEMPORAL_ADDRESS")
        .map(address -> new OutsideTemporal(address, namespace()));
  }

  String namespace() {
    return environment.variable("TEMPORAL_NAMESPACE").orElse("default");
  }

  Optional<URI> source() {
    return address("ISOBAR_SOURCE_URL");
  }

  /** Where the gateways of a whole system are reached; see {@link Elsewhere}. */
  Optional<URI> gateway() {
    return address("ISOBAR_GATEWAY_URL");
  }

  Optional<URI> objects() {
    return address("ISOBAR_OBJECTS");
  }

  /** Proves that all of it answers; nothing of ours is started before. */
  void check() {
    database().ifPresent(Outside::check);
    temporal().ifPresent(OutsideTemporal::check);
    source();
    objects();
  }

  /** Where that part is; empty when it is not outside, or nobody has said where. */
  String url(Part part) {
    return switch (part) {
      case POSTGRES -> database().map(DatabaseSettings::url).orElse("");
      case TEMPORAL -> temporal().map(OutsideTemporal::address).orElse("");
      case SOURCE -> source().map(URI::toString).orElse("");
      case GATEWAY -> gateway().map(URI::toString).orElse("");
      case WORKER -> "";
    };
  }

  private static void check(DatabaseSettings settings) {
    DatabaseSettings quick =
        new DatabaseSettings(
            settings.url(), settings.user(), settings.password(), 1, CONNECT, CONNECT);
    try (Database database = Database.open(quick)) {
      database.check();
    }
  }

  private String required(String name) {
    return environment
        .variable(name)
        .orElseThrow(
            () ->
                Failure.user(
                    "database.settings",
                    name + " is not set, expected it beside ISOBAR_DATABASE_URL.",
                    "Set ISOBAR_DATABASE_USER and ISOBAR_DATABASE_PASSWORD, or unset"
                        + " ISOBAR_DATABASE_URL to have a database started."));
  }

  private Optional<URI> address(String name) {
    Optional<String> text = environment.variable(name);
    try {
      return text.map(URI::create);
    } catch (IllegalArgumentException e) {
      throw Failure.user(
          "cli.address",
          name + "='" + text.orElse("") + "' is not an address: " + e.getMessage() + ".",
          "Write it like http://localhost:8000 or file:///data/objects.");
    }
  }
}
