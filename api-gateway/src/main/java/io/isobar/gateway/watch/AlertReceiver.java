package io.isobar.gateway.watch;

import io.isobar.storage.postgres.Alerts.Alert;

/** Who is told of alerts. */
interface AlertReceiver {
  /** Whether it has taken the alert. */
  boolean tell(Alert alert) throws InterruptedException;
}
