package io.isobar.worker.meter;

import com.fasterxml.jackson.databind.JsonNode;
import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.release.Aliases;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.GaugeFigure;
import io.isobar.storage.postgres.GaugeFigure.Sample;
import io.isobar.storage.postgres.LiveQualities;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import io.isobar.workflows.pipeline.Payloads;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Stream;

/** How good the predictions of the last days of each champion were, by the truths that came. */
public final class QualityFigures {
  /** Truths come late: what was predicted an hour ago hardly has one. */
  static final Duration WINDOW = Duration.ofDays(7);

  private final Versions versions;
  private final LiveQualities qualities;
  private final Clock clock;
  private final Function<ObjectRef, Predictor> bundles;
  private final Map<ObjectRef, Predictor> champions = new HashMap<>();

  /**
   * Reads the log of predictions.
   *
   * @param bundles reads the model of a version, which is kept as long as it is champion
   */
  public QualityFigures(Database database, Function<ObjectRef, Predictor> bundles, Clock clock) {
    this.versions = new Versions(database);
    this.bundles = bundles;
    this.qualities = new LiveQualities(database, this::predictor);
    this.clock = clock;
  }

  private record Judged(VersionCard card, LiveQuality quality) {
    Map<String, String> labels() {
      Map<String, String> labels = new TreeMap<>();
      labels.put("model", card.version().model());
      labels.put("version", Integer.toString(card.version().version()));
      return labels;
    }

    Sample sample(double value) {
      return new Sample(labels(), value);
    }
  }

  /** Of all champions. */
  public List<GaugeFigure> read() {
    Instant now = clock.instant();
    List<VersionCard> cards =
        versions.models().stream()
            .filter(model -> model.aliases().containsKey(Aliases.SERVED))
            .map(model -> versions.require(model.model(), version(model)))
            .toList();
    List<Judged> all = new ArrayList<>();
    for (VersionCard card : cards) {
      all.add(new Judged(card, qualities.of(card, now.minus(WINDOW), now)));
    }
    forgetOthers(cards);
    return figures(all);
  }

  private static int version(Versions.Summary model) {
    return Integer.parseInt(Objects.requireNonNull(model.aliases().get(Aliases.SERVED)));
  }

  private static List<GaugeFigure> figures(List<Judged> all) {
    return List.of(
        figure(
            "isobar_live_predictions",
            "Predictions of the champion in the last 7 days",
            all,
            one -> Stream.of(one.sample((double) one.quality().predictions()))),
        figure(
            "isobar_live_truths",
            "Those of them whose truth is known",
            all,
            one -> Stream.of(one.sample((double) one.quality().truths()))),
        figure(
            "isobar_live_score",
            "A score of these, as isobar_champion_test_score has it on test rows",
            all,
            QualityFigures::scores),
        figure(
            "isobar_live_coverage",
            "Share of these truths that lay in the interval, or in the set of classes",
            all,
            one -> coverage(one, Coverage::realised)),
        figure(
            "isobar_live_coverage_promised",
            "The share that was promised",
            all,
            one -> coverage(one, Coverage::promised)),
        figure(
            "isobar_live_coverage_floor",
            "A kept promise covers less than this share in one of 200 cases",
            all,
            one -> coverage(one, kept -> (double) kept.band().low() / kept.rows())));
  }

  private static GaugeFigure figure(
      String name, String description, List<Judged> all, Function<Judged, Stream<Sample>> samples) {
    return new GaugeFigure(name, description, all.stream().flatMap(samples).toList());
  }

  /** Under the names that the registry has them by. */
  private static Stream<Sample> scores(Judged one) {
    List<Sample> samples = new ArrayList<>();
    one.quality()
        .scores()
        .ifPresent(
            scores ->
                Payloads.mapper()
                    .<JsonNode>valueToTree(scores)
                    .properties()
                    .forEach(
                        score -> {
                          if (score.getValue().isNumber()) {
                            Map<String, String> labels = one.labels();
                            labels.put("metric", score.getKey());
                            samples.add(new Sample(labels, score.getValue().doubleValue()));
                          }
                        }));
    return samples.stream();
  }

  private static Stream<Sample> coverage(Judged one, Function<Coverage, Double> value) {
    return one.quality().coverage().map(value).map(one::sample).stream();
  }

  private Predictor predictor(ObjectRef bundle) {
    return champions.computeIfAbsent(bundle, bundles);
  }

  private void forgetOthers(List<VersionCard> cards) {
    List<ObjectRef> now = cards.stream().map(card -> card.version().bundle()).toList();
    champions.keySet().retainAll(now);
  }
}
