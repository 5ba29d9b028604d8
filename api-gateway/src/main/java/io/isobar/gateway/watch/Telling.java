package io.isobar.gateway.watch;

import io.isobar.storage.postgres.Alerts;
import io.isobar.storage.postgres.Alerts.Alert;
import java.time.Duration;
import java.util.Optional;

/** Tells each alert once; what was not taken is tried again, ever more rarely, for a day. */
final class Telling {
  private static final Duration FIRST_WAIT = Duration.ofSeconds(2);
  private static final Duration LONGEST_WAIT = Duration.ofMinutes(10);
  private static final int AT_ONCE = 20;

  private final Alerts alerts;
  private final Optional<AlertReceiver> receiver;

  Telling(Alerts alerts, Optional<AlertReceiver> receiver) {
    this.alerts = alerts;
    this.receiver = receiver;
  }

  void look() {
    if (receiver.isEmpty()) {
      return;
    }
    for (Alert alert : alerts.untold(AT_ONCE)) {
      if (taken(receiver.get(), alert)) {
        alerts.told(alert.id());
      } else {
        alerts.notTold(alert.id(), FIRST_WAIT, LONGEST_WAIT);
        return;
      }
    }
  }

  private static boolean taken(AlertReceiver receiver, Alert alert) {
    try {
      return receiver.tell(alert);
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return false;
    }
  }
}
