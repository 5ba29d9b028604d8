package io.isobar.domain.scoring;

/** What a trainer leaves behind, as it is kept; {@link #scorer} makes it ready for use. */
public sealed interface TrainedModel permits Trees, Linear, Neighbours {
  /**
   * A scorer of it.
   *
   * @throws io.isobar.domain.failure.Failure {@code model.malformed}, {@code model.unsupported}
   */
  Scorer scorer();
}
