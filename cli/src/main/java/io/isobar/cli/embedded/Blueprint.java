package io.isobar.cli.embedded;

import io.isobar.cli.embedded.place.Environment;
import io.isobar.cli.embedded.place.Home;
import io.isobar.cli.embedded.place.Platform;
import io.isobar.cli.embedded.place.Versions;
import io.isobar.cli.embedded.postgres.PostgresPart;
import io.isobar.cli.embedded.postgres.PostgresPrograms;
import io.isobar.cli.embedded.process.Part;
import io.isobar.cli.embedded.temporal.TemporalFinder;
import io.isobar.cli.embedded.temporal.TemporalForecast;
import io.isobar.cli.embedded.temporal.TemporalPart;
import java.net.URI;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What each part is: its program, settings and preferred port.
 *
 * @param mains the Java programs by part
 */
record Blueprint(
    Environment environment,
    Home home,
    Versions versions,
    ClassPath classes,
    Map<Part, String> mains,
    URI temporalReleases) {
  static final int GATEWAY_PORT = 7411;
  static final int WORKER_PORT = 7412;
  private static final int SOURCE_PORT = 7413;
  private static final int TEMPORAL_PORT = 7414;
  private static final int TEMPORAL_UI_PORT = 7415;
  private static final int POSTGRES_PORT = 7416;

  Blueprint {
    mains = Map.copyOf(mains);
  }

  static Blueprint of(Environment environment, Home home) {
    return new Blueprint(
        environment,
        home,
        Versions.ofThisBuild(),
        ClassPath.current(),
        Map.of(
            Part.SOURCE, "io.isobar.datasource.DataSourceMain",
            Part.WORKER, "io.isobar.worker.WorkerMain",
            Part.GATEWAY, "io.isobar.gateway.GatewayMain"),
        environment
            .variable("ISOBAR_TEMPORAL_RELEASES")
            .map(URI::create)
            .orElse(TemporalFinder.RELEASES));
  }

  PostgresPart postgres() {
    return new PostgresPart(home, environment, versions, POSTGRES_PORT);
  }

  TemporalPart temporal(Consumer<String> notices) {
    Path log = home.log("temporal-install");
    return new TemporalPart(
        home,
        TemporalFinder.of(environment, versions.temporal(), temporalReleases, log, notices),
        TEMPORAL_PORT,
        TEMPORAL_UI_PORT);
  }

  PartForecast postgresForecast() {
    Platform platform = Platform.current();
    boolean available = new PostgresPrograms(platform, versions.postgres()).available();
    return new PartForecast(
        "PostgreSQL",
        available,
        versions.postgres() + (available ? " for " : " is not built for ") + platform,
        available ? "" : "Set ISOBAR_DATABASE_URL, _USER and _PASSWORD to a server of your own.");
  }

  PartForecast temporalForecast() {
    return PartForecast.of(TemporalForecast.of(environment, versions.temporal(), temporalReleases));
  }

  JavaPart source(SourceOptions options) {
    List<String> arguments = new ArrayList<>(List.of("--port", "{port}"));
    arguments.addAll(options.arguments());
    arguments.addAll(List.of("--tables", new SourceTables(home).folder().toString()));
    arguments.addAll(List.of("--state", new SourceMemory(home).state(options).toString()));
    JavaProgram program =
        new JavaProgram(
            classes,
            Optional.empty(),
            main(Part.SOURCE),
            "256m",
            arguments,
            Map.of(),
            "/faults",
            // One that is told to be away still answers there.
            true);
    return new JavaPart(Part.SOURCE, program, SOURCE_PORT, versions.isobar());
  }

  JavaPart worker(Map<String, String> settings) {
    return spring(Part.WORKER, "512m", WORKER_PORT, settings, "/health");
  }

  JavaPart gateway(Map<String, String> settings) {
    return spring(Part.GATEWAY, "256m", GATEWAY_PORT, settings, "/v2/health/live");
  }

  /** Ten thousand classes, which take most of the start. */
  private JavaPart spring(
      Part part, String heap, int port, Map<String, String> settings, String healthPath) {
    JavaProgram program =
        new JavaProgram(
            classes,
            classes.archive(part.word()),
            main(part),
            heap,
            List.of(),
            settings,
            healthPath,
            false);
    return new JavaPart(part, program, port, versions.isobar());
  }

  private String main(Part part) {
    return Objects.requireNonNull(mains.get(part), part.word());
  }
}
