package io.isobar.gateway.ui.models;

import io.isobar.gateway.ui.draw.Chart;
import io.isobar.storage.postgres.TrialRow;
import java.util.List;
import java.util.Optional;

/**
 * The tunings of a run: whether the search was good.
 *
 * @param most trials that are shown at all; {@code cut} whether there are more
 */
public record TuningPage(String run, List<Study> studies, int most, boolean cut) {
  public TuningPage {
    studies = List.copyOf(studies);
  }

  /**
   * One tuning.
   *
   * @param names of the parameters that differ
   * @param fixed those that are the same in all trials
   */
  public record Study(
      String step,
      String branch,
      Chart best,
      Optional<Chart> parallel,
      List<String> names,
      List<VersionPage.Fact> fixed,
      List<Trial> trials) {
    public Study {
      names = List.copyOf(names);
      fixed = List.copyOf(fixed);
      trials = List.copyOf(trials);
    }
  }

  /** One trial, with what it tried of the parameters that differ. */
  public record Trial(TrialRow row, boolean best, List<String> values) {
    public Trial {
      values = List.copyOf(values);
    }
  }
}
