package io.isobar.worker.meter;

import static org.assertj.core.api.Assertions.assertThat;

import io.isobar.domain.feedback.Truth;
import io.isobar.storage.bundle.SampleBundle;
import io.isobar.storage.postgres.EmptyDatabase;
import io.isobar.storage.postgres.GaugeFigure;
import io.isobar.storage.postgres.LoggedPrediction;
import io.isobar.storage.postgres.Predictions;
import io.isobar.storage.postgres.RegistryRows;
import io.isobar.storage.postgres.Truths;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class QualityFiguresTest {
  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private final AtomicInteger loaded = new AtomicInteger();

  @Test
  void scoresTheLastDaysOfTheChampionByTheTruthsThatCame() {
    RegistryRows rows = new RegistryRows(empty.database());
    rows.insert("houses", 1);
    rows.insert("houses", 2);
    empty
        .database()
        .jdbi()
        .useHandle(
            handle ->
                handle.execute(
                    "insert into isobar.aliases (model, alias, version)"
                        + " values ('houses', 'champion', 2)"));
    Instant now = Instant.now();
    new Predictions(empty.database())
        .append(
            List.of(
                price("a", now.minusSeconds(60), 2, 13),
                price("b", now.minusSeconds(50), 2, 16),
                price("old", now.minusSeconds(8 * 86_400), 2, 99),
                price("other", now.minusSeconds(50), 1, 99)));
    new Truths(empty.database()).keep(List.of(truth("a", 10, now), truth("old", 0, now)));
    QualityFigures figures = figures();

    figures.read();
    List<GaugeFigure> read = figures.read();

    assertThat(value(read, "isobar_live_predictions")).isEqualTo(2);
    assertThat(value(read, "isobar_live_truths")).isEqualTo(1);
    assertThat(value(read, "isobar_live_coverage")).isEqualTo(1);
    assertThat(value(read, "isobar_live_coverage_promised")).isEqualTo(0.9);
    assertThat(value(read, "isobar_live_coverage_floor")).isLessThan(0.9);
    assertThat(samples(read, "isobar_live_score"))
        .filteredOn(sample -> "mae".equals(sample.labels().get("metric")))
        .singleElement()
        .satisfies(sample -> assertThat(sample.value()).isEqualTo(3.0))
        .satisfies(
            sample ->
                assertThat(sample.labels())
                    .containsEntry("model", "houses")
                    .containsEntry("version", "2"));
    assertThat(loaded).hasValue(1);
  }

  @Test
  void hasNothingToSayWithoutAChampion() {
    assertThat(figures().read()).allMatch(figure -> figure.samples().isEmpty());
  }

  private QualityFigures figures() {
    return new QualityFigures(
        empty.database(),
        ref -> {
          loaded.incrementAndGet();
          return SampleBundle.bundle().predictor();
        },
        Clock.systemUTC());
  }

  private static List<GaugeFigure.Sample> samples(List<GaugeFigure> figures, String name) {
    return figures.stream()
        .filter(figure -> figure.name().equals(name))
        .findFirst()
        .orElseThrow()
        .samples();
  }

  private static double value(List<GaugeFigure> figures, String name) {
    return samples(figures, name).getFirst().value();
  }

  private static Truth truth(String id, double value, Instant at) {
    return new Truth(id, value, at, "ana");
  }

  private static byte[] price(String id, Instant at, int version, double value) {
    String answer =
        "{\"prediction\": %s, \"interval\": {\"low\": 1, \"high\": 20, \"coverage\": 0.9}}"
            .formatted(value);
    return new LoggedPrediction(id, at, "houses", version, "{}", answer, 250, 200, null, "g1")
        .row(false);
  }
}
