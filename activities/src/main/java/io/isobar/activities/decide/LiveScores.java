package io.isobar.activities.decide;

import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.decide.LiveScore;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LiveQualities;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.workflows.evaluate.StoredScores;
import java.util.function.Function;

/** What the rule of decay compares. */
final class LiveScores {
  private final LiveQualities qualities;

  LiveScores(Database database, Function<ObjectRef, Predictor> bundles) {
    this.qualities = new LiveQualities(database, bundles);
  }

  LiveScore of(DecayRule rule, VersionCard champion, ServedWindow window) {
    LiveQuality quality = qualities.of(champion, window.since(), window.until());
    return new LiveScore(
        quality.scores().map(Scores::rows).orElse(0L),
        quality.scores().map(rule.metric()::of),
        StoredScores.read(champion.version().scoresJson()).map(rule.metric()::of));
  }
}
