package io.isobar.storage.postgres;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.evaluate.SliceNames;
import io.isobar.domain.evaluate.SliceScore;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.domain.feedback.Truth;
import io.isobar.domain.model.Calibration;
import io.isobar.domain.model.ClassSets;
import io.isobar.storage.bundle.SampleBundle;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.RegisterExtension;

class LiveQualitiesTest {
  private static final Instant SINCE = Instant.ofEpochSecond(100);
  private static final Instant UNTIL = Instant.ofEpochSecond(200);

  @RegisterExtension final EmptyDatabase empty = new EmptyDatabase();

  private Truths truths;
  private Predictions predictions;

  @BeforeEach
  void open() {
    truths = new Truths(empty.database());
    predictions = new Predictions(empty.database());
    RegistryRows rows = new RegistryRows(empty.database());
    rows.insert("houses", 1);
    rows.insert("houses", 2);
  }

  @Test
  void scoresTheAnswersOfOneVersionWithinTheWindowByTheTruthThatCounts() {
    predictions.append(
        List.of(
            answered("a", 100, 2, price(13, 1, 20)),
            answered("b", 150, 2, price(16, 15, 17)),
            answered("without", 199, 2, price(30, 29, 31)),
            answered("text", 199, 2, price(30, 29, 31)),
            answered("early", 99, 2, price(30, 29, 31)),
            answered("late", 200, 2, price(30, 29, 31)),
            answered("other", 150, 1, price(30, 29, 31)),
            new LoggedPrediction("refused", SINCE, "houses", 2, null, null, 1, 422, "bed: x", "g1")
                .row(false)));
    truths.keep(
        List.of(
            truth("a", 9.0, 10),
            truth("a", 10.0, 20),
            truth("a", 99.0, 15),
            truth("b", 20.0, 10),
            truth("text", "dear", 10),
            truth("early", 0.0, 10),
            truth("late", 0.0, 10),
            truth("other", 0.0, 10),
            truth("refused", 0.0, 10)));
    LiveQualities live =
        new LiveQualities(empty.database(), ref -> SampleBundle.bundle().predictor());
    LiveQuality quality = live.of(card(2), SINCE, UNTIL);
    assertThat(quality.predictions()).isEqualTo(4);
    assertThat(quality.truths()).isEqualTo(3);
    assertThat(quality.unfit()).isEqualTo(1);
    Scores.Regression scores = (Scores.Regression) quality.scores().orElseThrow();
    // Errors of 3 and -4.
    assertThat(scores.rows()).isEqualTo(2);
    assertThat(scores.rmse()).isCloseTo(Math.sqrt(12.5), within(1e-12));
    assertThat(scores.mae()).isCloseTo(3.5, within(1e-12));
    assertThat(quality.coverage()).contains(new Coverage(0.9, 100, 2, 1, 10.5));
    assertThat(live.versions("houses", SINCE, UNTIL)).containsExactly(2, 1);
    assertThat(live.versions("flats", SINCE, UNTIL)).isEmpty();
  }

  @Test
  void scoresGroupsOfRowsByWhatWasPredictedFor() {
    predictions.append(
        List.of(
            answered("a", 100, "{\"status\": \"SOLD\", \"bed\": 2}", price(13, 1, 20)),
            answered("b", 101, "{\"status\": \"sold\", \"bed\": 5}", price(16, 15, 17)),
            answered("c", 102, "{\"bed\": 5}", price(30, 29, 31)),
            answered("text", 103, "{\"status\": \"ready\"}", price(30, 29, 31)),
            answered("without", 104, "{\"status\": \"sold\"}", price(30, 29, 31))));
    truths.keep(
        List.of(
            truth("a", 10.0, 10),
            truth("b", 20.0, 10),
            truth("c", 31.0, 10),
            truth("text", "x", 1)));
    LiveQualities live =
        new LiveQualities(empty.database(), ref -> SampleBundle.bundle().predictor());
    LiveQualities.Sliced sliced =
        live.of(
            card(2),
            SINCE,
            UNTIL,
            List.of(
                new SliceNames.ByName("status", Set.of("sold", "ready")),
                SliceNames.ByRange.of("bed", List.of(3.0), false)));
    assertThat(sliced.quality()).isEqualTo(live.of(card(2), SINCE, UNTIL));
    assertThat(sliced.slices().scores(Metric.MAE))
        .containsExactly(
            new SliceScore("status", "missing", 1, 1, Optional.empty()),
            new SliceScore("status", "sold", 2, 3.5, Optional.empty()),
            new SliceScore("bed", "below 3", 1, 3, Optional.empty()),
            new SliceScore("bed", "from 3", 2, 2.5, Optional.empty()));
  }

