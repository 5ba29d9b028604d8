package io.isobar.activities.collect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.storage.postgres.SourceRequests;
import io.isobar.workflows.collect.CollectResult;
import io.isobar.workflows.collect.CollectResult.Status;
import io.isobar.workflows.collect.CollectSettings;
import io.isobar.workflows.collect.CollectSettings.UnknownColumns;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What moved the cursor without landing comes again. */
class LostBatchTest extends Collecting {
  private static final CollectSettings NO_RESTART =
      settings(Optional.empty(), UnknownColumns.REFUSE);
  private static final String NAME = "fake/data?group_number=3";

  /** As if a worker had died after its GET. */
  private void loseAnAnswer() {
    new SourceRequests(empty.database()).open("homes", NAME, "dead");
    source.cursor.incrementAndGet();
  }

  private long restarts() {
    return source.requests.stream().filter(line -> line.contains("restart")).count();
  }

  @Test
  void fetchesABatchThatWasLostBetweenTwoOthers() {
    source.batch(rows(0, 1)).batch(rows(1, 1)).batch(rows(2, 1)).batch(rows(3, 1));
    collect("r1");
    loseAnAnswer();
    assertThat(collect("r2").number()).isEqualTo(1);
    assertThat(restarts()).isEqualTo(1);
    assertThat(openRequests()).isZero();
    assertThat(collect("r3").number()).isEqualTo(2);
    assertThat(collect("r4").number()).isEqualTo(3);
    assertThat(restarts()).isEqualTo(1);
    assertThat(landedRows()).isEqualTo(4);
  }

  @Test
  void fetchesTheLastBatchWhenItWasLost() {
    source.batch(rows(0, 1)).batch(rows(1, 1));
    collect("r1");
    loseAnAnswer();
    assertThat(collect("r2").number()).isEqualTo(1);
    assertThat(collect("r3").status()).isEqualTo(Status.exhausted);
    assertThat(restarts()).isEqualTo(1);
  }

  @Test
  void fetchesTheFirstBatchWhenItWasLost() {
    source.batch(rows(0, 1)).batch(rows(1, 1));
    loseAnAnswer();
    assertThat(collect("r1").number()).isZero();
    assertThat(collect("r2").number()).isEqualTo(1);
  }

  @Test
  void fetchesABatchWhoseAnswerWasResetBeforeItsFirstByte() {
    source.batch(rows(0, 1)).batch(rows(1, 1)).fault(source.reset());
    assertThatThrownBy(() -> collect("r1"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> assertThat(failure.code()).isEqualTo("collect.source-failed"));
    assertThat(source.requests).as("asked exactly once").hasSize(1);
    assertThat(collect("r1").number()).isZero();
    assertThat(collect("r2").number()).isEqualTo(1);
    assertThat(collect("r3").status()).isEqualTo(Status.exhausted);
  }

  @Test
  void keepsARefusedBatchForALaterRun() {
    source.batch("{\"price\":\"dear\"}").batch(rows(1, 1));
    assertThatThrownBy(() -> collect("r1")).isInstanceOf(Failure.class);
    assertThatThrownBy(() -> collect("r2"))
        .isInstanceOfSatisfying(
            Failure.class,
            failure ->
                assertThat(failure).hasMessageStartingWith("Batch 0, row 1, column 'price'"));
    source.batches.set(0, source.batches.getFirst().replace("{\"price\":\"dear\"}", row(7)));
    assertThat(collect("r3").number()).isZero();
    assertThat(collect("r4").number()).isEqualTo(1);
    assertThat(openRequests()).isZero();
  }

  @Test
  void passesOverLandedBatchesAfterARestartByOthers() {
    source.batch(rows(0, 1)).batch(rows(1, 1)).batch(rows(2, 1));
    collect("r1");
    collect("r2");
    source.cursor.set(0);
    assertThat(collect("r3").number()).isEqualTo(2);
    assertThat(restarts()).isZero();
    assertThat(landedRows()).isEqualTo(3);
  }

  @Test
  void goesBackToTheStartWhenNothingHasLandedAndTheSourceIsAtItsEnd() {
    source.batch(rows(0, 1));
    source.cursor.set(1);
    assertThat(collect("r1").number()).isZero();
  }

  @Test
  void believesASourceThatSkipsNumbers() {
    source.batch(rows(0, 1)).batch(rows(1, 1));
    source.batches.set(
        1, source.batches.get(1).replace("\"batch_number\":1", "\"batch_number\":5"));
    collect("r1");
    assertThat(collect("r2").number()).isEqualTo(5);
    assertThat(restarts()).isEqualTo(1);
  }

  @Test
  void saysThatABatchIsLostWithoutAWayBack() {
    source.batch(rows(0, 1)).batch(rows(1, 1)).batch(rows(2, 1));
    collect("r1", NO_RESTART);
    loseAnAnswer();
    assertThatThrownBy(() -> collect("r2", NO_RESTART))
        .isInstanceOfSatisfying(
            Failure.class,
            failure -> {
              assertThat(failure.code()).isEqualTo("collect.batch-lost");
              assertThat(failure)
                  .hasMessage(
                      "A batch of fake/data?group_number=3 was sent but has not landed: batch 2"
                          + " comes after batch 0. The source names no restart url, so it cannot"
                          + " be asked for again.");
              assertThat(failure.remedy()).contains("restart-url", "by hand");
            });
    assertThat(landedRows()).isEqualTo(1);
    source.cursor.set(0);
    assertThat(collect("r3", NO_RESTART).number()).isEqualTo(1);
  }

  @Test
  void stopsAtASourceThatNeverEnds() {
    source.batch(rows(0, 1));
    CollectResult first = collect("r1");
    String again = source.batches.getFirst();
    for (int i = 0; i < 20; i++) {
      source.batches.add(again);
    }
    assertThat(first.number()).isZero();
    assertThatThrownBy(() -> collect("r2"))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("collect.no-progress"));
  }
}
