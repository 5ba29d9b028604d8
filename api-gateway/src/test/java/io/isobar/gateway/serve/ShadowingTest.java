package io.isobar.gateway.serve;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.model.Predictor;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.RolloutStage;
import io.isobar.gateway.OddModel;
import io.isobar.gateway.SmallModel;
import io.isobar.storage.postgres.Shadow;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;

class ShadowingTest {
  private final SimpleMeterRegistry meters = new SimpleMeterRegistry();
  private final BlockingQueue<List<Shadow>> kept = new LinkedBlockingQueue<>();

  @Test
  void tellsWhyAChallengerHasNoPrediction() throws InterruptedException {
    try (Shadowing shadowing = started(kept::add)) {
      shadowing.offer(row("a", new SmallModel(0)));
      assertThat(next().error()).isNull();
      // One that breaks wherever there is a bed.
      shadowing.offer(row("b", OddModel.failing(new SmallModel(2))));
      Shadow failed = next();
      assertThat(failed.error()).contains("it is broken");
      assertThat(failed.shadowJson()).isNull();
      assertThat(failed.servedJson()).isEqualTo("1015.0");
    }
    assertThat(count("failed")).isEqualTo(1);
    assertThat(count("compared")).isEqualTo(1);
  }

  /** Offering never waits, whatever the thread behind it does. */
  @Test
  void shedsWhatDoesNotFitAndCountsIt() throws InterruptedException {
    CountDownLatch busy = new CountDownLatch(1);
    CountDownLatch free = new CountDownLatch(1);
    try (Shadowing shadowing =
        started(
            batch -> {
              busy.countDown();
              await(free);
              kept.add(batch);
            })) {
      shadowing.offer(row("first", new SmallModel(2)));
      await(busy);
      for (int request = 0; request < 2_500; request++) {
        shadowing.offer(row("r" + request, new SmallModel(2)));
      }
      assertThat(count("shed")).isEqualTo(500);
      free.countDown();
      int rows = 0;
      while (rows < 2_001) {
        rows += batch().size();
      }
      assertThat(rows).isEqualTo(2_001);
    }
  }

  @Test
  void losesComparisonsThatCannotBeKeptAndGoesOn() throws InterruptedException {
    CountDownLatch thrown = new CountDownLatch(1);
    try (Shadowing shadowing =
        started(
            batch -> {
              if (thrown.getCount() > 0) {
                thrown.countDown();
                throw new IllegalStateException("away");
              }
              kept.add(batch);
            })) {
      shadowing.offer(row("a", new SmallModel(2)));
      await(thrown);
      shadowing.offer(row("b", new SmallModel(2)));
      assertThat(next().predictionId()).isEqualTo("b");
      assertThat(count("lost")).isEqualTo(1);
    }
  }

  private Shadowing started(Consumer<List<Shadow>> sink) {
    Shadowing shadowing = new Shadowing(sink, meters);
    shadowing.start();
    return shadowing;
  }

  private static Shadowing.Waiting row(String id, Predictor challenger) {
    ServedModel champion = served(1, new SmallModel(1));
    RolloutStage stage = new RolloutStage(RolloutMode.shadow, 1);
    Split split = new Split("rollout", served(2, challenger), 1, stage, Optional.empty());
    Map<String, Object> fields =
        new HashMap<>(Map.of("bed", 1L, "city", "East Windsor", "zip_code", "6016"));
    return new Shadowing.Waiting(split, champion, fields, id, Instant.EPOCH);
  }

  private static ServedModel served(int version, Predictor predictor) {
    return ServedModel.of("houses", version, predictor, "{}", Instant.EPOCH);
  }

  private Shadow next() throws InterruptedException {
    return batch().getFirst();
  }

  private List<Shadow> batch() throws InterruptedException {
    List<Shadow> batch = kept.poll(30, TimeUnit.SECONDS);
    assertThat(batch).as("within 30 s").isNotNull();
    return batch;
  }

  private static void await(CountDownLatch latch) {
    try {
      assertThat(latch.await(30, TimeUnit.SECONDS)).isTrue();
    } catch (InterruptedException e) {
      throw new AssertionError(e);
    }
  }

  private double count(String outcome) {
    return meters.counter("shadow.rows", "outcome", outcome).count();
  }
}
