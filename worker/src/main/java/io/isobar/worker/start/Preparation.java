package io.isobar.worker.start;

import io.isobar.storage.objects.ObjectStore;
import io.isobar.storage.objects.ObjectStores;
import io.isobar.worker.settings.WorkerSettings;
import java.time.Duration;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Makes in the servers what workers and gateways need there, before any of them is started: so they
 * need neither the right to change tables nor the right to make buckets and namespaces. What is
 * there is left as it is.
 */
public final class Preparation {
  private static final Logger LOG = LoggerFactory.getLogger(Preparation.class);

  private Preparation() {}

  /**
   * Waits for each server in turn.
   *
   * @throws io.isobar.domain.failure.Failure when one refuses, or did not come in time
   */
  public static void run(WorkerSettings settings) {
    Duration atMost = settings.startWait();
    DatabaseStart.open(settings.database(), atMost).close();
    LOG.info("the tables are up to date");
    ObjectStore objects = ObjectStores.open(settings.objects());
    Patience.until("the object store", atMost, objects::prepare);
    LOG.info("{} is there", objects);
    String namespace = settings.temporalNamespace();
    TemporalStart.prepare(settings.temporalAddress(), namespace, atMost);
    LOG.info("Temporal has the namespace {} and its search attributes", namespace);
  }
}
