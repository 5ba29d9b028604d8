package io.isobar.gateway.feedback;

import io.isobar.domain.evaluate.Coverage;
import io.isobar.domain.evaluate.CoverageBand;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.gateway.pipelines.Answers;
import io.isobar.storage.postgres.AnsweredPrediction;
import io.isobar.storage.postgres.Truths;
import io.isobar.storage.postgres.VersionCard;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Feedback and quality in JSON; the command prints the same. */
public final class FeedbackViews {
  private FeedbackViews() {}

  static Map<String, Object> kept(Truths.Kept kept, Optional<AnsweredPrediction> prediction) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("prediction_id", kept.truth().predictionId());
    view.put("outcome", kept.outcome().name().toLowerCase(Locale.ROOT));
    view.put("truth", kept.counting().value());
    view.put("at", kept.counting().at());
    view.put("by", kept.counting().by());
    prediction.ifPresentOrElse(
        known -> {
          view.put("model", known.model());
          view.put("version", known.version());
        },
        () ->
            view.put(
                "note",
                "no prediction of this id is in Postgres yet; the truth counts as soon as it is,"
                    + " and is forgotten after "
                    + Feedback.WAITING.toDays()
                    + " days without one"));
    return view;
  }

  /** What became of the predictions of a version, beside its scores on the test rows. */
  public static Map<String, Object> quality(VersionCard card, LiveQuality quality) {
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("version", card.version().version());
    view.put("aliases", card.aliases());
    view.put("predictions", quality.predictions());
    view.put("truths", quality.truths());
    view.put("truth_share", quality.share());
    view.put("unfit", quality.unfit());
    view.put("test", Answers.read(card.version().scoresJson()));
    view.put("live", quality.scores());
    view.put("coverage", quality.coverage().map(FeedbackViews::coverage));
    view.put("collected_at", card.collectedAt());
    return view;
  }

  private static Map<String, Object> coverage(Coverage coverage) {
    CoverageBand band = coverage.band();
    Map<String, Object> view = new LinkedHashMap<>();
    view.put("promised", coverage.promised());
    view.put("realised", coverage.realised());
    view.put("rows", coverage.rows());
    view.put("covered", coverage.covered());
    view.put("by_chance_from", (double) band.low() / coverage.rows());
    view.put("by_chance_to", (double) band.high() / coverage.rows());
    view.put("mean_size", coverage.meanSize());
    return view;
  }
}
