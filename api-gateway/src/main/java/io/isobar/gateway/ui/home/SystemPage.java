package io.isobar.gateway.ui.home;

import io.isobar.storage.postgres.Alerts.Alert;
import io.isobar.storage.postgres.Gateway;
import io.isobar.storage.postgres.PoolState;
import java.util.List;

/** What is unwell in the machine room? */
public record SystemPage(List<Gateway> gateways, List<PoolState> pools, List<Alert> alerts) {
  public SystemPage {
    gateways = List.copyOf(gateways);
    pools = List.copyOf(pools);
    alerts = List.copyOf(alerts);
  }
}
