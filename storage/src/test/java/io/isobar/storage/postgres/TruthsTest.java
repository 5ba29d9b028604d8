package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.isobar.domain.failure.Failure;
import io.isobar.domain.feedback.Outcome;
import io.isobar.domain.feedback.Truth;
import io.isobar.domain.feedback.TruthShape;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class TruthsTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Truths truths;
  private Predictions predictions;

  @BeforeEach
  void open() {
    truths = new Truths(empty.database());
    predictions = new Predictions(empty.database());
  }

  @Test
  void keepsEachTruthOnceAndCountsTheLatest() {
    assertThat(keep(truth("a", 5.0, 10), truth("b", "sold", 10), truth("c", true, 10)))
        .containsOnly(Outcome.RECORDED);
    assertThat(keep(truth("a", 5.0, 99), truth("b", "sold", 10), truth("c", true, 10)))
        .containsOnly(Outcome.UNCHANGED);
    List<Truths.Kept> kept = truths.keep(List.of(truth("a", 6.0, 20), truth("a", 7.0, 15)));
    assertThat(kept)
        .extracting(Truths.Kept::outcome)
        .containsExactly(Outcome.CORRECTED, Outcome.OUTDATED);
    assertThat(kept).extracting(Truths.Kept::counting).containsOnly(truth("a", 6.0, 20));
    assertThat(truths.history("a"))
        .containsExactly(truth("a", 5.0, 10), truth("a", 6.0, 20), truth("a", 7.0, 15));
    assertThat(truths.history("b")).containsExactly(truth("b", "sold", 10));
    assertThat(truths.history("c")).containsExactly(truth("c", true, 10));
  }

  @Test
  void givesNumbersBackToTheBit() {
    List<Double> numbers = List.of(0.1, -1e300, 4.9e-324, 1 / 3.0, 9007199254740993.0, -0.0);
    for (double number : numbers) {
      Truth truth = truth("n" + number, number, 1);
      assertThat(keep(truth, truth)).containsExactly(Outcome.RECORDED, Outcome.UNCHANGED);
      assertThat(keep(truth)).containsExactly(Outcome.UNCHANGED);
      assertThat(truths.history(truth.predictionId())).containsExactly(truth);
    }
  }

  @Test
  void takesTheSameTruthOnceFromManyAtOnce() throws Exception {
    List<Outcome> outcomes = Collections.synchronizedList(new ArrayList<>());
    List<Thread> senders = new ArrayList<>();
    for (int sender = 0; sender < 8; sender++) {
      senders.add(Thread.startVirtualThread(() -> outcomes.addAll(keep(truth("a", 5.0, 10)))));
    }
    for (Thread sender : senders) {
      assertThat(sender.join(Duration.ofSeconds(30))).isTrue();
    }
    assertThat(outcomes).hasSize(8).filteredOn(Outcome.RECORDED::equals).hasSize(1);
    assertThat(truths.history("a")).hasSize(1);
  }

  @Test
  void knowsWhatTheTruthOfAPredictionCanBe() {
    predictions.append(
        List.of(
            answered("n", "{\"prediction\": 1.5}"),
            answered("c", "{\"prediction\": \"b\", \"probabilities\": {\"b\": 0.9, \"aa\": 0.1}}"),
            answered("x", "{\"prediction\": \"b\", \"probabilities\": 7}"),
            new LoggedPrediction(
                    "r", Instant.EPOCH, "houses", 3, null, null, 1, 422, "bed: x", "g1")
                .row(false)));
    assertThat(truths.predictions(List.of("n", "c", "x", "r", "nobody")).values())
        .containsExactlyInAnyOrder(
            new AnsweredPrediction("n", "houses", 3, new TruthShape.OfNumber()),
            new AnsweredPrediction("c", "houses", 3, new TruthShape.OfClasses(List.of("b", "aa"))),
            new AnsweredPrediction("x", "houses", 3, new TruthShape.Unknown()));
  }

  @Test
  void forgetsOnlyOldTruthsThatBelongToNoPrediction() {
    keep(truth("known", 1.0, 1), truth("unknown", 1.0, 1));
    predictions.append(List.of(answered("known", "{\"prediction\": 1.5}")));
    assertThat(truths.forgetOrphans(Duration.ofHours(1))).isZero();
    assertThat(truths.forgetOrphans(Duration.ZERO)).isEqualTo(1);
    assertThat(truths.history("known")).hasSize(1);
    assertThat(truths.history("unknown")).isEmpty();
  }

  @Test
  void letsNobodyChangeOrForgetATruth() {
    keep(truth("known", 1.0, 1));
    predictions.append(List.of(answered("known", "{\"prediction\": 1.5}")));
    for (String change :
        List.of(
            "update isobar.truths set truth = '2'",
            "truncate isobar.truths",
            "delete from isobar.truths")) {
      assertThatThrownBy(() -> empty.database().jdbi().useHandle(handle -> handle.execute(change)))
          .as(change)
          .hasMessageContaining("append-only");
    }
    assertThat(truths.history("known")).hasSize(1);
  }

  @Test
  void saysThatPostgresIsAway() {
    empty.database().close();
    assertThatThrownBy(() -> keep(truth("a", 1.0, 1)))
        .isInstanceOfSatisfying(
            Failure.class, failure -> assertThat(failure.code()).isEqualTo("database.away"));
  }

  private List<Outcome> keep(Truth... some) {
    return truths.keep(List.of(some)).stream().map(Truths.Kept::outcome).toList();
  }

  private static Truth truth(String id, Object value, long second) {
    return new Truth(id, value, Instant.ofEpochSecond(second), "ana");
  }

  private static byte[] answered(String id, String output) {
    return new LoggedPrediction(
            id, Instant.ofEpochSecond(1), "houses", 3, "{}", output, 250, 200, null, "g1")
        .row(false);
  }
}
