package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class GatewaysTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  @Test
  void listsTheInstancesHeardOfLately() {
    Gateways gateways = new Gateways(empty.database());
    gateways.heartbeat("one", "http://127.0.0.1:8001");
    gateways.heartbeat("two", "http://127.0.0.1:8002");
    gateways.heartbeat("two", "http://127.0.0.1:9002");
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "update isobar.gateways set last_seen = last_seen - interval '1 minute'"
                        + " where instance = 'one'"));

    assertThat(gateways.alive(Duration.ofSeconds(30)))
        .extracting(Gateway::instance, Gateway::url)
        .containsExactly(tuple("two", "http://127.0.0.1:9002"));
    assertThat(gateways.alive(Duration.ofMinutes(2))).hasSize(2);

    gateways.gone("two");
    assertThat(gateways.alive(Duration.ofSeconds(30))).isEmpty();
  }
}
