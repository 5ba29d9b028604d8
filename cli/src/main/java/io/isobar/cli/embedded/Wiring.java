package io.isobar.cli.embedded;

import io.isobar.cli.embedded.place.Home;
import io.isobar.storage.postgres.DatabaseSettings;
import java.net.URI;
import java.util.Map;
import java.util.TreeMap;

/** What the worker and the gateway are told about the others; by environment, never by argument. */
record Wiring(
    DatabaseSettings database,
    String temporalAddress,
    String temporalNamespace,
    URI source,
    URI objects,
    int workerPort,
    int gatewayPort) {
  Map<String, String> variables(Home home) {
    Map<String, String> variables = new TreeMap<>();
    variables.put("ISOBAR_DATABASE_URL", database.url());
    variables.put("ISOBAR_DATABASE_USER", database.user());
    variables.put("ISOBAR_DATABASE_PASSWORD", database.password());
    variables.put("TEMPORAL_ADDRESS", temporalAddress);
    variables.put("TEMPORAL_NAMESPACE", temporalNamespace);
    variables.put("ISOBAR_SOURCE_URL", source.toString());
    variables.put("ISOBAR_OBJECTS", objects.toString());
    // A team of OpenMP threads as large as the machine collapses when it has to share one core.
    variables.put("OMP_NUM_THREADS", "1");
    variables.put("ISOBAR_WORKER_PORT", Integer.toString(workerPort));
    variables.put("ISOBAR_GATEWAY_PORT", Integer.toString(gatewayPort));
    variables.put("ISOBAR_GATEWAY_URL", "http://127.0.0.1:" + gatewayPort);
    variables.put("ISOBAR_GATEWAY_CACHE", home.folder("gateway/cache").toString());
    variables.put("ISOBAR_GATEWAY_SPOOL", home.folder("gateway/spool").toString());
    return variables;
  }
}