  /** Postgres gives the members of an object back in an order of its own. */
  @Test
  void scoresClassesInTheOrderOfTheModel() {
    Calibration calibration =
        new Calibration.OfClasses(
            1, Optional.of(new ClassSets(ClassSets.Rule.LAC, 0.5, 0.95, 120)), "");
    predictions.append(
        List.of(
            answered("a", 100, 2, state("for_sale", 0.2)),
            answered("b", 101, 2, state("sold", 0.9)),
            answered("c", 102, 2, "{\"prediction\": \"rented\", \"probabilities\": {}}")));
    truths.keep(
        List.of(truth("a", "for_sale", 1), truth("b", "for_sale", 1), truth("c", "sold", 1)));
    LiveQuality quality =
        new LiveQualities(
                empty.database(),
                ref -> SampleBundle.calibrated(SampleBundle.classes(), calibration).predictor())
            .of(card(2), SINCE, UNTIL);
    Scores.Classification scores = (Scores.Classification) quality.scores().orElseThrow();
    assertThat(quality.unfit()).isEqualTo(1);
    assertThat(scores.accuracy()).isEqualTo(0.5);
    assertThat(scores.logLoss()).isCloseTo(-(Math.log(0.8) + Math.log(0.1)) / 2, within(1e-12));
    // Of the positive class, which is sold: (0.2 - 0)² and (0.9 - 0)².
    assertThat(scores.brier()).isCloseTo((0.04 + 0.81) / 2, within(1e-12));
    assertThat(quality.coverage()).contains(new Coverage(0.95, 120, 2, 1, 1));
  }

  @Test
  void countsTheAnswersOfAVersionWhoseBundleIsGone() {
    predictions.append(
        List.of(answered("a", 100, 2, price(1, 0, 2)), answered("b", 100, 2, price(1, 0, 2))));
    truths.keep(List.of(truth("a", 1.0, 1)));
    empty
        .database()
        .jdbi()
        .useHandle(handle -> handle.execute("update isobar.models set collected_at = now()"));
    LiveQualities live =
        new LiveQualities(
            empty.database(),
            ref -> {
              throw new AssertionError("the bundle is gone");
            });
    assertThat(live.of(card(2), SINCE, UNTIL))
        .isEqualTo(new LiveQuality(2, 1, 0, Optional.empty(), Optional.empty()));
  }

  private VersionCard card(int version) {
    return new Versions(empty.database()).require("houses", version);
  }

  private static Truth truth(String id, Object value, long second) {
    return new Truth(id, value, Instant.ofEpochSecond(second), "ana");
  }

  private static String price(double value, double low, double high) {
    return "{\"prediction\": %s, \"interval\": {\"low\": %s, \"high\": %s, \"coverage\": 0.9}}"
        .formatted(value, low, high);
  }

  private static String state(String label, double sold) {
    return """
    {"prediction": "%s", "probabilities": {"sold": %s, "for_sale": %s},
      "set": {"classes": ["%s"], "coverage": 0.95}}
    """
        .formatted(label, sold, 1 - sold, label);
  }

  private static byte[] answered(String id, long second, int version, String output) {
    return answered(id, second, version, "{}", output);
  }

  private static byte[] answered(String id, long second, String input, String output) {
    return answered(id, second, 2, input, output);
  }

  private static byte[] answered(String id, long second, int version, String input, String output) {
    return new LoggedPrediction(
            id,
            Instant.ofEpochSecond(second),
            "houses",
            version,
            input,
            output,
            250,
            200,
            null,
            "g1")
        .row(false);
  }
}
