package io.isobar.domain.release;

import java.util.Objects;

/**
 * A part of a roll-out.
 *
 * @param share of the predictions, above 0; of a canary below 1, since it is compared with the rest
 */
public record RolloutStage(RolloutMode mode, double share) {
  public RolloutStage {
    Objects.requireNonNull(mode, "mode");
    if (!(share > 0) || share > 1 || (mode == RolloutMode.canary && share == 1)) {
      throw new IllegalArgumentException(
          "a %s of %s: expected a share above 0%s"
              .formatted(
                  mode, share, mode == RolloutMode.canary ? " and below 1" : " and up to 1"));
    }
  }
}
