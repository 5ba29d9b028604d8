package io.isobar.cli.schedules;

import io.isobar.storage.postgres.DatabaseSettings;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.worker.WorkerMain;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;
import org.springframework.context.ConfigurableApplicationContext;

/** A worker of the real Temporal, in this process; its objects are in the test's folder. */
public final class RealWorker {
  private RealWorker() {}

  /**
   * Starts it.
   *
   * @param more of its environment
   */
  public static ConfigurableApplicationContext start(
      RealTemporal temporal, EmptyDatabase empty, Path folder, Map<String, String> more) {
    return WorkerMain.start(environment(temporal, empty.settings(), folder, more));
  }

  /** What a worker of that database is told. */
  static Map<String, String> environment(
      RealTemporal temporal, DatabaseSettings database, Path folder, Map<String, String> more) {
    Map<String, String> environment = new TreeMap<>(more);
    environment.put("ISOBAR_DATABASE_URL", database.url());
    environment.put("ISOBAR_DATABASE_USER", database.user());
    environment.put("ISOBAR_DATABASE_PASSWORD", database.password());
    environment.put("ISOBAR_OBJECTS", folder.resolve("objects").toUri().toString());
    environment.put("ISOBAR_WORKER_PORT", "0");
    environment.put("TEMPORAL_ADDRESS", temporal.address());
    return environment;
  }
}
