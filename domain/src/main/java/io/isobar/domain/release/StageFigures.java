package io.isobar.domain.release;

import java.util.Objects;
import java.util.Optional;

/**
 * What was logged in a stage.
 *
 * @param apart how far the predictions of the two are apart; absent when one has none
 * @param quality how good they were; absent when it is not asked for, or truths are missing
 */
public record StageFigures(
    VersionFigures champion,
    VersionFigures challenger,
    Optional<Apart> apart,
    Optional<LiveErrors> quality) {

  /**
   * Two distributions of predictions.
   *
   * @param effect Jensen-Shannon distance without what chance adds, 0..0.8326
   * @param p probability of such a difference by chance
   */
  public record Apart(double effect, double p) {}

  /**
   * Live errors of both, lower is better.
   *
   * @param metric in words
   * @param championRows predictions of the champion whose truth is known
   */
  public record LiveErrors(
      String metric, double champion, long championRows, double challenger, long challengerRows) {
    public LiveErrors {
      Objects.requireNonNull(metric, "metric");
    }
  }

  public StageFigures {
    Objects.requireNonNull(champion, "champion");
    Objects.requireNonNull(challenger, "challenger");
    Objects.requireNonNull(apart, "apart");
    Objects.requireNonNull(quality, "quality");
  }

  /** The same with live quality. */
  public StageFigures with(Optional<LiveErrors> live) {
    return new StageFigures(champion, challenger, apart, live);
  }
}
