package io.isobar.gateway.pipelines;

import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.PoolState;
import io.isobar.storage.postgres.Pools;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Why a run, or a step of it, does not go on: the slots that it waits for. */
final class WaitingForSlots implements RunPart {
  private final Pools pools;

  WaitingForSlots(Database database) {
    this.pools = new Pools(database);
  }

  @Override
  public String name() {
    return "waiting";
  }

  @Override
  public List<Map<String, Object>> of(String run) {
    return pools.waiting(run).stream().map(WaitingForSlots::view).toList();
  }

  private static Map<String, Object> view(PoolState.Waiter waiter) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("step", waiter.owner().step());
    view.put("slots", waiter.slots());
    view.put("priority", waiter.priority());
    view.put("since", waiter.since());
    view.put("why", waiter.why());
    return view;
  }
}
