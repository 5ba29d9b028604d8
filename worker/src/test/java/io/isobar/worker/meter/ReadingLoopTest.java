package io.isobar.worker.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Clock;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class ReadingLoopTest {
  @Test
  void goesOnAfterAReadingThatFailsAndEndsWhenToldEvenWhileOneHangs() throws Exception {
    CountDownLatch third = new CountDownLatch(3);
    CountDownLatch interrupted = new CountDownLatch(1);
    Reading failing =
        new Reading(
            "failing",
            () -> {
              third.countDown();
              throw new IllegalStateException("no answer");
            });
    Reading hanging =
        new Reading(
            "hanging",
            () -> {
              if (third.getCount() == 0) {
                sleep(interrupted);
              }
              return List.of();
            });
    ReadingLoop loop =
        new ReadingLoop(
            "test-meters",
            new Sources(new SimpleMeterRegistry(), Clock.systemUTC()),
            List.of(failing, hanging),
            Duration.ofMillis(1));
    loop.start();
    assertThat(third.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.isRunning()).isTrue();
    loop.stop();
    assertThat(interrupted.await(10, TimeUnit.SECONDS)).isTrue();
    assertThat(loop.isRunning()).isFalse();
  }

  private static void sleep(CountDownLatch interrupted) {
    try {
      Thread.sleep(Duration.ofMinutes(1));
    } catch (InterruptedException e) {
      interrupted.countDown();
      Thread.currentThread().interrupt();
    }
  }
}
