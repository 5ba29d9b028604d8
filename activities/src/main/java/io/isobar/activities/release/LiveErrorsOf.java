package io.isobar.activities.release;

import io.isobar.domain.evaluate.Metric;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.domain.release.RolloutMode;
import io.isobar.domain.release.StageFigures;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LiveQualities;
import io.isobar.storage.postgres.Rollout;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.storage.postgres.Versions;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;

/** How good the predictions of both versions of a canary were, by the truths that have come. */
final class LiveErrorsOf {
  private static final Instant EVER = Instant.parse("9999-01-01T00:00:00Z");

  private final Versions versions;
  private final LiveQualities qualities;

  LiveErrorsOf(Database database, Function<ObjectRef, Predictor> bundles) {
    this.versions = new Versions(database);
    this.qualities = new LiveQualities(database, bundles);
  }

  /** Empty without truths of both, and of a shadow, which has answered nobody. */
  Optional<StageFigures.LiveErrors> of(Rollout rollout) {
    if (rollout.now().filter(stage -> stage.mode() == RolloutMode.canary).isEmpty()) {
      return Optional.empty();
    }
    Optional<Scores> champion = scores(rollout, rollout.champion());
    Optional<Scores> challenger = scores(rollout, rollout.version());
    return champion.flatMap(before -> challenger.map(now -> errors(before, now)));
  }

  private static StageFigures.LiveErrors errors(Scores champion, Scores challenger) {
    Metric metric =
        switch (challenger) {
          case Scores.Regression _ -> Metric.RMSE;
          case Scores.Classification _ -> Metric.LOG_LOSS;
        };
    return new StageFigures.LiveErrors(
        metric.toString(),
        metric.loss(champion),
        champion.rows(),
        metric.loss(challenger),
        challenger.rows());
  }

  private Optional<Scores> scores(Rollout rollout, int version) {
    VersionCard card = versions.require(rollout.model(), version);
    return rollout
        .since()
        .map(since -> qualities.of(card, since, EVER))
        .flatMap(LiveQuality::scores);
  }
}
