package io.isobar.cli.pools;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.cli.runs.CardsJson;
import io.isobar.storage.postgres.LeaseOwner;
import io.isobar.storage.postgres.PoolState;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;

class PoolTableTest {
  private static final Instant NOW = Instant.parse("2026-01-01T10:10:00Z");
  private static final PoolState SOURCE =
      new PoolState(
          "source",
          1,
          "one request at once",
          List.of(
              new PoolState.Holder(
                  new LeaseOwner("houses-1", "houses-1", "collect"), 1, NOW.minusSeconds(42))),
          List.of(
              new PoolState.Waiter(
                  new LeaseOwner("houses-2", "houses-2", ""),
                  1,
                  2,
                  NOW.minusSeconds(600),
                  "pool source has 1 slot, held by houses-1 collect")));

  @Test
  void saysWhoHoldsAndWhyOthersWait() {
    assertThat(PoolTable.lines(List.of(SOURCE), NOW))
        .containsExactly(
            "POOL                           SLOTS  HELD WAITING  NOTE",
            "source                             1     1       1  one request at once",
            "  ▸ houses-1 collect holds 1 slot for 42 s",
            "  · houses-2 has waited 10 min for 1 slot, priority 2:"
                + " pool source has 1 slot, held by houses-1 collect");
  }

  @Test
  void jsonHasTheSame() {
    assertThat(CardsJson.of(List.of(SOURCE)))
        .contains(
            "\"pool\" : \"source\"", "\"priority\" : 2", "\"why\" : \"pool source has 1 slot");
  }
}
