package io.isobar.worker.settings;

import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.workflows.payload.PayloadKeys;
import io.isobar.workflows.trace.TraceSettings;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * How this worker is set up.
 *
 * @param temporalAddress host:port of Temporal's frontend
 * @param objects URL of the object store, file:///folder or s3://bucket?endpoint=...
 * @param sourceUrl what {@code ${source}} stands for in definitions; empty without a stand-in
 * @param host that health and metrics listen on
 * @param port of health and metrics; 0 for any free one
 * @param trainingSlots trials at once, one native thread each
 * @param build which build of the worker it is
 * @param startWait how long Temporal and Postgres are waited for at the start
 * @param payloadKeys that payloads in Temporal are encrypted with
 * @param kinds what the steps that users write may use
 * @param traces whether it makes any
 */
public record WorkerSettings(
    DatabaseSettings database,
    String temporalAddress,
    String temporalNamespace,
    String objects,
    String sourceUrl,
    String host,
    int port,
    int trainingSlots,
    Duration startWait,
    Optional<PayloadKeys> payloadKeys,
    KindSettings kinds,
    BuildSettings build,
    TraceSettings traces) {
  private static final Duration CONNECT = Duration.ofSeconds(10);

  /** A statement over a whole batch may take this long. */
  private static final Duration STATEMENT = Duration.ofMinutes(30);

  /**
   * Reads the environment.
   *
   * @throws io.isobar.domain.failure.Failure {@code settings.invalid} with everything that is
   *     wrong, or {@code settings.payload-keys}
   */
  public static WorkerSettings from(Map<String, String> environment) {
    Variables variables = new Variables(environment);
    String url = variables.required("ISOBAR_DATABASE_URL", "jdbc:postgresql://host:port/database");
    String user = variables.required("ISOBAR_DATABASE_USER", "the name of a database user");
    String password = variables.required("ISOBAR_DATABASE_PASSWORD", "that user's password");
    int connections = variables.whole("ISOBAR_WORKER_CONNECTIONS", 24, 2, 1_000);
    String temporal = variables.address("TEMPORAL_ADDRESS", "127.0.0.1:7233");
    String namespace = variables.text("TEMPORAL_NAMESPACE", "default");
    String objects = variables.required("ISOBAR_OBJECTS", "file:///folder or s3://bucket");
    String source = variables.text("ISOBAR_SOURCE_URL", "");
    String host = variables.text("ISOBAR_WORKER_HOST", "127.0.0.1");
    int port = variables.whole("ISOBAR_WORKER_PORT", 8001, 0, 65_535);
    int slots = variables.whole("ISOBAR_WORKER_TRAINING_SLOTS", cores(), 1, 1_024);
    int wait = variables.whole("ISOBAR_WORKER_START_WAIT_SECONDS", 120, 1, 86_400);
    KindSettings kinds = KindSettings.from(variables);
    BuildSettings build = BuildSettings.from(variables);
    variables.refuseUnknown("ISOBAR_WORKER_");
    if (!url.isEmpty() && !url.startsWith("jdbc:postgresql:")) {
      variables.problem(
          "ISOBAR_DATABASE_URL '" + url + "': expected jdbc:postgresql://host:port/database");
    }
    variables.requireValid();
    return new WorkerSettings(
        new DatabaseSettings(url, user, password, connections, CONNECT, STATEMENT),
        temporal,
        namespace,
        objects,
        source,
        host,
        port,
        slots,
        Duration.ofSeconds(wait),
        PayloadKeys.from(environment),
        kinds,
        build,
        TraceSettings.from(environment));
  }

  private static int cores() {
    return Runtime.getRuntime().availableProcessors();
  }
}
