package io.isobar.gateway.admission;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.gateway.settings.LoadSettings;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private static final Duration MAY_WAIT = Duration.ofMillis(50);

  private final Deque<Runnable> asked = new ArrayDeque<>();
  private final Admission admission =
      new Admission(
          new LoadSettings(1, 2, MAY_WAIT, 3, Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO),
          new SimpleMeterRegistry());
  private final Executor threads = admission.watched(asked::add);

  @Test
  void refusesWhileMoreRequestsThanMayWaitHaveNoProcessorYet() {
    for (int request = 0; request < 3; request++) {
      threads.execute(() -> {});
    }
    assertThat(admission.refusal()).isEqualTo(Shed.QUEUE);
    asked.removeFirst().run();
    assertThat(admission.refusal()).isNull();
  }

  @Test
  void refusesARequestThatHasWaitedTooLongForAProcessorWhileOthersWait() {
    threads.execute(() -> assertThat(admission.refusal()).isEqualTo(Shed.LATE));
    threads.execute(() -> assertThat(admission.refusal()).as("nobody is behind it").isNull());
    LockSupport.parkNanos(2 * MAY_WAIT.toNanos());
    asked.removeFirst().run();
    asked.removeFirst().run();
    threads.execute(() -> {});
    threads.execute(() -> assertThat(admission.refusal()).as("it was begun at once").isNull());
    asked.removeLast().run();
  }

  @Test
  void refusesWhileThereAreTooManyConnections() {
    admission.watch(() -> 3);
    assertThat(admission.refusal()).isNull();
    admission.watch(() -> 4);
    assertThat(admission.refusal()).isEqualTo(Shed.CONNECTIONS);
  }
}
