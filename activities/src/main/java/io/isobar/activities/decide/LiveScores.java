package io.isobar.activities.decide;

import io.isobar.domain.decide.DecayRule;
import io.isobar.domain.decide.LiveCoverage;
import io.isobar.domain.decide.LiveScore;
import io.isobar.domain.decide.TrainingRules;
import io.isobar.domain.drift.ServedWindow;
import io.isobar.domain.evaluate.Scores;
import io.isobar.domain.feedback.LiveQuality;
import io.isobar.domain.model.ObjectRef;
import io.isobar.domain.model.Predictor;
import io.isobar.storage.postgres.Database;
import io.isobar.storage.postgres.LiveQualities;
import io.isobar.storage.postgres.VersionCard;
import io.isobar.workflows.evaluate.StoredScores;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What the rules of live quality compare. */
final class LiveScores {
  private final LiveQualities qualities;

  LiveScores(Database database, Function<ObjectRef, Predictor> bundles) {
    this.qualities = new LiveQualities(database, bundles);
  }

  /**
   * What was found.
   *
   * @param score empty when no rule asks for it, or without a champion
   * @param coverage likewise
   */
  record Found(Optional<LiveScore> score, Optional<LiveCoverage> coverage) {
    static final Found NOTHING = new Found(Optional.empty(), Optional.empty());
  }

  /**
   * By each rule that there is. A window is read once, whoever asks for it: it may have many rows.
   *
   * @param windows whose predictions count, by how long ago they were made at most
   */
  Found of(
      TrainingRules rules,
      VersionCard champion,
      Function<Duration, Optional<ServedWindow>> windows) {
    Map<ServedWindow, LiveQuality> read = new HashMap<>();
    Function<Duration, Optional<LiveQuality>> within =
        length ->
            windows
                .apply(length)
                .map(
                    window ->
                        read.computeIfAbsent(
                            window, one -> qualities.of(champion, one.since(), one.until())));
    return new Found(
        rules.decayed().map(rule -> score(rule, champion, within.apply(rule.within()))),
        rules.undercovered().map(rule -> coverage(within.apply(rule.within()))));
  }

  private static LiveScore score(
      DecayRule rule, VersionCard champion, Optional<LiveQuality> quality) {
    return new LiveScore(
        rows(quality),
        quality.flatMap(LiveQuality::scores).map(rule.metric()::of),
        StoredScores.read(champion.version().scoresJson()).map(rule.metric()::of));
  }

  private static LiveCoverage coverage(Optional<LiveQuality> quality) {
    return new LiveCoverage(rows(quality), quality.flatMap(LiveQuality::coverage));
  }

  /** Those that were scored: a truth of another kind than the prediction tells nothing. */
  private static long rows(Optional<LiveQuality> quality) {
    return quality.flatMap(LiveQuality::scores).map(Scores::rows).orElse(0L);
  }
}
