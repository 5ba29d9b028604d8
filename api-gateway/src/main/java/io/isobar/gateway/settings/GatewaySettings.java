package io.isobar.gateway.settings;

import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.workflows.payload.PayloadKeys;
import io.isobar.workflows.trace.TraceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * How this gateway is set up.
 *
 * @param host it listens on
 * @param port 0 for any free one
 * @param url where others reach it, when that is not the address it listens on
 * @param instance its name in the log and in the registry; stays the same over restarts
 * @param objects URL of the object store, file:///folder or s3://bucket?endpoint=...
 * @param cache folder for the bundles of the champions
 * @param oldMetrics families of metrics that are shown under the names of earlier systems, too
 * @param poll between two looks at the registry
 * @param temporal host and port of Temporal; without it, no run is begun or ended from here
 * @param namespace of Temporal
 * @param users file of those who may give commands; without it, everybody on this machine
 * @param pages what browsers are told
 * @param database with short waits: nothing that serves waits for Postgres
 * @param payloadKeys that payloads in Temporal are encrypted with
 * @param traces whether it makes any
 */
public record GatewaySettings(
    String host,
    int port,
    Optional<String> url,
    String instance,
    String objects,
    Path cache,
    LogSettings log,
    long maxBodyBytes,
    int maxRows,
    StreamLimits streams,
    Set<OldFamily> oldMetrics,
    LoadSettings load,
    Duration poll,
    WatchSettings watch,
    Optional<String> temporal,
    String namespace,
    Optional<Path> users,
    PageSettings pages,
    DatabaseSettings database,
    Optional<PayloadKeys> payloadKeys,
    TraceSettings traces) {
  private static final Duration CONNECT = Duration.ofSeconds(3);
  private static final Duration READ = Duration.ofSeconds(30);

  /**
   * Reads the variables ISOBAR_*.
   *
   * @throws io.isobar.domain.failure.Failure {@code settings.invalid} with everything that is
   *     wrong, or {@code settings.payload-keys}
   */
  public static GatewaySettings from(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    String host = variables.text("ISOBAR_GATEWAY_HOST", "127.0.0.1");
    int port = (int) variables.whole("ISOBAR_GATEWAY_PORT", 8000, 0, 65_535);
    Optional<DatabaseSettings> database = variables.database(CONNECT, READ);
    Path cache = variables.folder("ISOBAR_GATEWAY_CACHE");
    return new GatewaySettings(
        host,
        port,
        variables.optional("ISOBAR_GATEWAY_URL"),
        variables.text("ISOBAR_GATEWAY_INSTANCE", host + ":" + port),
        variables.required("ISOBAR_OBJECTS", "file:///folder or s3://bucket"),
        cache,
        LogSettings.from(variables),
        variables.whole("ISOBAR_GATEWAY_BODY_MB", 10, 1, 1_000) << 20,
        (int) variables.whole("ISOBAR_GATEWAY_ROWS", 10_000, 1, 1_000_000),
        StreamLimits.from(variables, cache),
        OldFamily.from(variables),
        LoadSettings.from(variables),
        Duration.ofMillis(variables.whole("ISOBAR_GATEWAY_POLL_MS", 5_000, 10, 3_600_000)),
        WatchSettings.from(variables),
        variables.optional("TEMPORAL_ADDRESS"),
        variables.text("TEMPORAL_NAMESPACE", "default"),
        variables.optionalPath("ISOBAR_GATEWAY_USERS"),
        PageSettings.from(variables),
        // Everything has been asked for by now: what is left over is misspelt.
        variables.valid(database, "ISOBAR_GATEWAY_"),
        PayloadKeys.from(environment),
        TraceSettings.from(environment));
  }
}
