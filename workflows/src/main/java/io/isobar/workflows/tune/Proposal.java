package io.isobar.workflows.tune;

import io.isobar.domain.tune.Bars;
import io.isobar.domain.tune.BoosterParameters;
import java.util.Objects;

/**
 * What a trial is to try.
 *
 * @param origin of the parameters: see ProposalActivities
 * @param bars that it has to reach, or it is stopped
 */
public record Proposal(int trial, Origin origin, BoosterParameters parameters, Bars bars) {
  public Proposal {
    Objects.requireNonNull(origin, "origin");
    Objects.requireNonNull(parameters, "parameters");
    Objects.requireNonNull(bars, "bars");
  }

  /** Where parameters come from. */
  public enum Origin {
    /** Sound for most data; the first trial. */
    STANDARD,
    /** One of the best trials of the champion's tuning. */
    WARM_START,
    /** The search. */
    SEARCH
  }
}
